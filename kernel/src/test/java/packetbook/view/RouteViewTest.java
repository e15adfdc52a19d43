package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteReader;
import packetbook.net.RouteTable;
import packetbook.view.RouteView.Form;
import packetbook.view.RouteView.Setting;

class RouteViewTest {
  private static final RouteTable C1 = table("c1", IpFamily.IPV4, Stored.text("net/c1-route.json"));
  private static final RouteTable C2 = table("c2", IpFamily.IPV4, Stored.text("net/c2-route.json"));

  private static RouteTable table(String name, IpFamily family, String json) {
    return new RouteTable(NetworkNamespace.of(name), RouteReader.read(json, family));
  }

  private static RouteTable with(RouteTable table, List<Route> routes) {
    return new RouteTable(table.namespace(), routes);
  }

  private static Output draw(Optional<RouteTable> before, RouteTable now, Form form, String text) {
    return RouteView.draw(
        before,
        now,
        new Setting(form, true, "%route @c1 --all"),
        new Block.ToolText("ip route", text, "%route @c1 --all"));
  }

  private static String sentence(Optional<RouteTable> before, RouteTable now) {
    return draw(before, now, Form.IP, "").bundle().plain().strip();
  }

  @Test
  void aNewDefaultIsMarked() throws IOException {
    RouteTable before = with(C1, C1.routes().subList(1, 2));

    StoredOutput.check(
        "route-new-default",
        draw(Optional.of(before), C1, Form.IP, Stored.text("net/c1-route.txt")));
  }

  @Test
  void everyKindOfRowHasItsMeaning() throws IOException {
    StoredOutput.check(
        "route-kinds", draw(Optional.empty(), C2, Form.IP, Stored.text("net/c2-route.txt")));
  }

  @Test
  void ipv6HasRowsForItsLinks() throws IOException {
    RouteTable table = table("c1", IpFamily.IPV6, Stored.text("net/c1-route6.json"));

    StoredOutput.check(
        "route-ipv6", draw(Optional.empty(), table, Form.IP, Stored.text("net/c1-route6.txt")));
  }

  @Test
  void whatIsGoneOrChangedIsShownWhereItWas() throws IOException {
    String changed =
        Stored.text("net/c2-route.json")
            .replace(
                "\"10.55.66.1\",\"dev\":\"eth0\",\"metric\":100",
                "\"10.55.66.9\",\"dev\":\"eth0\",\"metric\":100")
            .replace("{\"type\":\"blackhole\",\"dst\":\"203.0.113.0/24\",\"flags\":[]},", "");

    StoredOutput.check(
        "route-gone-and-changed",
        draw(Optional.of(C2), table("c2", IpFamily.IPV4, changed), Form.IP, "default dev eth0\n"));
  }

  @Test
  void flagsAreThoseOfTheToolItself() throws IOException {
    List<String> computed =
        C2.routes().stream()
            .filter(route -> !route.type().equals("multicast"))
            .map(RouteFlags::flags)
            .toList();

    assertThat(computed)
        .isEqualTo(
            Stored.text("net/c2-route-n.txt")
                .lines()
                .skip(2)
                .map(line -> line.split(" +", -1)[3])
                .toList());
    StoredOutput.check(
        "route-n", draw(Optional.empty(), C2, Form.ROUTE, Stored.text("net/c2-route-n.txt")));
  }

  @Test
  void theSentenceSaysWhatHappensToAllThatIsNoNeighbour() {
    RouteTable neighbours = with(C1, C1.routes().subList(1, 2));
    RouteTable nothing = with(C1, List.of());

    assertThat(sentence(Optional.empty(), C1))
        .isEqualTo("c1 has 2 routes. What is not a neighbour goes to 10.55.66.1.");
    assertThat(sentence(Optional.of(neighbours), C1))
        .isEqualTo(
            "c1 has 2 routes, 1 of them new. What is not a neighbour now goes to 10.55.66.1.");
    assertThat(sentence(Optional.empty(), neighbours))
        .isEqualTo("c1 has 1 route. It reaches its neighbours, and nobody beyond.");
    assertThat(sentence(Optional.of(C1), neighbours))
        .isEqualTo(
            "c1 has 1 route; 1 is gone. The default is gone: what no row contains is now"
                + " unreachable.");
    assertThat(sentence(Optional.empty(), nothing))
        .isEqualTo("c1 has no routes. It can send to nobody else.");
    assertThat(sentence(Optional.of(nothing), neighbours)).startsWith("c1 has 1 route, a new one.");
  }

  @Test
  void aPartOfATableSaysNothingOfTheRest() {
    Output output =
        RouteView.draw(
            Optional.empty(),
            with(C1, C1.routes().subList(1, 2)),
            new Setting(Form.IP, false, ""),
            new Block.ToolText("ip route show dev eth0", ""));

    assertThat(output.bundle().plain().strip()).isEqualTo("c1 has 1 route.");
  }

  @Test
  void aLongTableEndsAfterTwoHundredRowsAndSaysHowToSeeAll() {
    List<String> rows = new ArrayList<>();
    IntStream.range(0, 10_000)
        .forEach(index ->
            rows.add(
                "{\"dst\":\"10.%d.%d.0/24\",\"gateway\":\"10.55.66.1\",\"dev\":\"eth0\"}"
                    .formatted(index / 250, index % 250)));
    RouteTable table = table("c1", IpFamily.IPV4, "[" + String.join(",", rows) + "]");
    String text = "10.0.0.0/24 via 10.55.66.1 dev eth0\n".repeat(10_000);

    MimeBundle bundle = draw(Optional.empty(), table, Form.IP, text).bundle();

    assertThat(bundle.html().split("<tr ", -1)).hasSize(1 + 1 + 200 + 1);
    assertThat(bundle.html()).contains("9\u00a0800 more: <samp>%route @c1 --all</samp>");
    assertThat(bundle.plain()).endsWith("… 9\u00a0800 more lines: %route @c1 --all");
    assertThat(
            RouteView.draw(
                    Optional.empty(),
                    table,
                    new Setting(Form.IP, true, ""),
                    new Block.ToolText("ip route", text))
                .bundle()
                .html()
                .split("<tr ", -1))
        .hasSize(1 + 1 + 10_000);
  }

  @Test
  void anInterfaceWithMarkupInItsNameIsText() {
    String json = "[{\"dst\":\"default\",\"dev\":\"<b>x\",\"scope\":\"link\",\"flags\":[]}]";

    assertThat(
            draw(Optional.empty(), table("c1", IpFamily.IPV4, json), Form.IP, "").bundle().html())
        .contains("&lt;b&gt;x")
        .doesNotContain("<b>x");
  }
}
