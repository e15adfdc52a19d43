package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static packetbook.magic.FakeSession.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicResult;
import packetbook.net.LinkTable;

class LinkMagicTest {
  private final FakeLab lab = StoredLab.of("c1", "c2").answer("ip link", "text\n");
  private final FakeSession session = new FakeSession(lab);
  private final LinkMagic magic = new LinkMagic();

  @Test
  void showsWhereTheOtherEndsAre() throws InterruptedException {
    lab.answer("ip -j -d link show", Stored.text("net/host-link.json"));

    MagicResult result = magic.run(call("link"), session);

    assertThat(result.output().orElseThrow().bundle().html())
        .contains("veth pair with <samp>eth0</samp> in c2");
    assertThat(result.value())
        .isInstanceOfSatisfying(LinkTable.class, table -> assertThat(table.links()).hasSize(7));
  }

  @Test
  void aCommandThatTouchesAnotherNamespaceShowsThatOneToo() throws InterruptedException {
    // c1 has only lo at first, and eth0 after: its first reading stands for the one before.
    FakeLab moved =
        new FakeLab()
            .with("c1")
            .answer("ip link", "text\n")
            .answer("ip -j -d link show", links("veth9", 4))
            .answer("ip -j -d link show", "[]")
            .answer("ip -j -d addr", links("veth9", 4))
            .answer("ip -j -d addr", "[]")
            .answer("@c1 ip -j -d addr", "[]")
            .answer("@c1 ip -j -d addr", links("eth0", 4))
            .answer("@c1 ip link", "c1's text\n")
            .answer("@c1 ip -j -d link show", links("eth0", 4))
            .answer("ip link set veth9 netns c1 name eth0", "");
    for (String at : List.of("", "@c1 ")) {
      moved
          .answer(at + "ip -j -4 route", "[]")
          .answer(at + "ip -j -6 route", "[]")
          .answer(at + "ip -j neigh", "[]")
          .answer(at + "ip -j netns list-id", "[]")
          .answer(at + "bridge -j -s fdb show", "[]");
    }

    String plain =
        magic
            .run(
                call("link", "set", "veth9", "netns", "c1", "name", "eth0"), new FakeSession(moved))
            .output()
            .orElseThrow()
            .bundle()
            .plain();

    assertThat(plain)
        .isEqualTo(
            """
            The host has no interfaces; 1 is gone. veth9 is now in c1 and is called eth0.
            text
            c1 has 1 interface, a new one.
            c1's text\
            """);
  }

  private static String links(String name, int index) {
    return """
    [{"ifindex":%d,"ifname":"%s","flags":[],"mtu":1500,"operstate":"DOWN","link_type":"ether",
      "address":"02:42:00:00:00:01","addr_info":[]}]\
    """
        .formatted(index, name);
  }

  @Test
  void completesNamesAndBridgesAndContainers() throws InterruptedException {
    assertThat(magic.complete(FakeSession.typed(List.of("set"), ""), session))
        .contains("veth0", "hwchiu0", "eth0");
    assertThat(magic.complete(FakeSession.typed(List.of("set", "veth0"), ""), session))
        .contains("up", "master");
    assertThat(magic.complete(FakeSession.typed(List.of("set", "veth0", "master"), ""), session))
        .containsExactly("hwchiu0");
    assertThat(magic.complete(FakeSession.typed(List.of("set", "veth0", "netns"), ""), session))
        .containsExactly("c1", "c2");
  }
}
