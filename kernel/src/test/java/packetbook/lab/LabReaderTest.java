package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class LabReaderTest {
  @Test
  void rulesThatCannotBeReadAreNotNone() {
    FakeLab lab =
        StoredLab.of()
            .answer("cat /proc/sys/net/ipv4/ip_forward", "1\n")
            .answer("cat /proc/sys/net/bridge/bridge-nf-call-iptables", "1\n")
            .answer("iptables-save -c", 4, "", "Fatal: can't open lock file: Permission denied\n");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> LabReader.read(lab))
        .withMessage("iptables-save -c: Fatal: can't open lock file: Permission denied (exit 4)");
  }

  @Test
  void aSwitchThatTheKernelDoesNotHaveIsOff() throws InterruptedException {
    FakeLab lab =
        StoredLab.of()
            .answer("cat /proc/sys/net/ipv4/ip_forward", "1\n")
            .answer("cat /proc/sys/net/bridge/bridge-nf-call-iptables", 1, "", "No such file\n")
            .answer("iptables-save -c", "")
            .answer("ip6tables-save -c", "")
            .answer("ip -o -4 route show table all", "")
            .answer("ip -o -6 route show table all", "")
            .answer("ip -o -4 rule", "")
            .answer("ip -o -6 rule", "")
            .answer("ip -o neigh show nud permanent", "")
            .answer(Command.of(FurtherReader.SWITCHES).line(), "");

    assertThat(LabReader.read(lab).ipForward()).isTrue();
    assertThat(LabReader.read(lab).bridgedThroughIptables()).isFalse();
  }
}
