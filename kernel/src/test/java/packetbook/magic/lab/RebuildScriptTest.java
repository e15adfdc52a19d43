package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.Journal;
import packetbook.net.NetworkNamespace;

class RebuildScriptTest {
  private static String lines(Command... commands) {
    String script =
        RebuildScript.of(
            List.of(commands).stream().map(command -> new Journal.Entry(command, 0)).toList());
    return script.lines().skip(2).reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void aNameIsOneWordForTheShell() {
    assertThat(
            lines(
                Command.of("ip", "link", "set", "lo", "up").in(NetworkNamespace.of("a b;reboot"))))
        .isEqualTo("ip netns exec 'a b;reboot' ip link set lo up\n");
  }

  @Test
  void whatACommandReadIsGivenToIt() {
    Command tee = Command.of("tee", "/proc/sys/net/ipv4/ip_forward");

    assertThat(lines(tee.reading("1\n"), tee.reading("4 'x'\n5\n").in(NetworkNamespace.of("c1"))))
        .isEqualTo(
            """
            tee /proc/sys/net/ipv4/ip_forward <<<1
            ip netns exec c1 tee /proc/sys/net/ipv4/ip_forward <<<'4 '\\''x'\\''
            5'
            """);
  }

  @Test
  void whatFailedIsNotDoneAgain() {
    assertThat(RebuildScript.of(List.of(new Journal.Entry(Command.of("false"), 1))))
        .doesNotContain("false");
  }

  @Test
  void aScriptWhoseLastLineFailedDidItsOthers() {
    String script = "ip netns add c1\nping -c 1 10.9.9.9\n";

    assertThat(
            RebuildScript.of(
                List.of(
                    new Journal.Entry(Command.of("bash", "-c", script), 1),
                    new Journal.Entry(Command.of("bash", "-c", "dokcer ps"), 127))))
        .endsWith("\n# This ended with exit code 1.\n(\n" + script + ")\n");
  }
}
