package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.Command;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;

class MeanwhileTest {
  private static Command command(String typed) throws InterruptedException {
    FakeLab lab = new FakeLab().with("c1");
    return Meanwhile.command(lab, typed, FakeSession.call("tcpdump", "--while", typed));
  }

  @Test
  void runsInAContainer() throws InterruptedException {
    Command command = command("@c1 ping -c1 8.8.8.8");

    assertThat(command.namespace().name()).isEqualTo("c1");
    assertThat(command.words()).containsExactly("bash", "-c", "ping -c1 8.8.8.8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%ping @c1 -c 1 8.8.8.8 | %tcpdump --while '@c1 ping -c 1 8.8.8.8'",
        "%ping -c1 8.8.8.8      | %tcpdump --while 'ping -c1 8.8.8.8'",
        "@c1 %ping 8.8.8.8      | %tcpdump --while '@c1 ping 8.8.8.8'",
        "%check x               | ''",
        "@c1 %nonsense          | ''",
      })
  void aMagicIsRefused(String typed, String attempt) {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> command(typed.strip()));

    assertThat(failure).hasMessage("--while takes a command for the shell, not a magic");
    if (attempt.isEmpty()) {
      assertThat(failure.output().bundle().plain()).doesNotContain("try");
    } else {
      assertThat(failure.output().bundle().plain()).contains(attempt);
    }
  }
}
