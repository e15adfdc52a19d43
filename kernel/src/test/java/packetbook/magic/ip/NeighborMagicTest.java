package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static packetbook.magic.FakeSession.callIn;

import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicResult;
import packetbook.net.NeighborTable;

class NeighborMagicTest {
  private final FakeLab lab = StoredLab.of("c1", "c2").answer("@c1 ip neigh", "text\n");
  private final FakeSession session = new FakeSession(lab);
  private final NeighborMagic magic = new NeighborMagic();

  @Test
  void saysWhoseEachMacIs() throws InterruptedException {
    lab.answer("@c1 ip -j neigh show", Stored.text("net/c1-neigh.json"));

    MagicResult result = magic.run(callIn("c1", "neigh"), session);

    assertThat(result.output().orElseThrow().bundle().html()).contains("<samp>eth0</samp> in c2");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            NeighborTable.class, table -> assertThat(table.neighbors()).hasSize(4));
  }

  @Test
  void showsWhatAFlushForgot() throws InterruptedException {
    lab.answer("@c1 ip -j neigh show", Stored.text("net/c1-neigh.json"))
        .answer("@c1 ip -j neigh show", "[]")
        .answer("@c1 ip neigh flush dev eth0", "");

    assertThat(
            magic
                .run(callIn("c1", "neigh", "flush", "dev", "eth0"), session)
                .output()
                .orElseThrow()
                .bundle()
                .plain())
        .isEqualTo("c1 has no neighbours; 4 are gone.\ntext");
  }
}
