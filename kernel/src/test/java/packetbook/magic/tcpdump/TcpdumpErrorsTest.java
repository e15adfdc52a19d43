package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.net.NetworkNamespace;

class TcpdumpErrorsTest {
  private final FakeLab lab = StoredLab.of("c1", "c2");

  /** Explain a command, given with {@code @c1} before it in a container, as three lines. */
  private String explained(String line, String said) throws InterruptedException {
    return TcpdumpErrors.EXPLANATIONS
        .explain(failed(line, said), lab)
        .map(why -> why.headline() + "\n" + why.why().text() + "\n" + why.attempt())
        .orElse("not known");
  }

  private static CommandResult failed(String line, String said) {
    List<String> words = List.of(line.split(" "));
    Command command =
        words.getFirst().startsWith("@")
            ? Command.of(words.subList(1, words.size()))
                .in(NetworkNamespace.of(words.getFirst().substring(1)))
            : Command.of(words);
    return new CommandResult(command, 2, "", said + "\n", Duration.ZERO);
  }

  @Test
  void valuesThatNoFilterTakes() throws InterruptedException {
    assertThat(
            explained(
                "tcpdump -i eth0 host 300.1.1.1", "tcpdump: invalid IPv4 address '300.1.1.1'"))
        .isEqualTo(
            "'300.1.1.1' is no IPv4 address\nIt has four numbers, each of them 255 at most.\n");
    assertThat(explained("tcpdump port 99999", "tcpdump: illegal port number 99999 > 65535"))
        .startsWith("there is no port 99999\n");
    assertThat(explained("tcpdump port htpp", "tcpdump: unknown port 'htpp'"))
        .startsWith("there is no port htpp\n");
  }
}
