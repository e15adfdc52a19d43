package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class RouteReaderTest {
  private static final List<Route> ROUTES =
      RouteReader.read(Stored.text("net/c2-route.json"), IpFamily.IPV4);

  private static Route to(String destination) {
    return ROUTES.stream()
        .filter(route -> route.destinationText().equals(destination))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsADefaultRoute() {
    assertThat(RouteReader.read(Stored.text("net/c1-route.json"), IpFamily.IPV4).getFirst())
        .isEqualTo(
            new Route(
                "unicast",
                IpPrefix.tryParse("0.0.0.0/0").orElseThrow(),
                new IpAddress("10.55.66.1"),
                "eth0",
                null,
                "global",
                "boot",
                0,
                "main",
                List.of(),
                List.of()));
  }

  @Test
  void readsTheRouteThatFollowsFromAnAddress() {
    Route route = to("10.55.66.0/24");

    assertThat(route.via()).isNull();
    assertThat(route.scope()).isEqualTo("link");
    assertThat(route.protocol()).isEqualTo("kernel");
    assertThat(route.source()).isEqualTo(new IpAddress("10.55.66.3"));
  }

  @Test
  void readsARouteForIpv4AddressesInsideIpv6() {
    String json = "[{\"type\":\"unreachable\",\"dst\":\"::ffff:0.0.0.0/96\",\"dev\":\"lo\"}]";

    assertThat(RouteReader.read(json, IpFamily.IPV6).getFirst().destinationText())
        .isEqualTo("::ffff:0.0.0.0/96");
  }

  @Test
  void readsEveryKind() {
    assertThat(to("198.51.100.0/24").type()).isEqualTo("unreachable");
    assertThat(to("203.0.113.0/24").type()).isEqualTo("blackhole");
    assertThat(to("203.0.114.0/24").type()).isEqualTo("prohibit");
    assertThat(to("239.0.0.0/8").type()).isEqualTo("multicast");
    assertThat(to("192.0.2.7").isHost()).isTrue();
    assertThat(to("10.66.0.0/16").metric()).isEqualTo(100);
    assertThat(to("10.77.0.0/16").nextHops())
        .containsExactly(
            new NextHop(new IpAddress("10.55.66.1"), "eth0", 1),
            new NextHop(new IpAddress("10.55.66.2"), "eth0", 2));
  }

  @Test
  void readsIpv6() {
    List<Route> routes = RouteReader.read(Stored.text("net/c1-route6.json"), IpFamily.IPV6);

    assertThat(routes)
        .extracting(Route::destinationText)
        .containsExactly("2001:db8::/64", "fe80::/64", "default");
    assertThat(routes.getLast().destination()).hasToString("::/0");
    assertThat(routes.getLast().via()).isEqualTo(new IpAddress("2001:db8::1"));
  }

  @Test
  void readsAGatewayOfTheOtherFamily() {
    String json = "[{\"dst\":\"default\",\"via\":{\"family\":\"inet6\",\"host\":\"fe80::1\"}}]";

    Route route = RouteReader.read(json, IpFamily.IPV4).getFirst();

    assertThat(route.via()).isEqualTo(new IpAddress("fe80::1"));
    assertThat(route.family()).isEqualTo(IpFamily.IPV4);
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatExceptionOfType(UnreadableOutputException.class)
        .isThrownBy(() -> RouteReader.read("[{\"dst\":\"10.0.0.0/99\"}]", IpFamily.IPV4))
        .withMessageContaining("10.0.0.0/99");
  }
}
