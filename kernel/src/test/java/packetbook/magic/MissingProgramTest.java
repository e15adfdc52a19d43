package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingProgramTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash: line 4: conntrack: command not found\n",
        "conntrack.sh: line 3: conntrack: command not found",
        "sh: 1: conntrack: not found",
        "/run/packetbook/bin/sudo: 3: exec: conntrack: not found",
        "env: ‘conntrack’: No such file or directory\n",
        "env: 'conntrack': No such file or directory",
        "exec of \"conntrack\" failed: No such file or directory",
        "nsenter: failed to execute conntrack: No such file or directory",
        "before\nbash: line 4: conntrack: command not found\nbehind"
      })
  void isWhatAShellOrWhatStartsProgramsDidNotFind(String said) {
    assertThat(MissingProgram.in(said)).contains(new MissingProgram("conntrack", "conntrack"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tcpdump: nowhere.pcap: No such file or directory",
        "bash: line 1: conntrakc: command not found",
        "RTNETLINK answers: No such file or directory",
        "exec: \"ping\": executable file not found in $PATH",
        "ping: nowhere: Name or service not known"
      })
  void isNoFileOfAProgramsAndNoUnknownOne(String said) {
    assertThat(MissingProgram.in(said)).isEmpty();
  }

  @Test
  void namesThePackageThatHasIt() {
    MissingProgram brctl =
        MissingProgram.in("exec of \"brctl\" failed: No such file or directory").orElseThrow();

    assertThat(brctl.explained().headline()).isEqualTo("brctl is not installed");
    assertThat(brctl.explained().why().text()).contains("sudo apt-get install bridge-utils.");
  }
}
