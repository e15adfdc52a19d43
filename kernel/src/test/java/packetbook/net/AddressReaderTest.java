package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class AddressReaderTest {
  private static Address address(String prefix, String scope, String... flags) {
    return new Address(IpPrefix.tryParse(prefix).orElseThrow(), scope, null, List.of(flags));
  }

  @Test
  void readsBothFamiliesWithWhatIpSaysBesideThem() {
    List<Interface> interfaces = AddressReader.read(Stored.text("net/c1-addr.json"));

    assertThat(interfaces).extracting(Interface::name).containsExactly("lo", "eth0");
    assertThat(interfaces.getLast().addresses())
        .containsExactly(
            address("10.55.66.2/24", "global"),
            address("10.9.9.1/32", "global", "dynamic"),
            address("10.55.66.22/24", "global", "secondary"),
            address("2001:db8::2/64", "global", "nodad"),
            address("fe80::42:aff:fe37:4202/64", "link"));
  }

  @Test
  void readsTheLinkThatTheyAreOn() {
    Link link = AddressReader.read(Stored.text("net/c1-addr.json")).getLast().link();

    assertThat(link.mac()).isEqualTo(new MacAddress("02:42:0a:37:42:02"));
    assertThat(link.up()).isTrue();
    assertThat(link.peerIndex()).isEqualTo(4);
    assertThat(link.peerNamespaceId()).isEqualTo(0);
  }

  @Test
  void anInterfaceThatIsSwitchedOffKeepsItsIpv4Addresses() {
    Interface down = AddressReader.read(Stored.text("net/c1-down-addr.json")).getLast();

    assertThat(down.link().up()).isFalse();
    assertThat(down.prefixes()).contains(IpPrefix.tryParse("10.55.66.2/24").orElseThrow());
  }
}
