package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class ListenerReaderTest {
  @Test
  void readsWhatWaitsAndWhoHoldsIt() {
    assertThat(ListenerReader.read(Stored.text("net/sockets.txt")))
        .containsExactly(
            new Listener("udp", "127.0.0.1", 53, List.of("python3")),
            new Listener("tcp", "*", 80, List.of("python3")),
            new Listener("tcp", "::1", 631, List.of("python3")),
            new Listener("tcp", "0.0.0.0", 8000, List.of("python3")));
  }

  @Test
  void readsThemWhereNoProgramIsSeen() {
    assertThat(ListenerReader.read(Stored.text("net/sockets-unseen.txt")))
        .hasSize(4)
        .allMatch(listener -> listener.programs().isEmpty());
  }

  @Test
  void namesAProgramOnceAndKeepsAnInterface() {
    // Two processes of one name hold it, as a server's workers do; the name has a quote in it.
    String line =
        "udp   UNCONN 0      0      127.0.0.53%lo:53   0.0.0.0:*    "
            + "users:((\"a\"b\",pid=7,fd=3),(\"nginx\",pid=8,fd=6),(\"nginx\",pid=9,fd=6))";
    assertThat(ListenerReader.read(line))
        .containsExactly(new Listener("udp", "127.0.0.53%lo", 53, List.of("a\"b", "nginx")));
  }

  @Test
  void leavesOutWhatIsNoSocket() {
    assertThat(ListenerReader.read("")).isEmpty();
    assertThat(ListenerReader.read("Cannot open netlink socket\nudp UNCONN 0 0 x:99999 *:*"))
        .isEmpty();
  }

  @Test
  void writesASocketAsOneTypesIt() {
    assertThat(new Listener("tcp", "::1", 80, List.of()).socket()).isEqualTo("[::1]:80");
    assertThat(new Listener("tcp", "*", 80, List.of()).socket()).isEqualTo("*:80");
  }
}
