package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class LinkReaderTest {
  private static final List<Link> LINKS = LinkReader.read(Stored.text("net/host-link.json"));

  private static Link link(String name) {
    return LINKS.stream().filter(link -> link.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void readsAPortOfABridgeWhosePeerIsInAContainer() {
    assertThat(link("veth0"))
        .isEqualTo(
            new Link(
                4,
                "veth0",
                "veth",
                "up",
                List.of("BROADCAST", "MULTICAST", "UP", "LOWER_UP"),
                1500,
                "hwchiu0",
                new MacAddress("02:42:00:00:00:10"),
                2,
                1));
  }

  @Test
  void aPeerInTheSameNamespaceHasANumberToo() {
    assertThat(link("va").peerIndex()).isEqualTo(link("vb").index());
    assertThat(link("vb").peerIndex()).isEqualTo(link("va").index());
    assertThat(link("va").peerNamespaceId()).isNull();
    assertThat(link("va").up()).isFalse();
    assertThat(link("va").state()).isEqualTo("down");
  }

  @Test
  void readsTheBridgeAndTheLoopback() {
    assertThat(link("hwchiu0").isBridge()).isTrue();
    assertThat(link("hwchiu0").peerIndex()).isNull();
    assertThat(link("lo").isLoopback()).isTrue();
    assertThat(link("lo").mac()).isNull();
  }

  @Test
  void keepsAKindThatItDoesNotKnow() {
    String json =
        """
        [{"ifindex":9,"ifname":"wg0","flags":["POINTOPOINT"],"mtu":1420,"operstate":"DOWN",
          "link_type":"none","linkinfo":{"info_kind":"wireguard"},"a_new_field":{"x":[1]}}]
        """;

    assertThat(LinkReader.read(json).getFirst().kind()).isEqualTo("wireguard");
  }

  @Test
  void leavesOutTheEmptyObjectsThatIpPrintsForFilteredRows() {
    assertThat(LinkReader.read("[{},{\"ifindex\":1,\"ifname\":\"lo\"}]")).hasSize(1);
    assertThat(LinkReader.read("")).isEmpty();
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatExceptionOfType(UnreadableOutputException.class)
        .isThrownBy(() -> LinkReader.read("1: lo: <LOOPBACK>"))
        .withMessageContaining("1: lo: <LOOPBACK>");
    assertThatExceptionOfType(UnreadableOutputException.class)
        .isThrownBy(() -> LinkReader.read("[{\"ifindex\":1}]"))
        .withMessageContaining("ifindex");
  }
}
