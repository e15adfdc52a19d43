package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static packetbook.magic.FakeSession.callIn;

import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.AddressTable;

class AddressMagicTest {
  private final FakeLab lab = StoredLab.of("c1").answer("@c1 ip addr", "text\n");
  private final FakeSession session = new FakeSession(lab);
  private final AddressMagic magic = new AddressMagic();

  @Test
  void showsTheAddressesAndGivesThemToJava() throws InterruptedException {
    lab.answer("@c1 ip -j -d addr show", Stored.text("net/c1-addr.json"));

    MagicResult result = magic.run(callIn("c1", "addr"), session);

    assertThat(result.output().orElseThrow().bundle().plain()).startsWith("c1 has 7 addresses.");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            AddressTable.class, table -> assertThat(table.interfaces()).hasSize(2));
  }

  @Test
  void marksWhatACommandChanged() throws InterruptedException {
    String before =
        Stored.text("net/c1-addr.json").replace("\"local\":\"10.55.66.22\"", "\"was\":\"\"");
    lab.answer("@c1 ip -j -d addr show", before)
        .answer("@c1 ip -j -d addr show", Stored.text("net/c1-addr.json"))
        .answer("@c1 ip addr add 10.55.66.22/24 dev eth0", "");

    assertThat(
            magic
                .run(callIn("c1", "addr", "add", "10.55.66.22/24", "dev", "eth0"), session)
                .output()
                .orElseThrow()
                .bundle()
                .plain())
        .startsWith("c1 has 7 addresses, 1 of them new.");
  }

  @Test
  void anUnknownInterfaceIsAnErrorWithTheChoices() {
    for (String words : new String[] {"ip addr show dev eth7", "ip -j -d addr show dev eth7"}) {
      lab.answer("@c1 " + words, 1, "", "Device \"eth7\" does not exist.\n");
    }

    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> magic.run(callIn("c1", "addr", "show", "dev", "eth7"), session))
        .satisfies(error ->
            assertThat(error.output().bundle().plain())
                .contains("There are lo and eth0.")
                .contains("%addr @c1 show dev eth0"));
  }
}
