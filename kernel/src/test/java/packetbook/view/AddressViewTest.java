package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.AddressReader;
import packetbook.net.AddressTable;
import packetbook.net.Interface;
import packetbook.net.NetworkNamespace;

class AddressViewTest {
  private static AddressTable table(String name) {
    return new AddressTable(
        new NetworkNamespace(name.equals("host") ? "" : name),
        AddressReader.read(Stored.text("net/" + name + "-addr.json")));
  }

  private static AddressTable without(AddressTable table, int addresses) {
    Interface last = table.interfaces().getLast();
    return new AddressTable(
        table.namespace(),
        List.of(
            table.interfaces().getFirst(),
            new Interface(last.link(), last.addresses().subList(0, addresses))));
  }

  private static Output draw(Optional<AddressTable> before, AddressTable now, String text) {
    return AddressView.draw(before, now, new Block.ToolText("ip addr", text), "%addr --all");
  }

  @Test
  void everyAddressHasItsMeaning() throws IOException {
    StoredOutput.check(
        "addr-c1", draw(Optional.empty(), table("c1"), Stored.text("net/c1-addr.txt")));
  }

  @Test
  void theHostsInterfacesWithoutAddressesAreNamed() throws IOException {
    StoredOutput.check(
        "addr-host", draw(Optional.empty(), table("host"), Stored.text("net/host-addr.txt")));
  }

  @Test
  void anInterfacesFirstAddressIsOneChange() {
    AddressTable before = without(table("c1"), 0);
    AddressTable now = without(table("c1"), 1);

    assertThat(draw(Optional.of(before), now, "").bundle().plain().strip())
        .isEqualTo("c1 has 3 addresses, 1 of them new.");
    assertThat(draw(Optional.of(now), before, "").bundle().plain().strip())
        .isEqualTo("c1 has 2 addresses; 1 is gone.");
    assertThat(draw(Optional.of(now), now, "").bundle().plain().strip())
        .isEqualTo("c1 has 3 addresses.");
    assertThat(draw(Optional.empty(), before, "").bundle().plain().strip())
        .isEqualTo("c1 has 2 addresses. None on eth0.");
  }
}
