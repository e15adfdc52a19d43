package packetbook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshTargetTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "host, '', host, 0, host",
        "root@host, root, host, 0, root@host",
        "root@host:2222, root, host, 2222, root@host:2222",
        "ssh://root@host:2222/, root, host, 2222, root@host:2222",
        "10.0.2.15:22, '', 10.0.2.15, 22, 10.0.2.15:22",
        "root@[fd00::15]:2222, root, fd00::15, 2222, root@[fd00::15]:2222",
        "[fd00::15], '', fd00::15, 0, fd00::15",
        "fd00::15, '', fd00::15, 0, fd00::15",
        "::1, '', ::1, 0, ::1",
        "root@fe80::1%eth0, root, fe80::1%eth0, 0, root@fe80::1%eth0",
      })
  void readsDestinations(String word, String user, String host, int port, String label) {
    SshTarget target = SshTarget.parse(List.of(word));

    assertThat(target.user()).isEqualTo(user);
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.label()).isEqualTo(label);
  }

  @Test
  void readsTheOptionsOfSsh() {
    SshTarget target =
        SshTarget.parse(
            List.of(
                "-F", "config", "-i", "key", "-J", "gate:22", "-p", "2222", "-l", "me", "host"));

    assertThat(target)
        .isEqualTo(
            new SshTarget(
                "me", "host", 2222, List.of(Path.of("key")), "gate:22", Path.of("config")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a:b",
        "host:0",
        "host:70000",
        "-x y host",
        "host -p",
        "a@b@c",
        "[host]:22",
        "-oProxyCommand=x host"
      })
  void refusesWhatNamesNoMachine(String words) {
    List<String> split = words.isEmpty() ? List.of() : List.of(words.split(" "));

    assertThatThrownBy(() -> SshTarget.parse(split))
        .isInstanceOfSatisfying(
            UnreachableException.class,
            error -> {
              assertThat(error.getMessage()).matches("\\p{Lu}.*\\.");
              assertThat(error.remedy()).isEqualTo("%lab use ssh user@host");
            });
  }

  @Test
  void findsTheHomeFolder() {
    assertThat(SshTarget.inHome("~/.ssh/key"))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".ssh/key"));
  }
}
