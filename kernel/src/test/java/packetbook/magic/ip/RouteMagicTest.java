package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static packetbook.magic.FakeSession.callIn;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteChoice;
import packetbook.net.RouteTable;

class RouteMagicTest {
  private static final String NEIGHBOURS =
      """
      [{"dst":"10.55.66.0/24","dev":"eth0","protocol":"kernel","scope":"link",\
      "prefsrc":"10.55.66.2","flags":[]}]\
      """;
  private static final String BOTH = Stored.text("net/c1-route.json");

  private final FakeLab lab = StoredLab.of("c1", "c2");
  private final FakeSession session = new FakeSession(lab);
  private final RouteMagic magic = new RouteMagic();

  @BeforeEach
  void answer() {
    lab.answer("@c1 ip route", "the tool's own text\n");
    lab.answer("@c1 ip route show", "the tool's own text\n");
    lab.answer("@c1 ip route list", "the tool's own text\n");
    lab.answer("@c1 ip route add default via 10.55.66.1", "");
  }

  private String shown(Invocation invocation) throws InterruptedException {
    return magic.run(invocation, session).output().orElseThrow().bundle().plain();
  }

  @Test
  void showsTheTableAndGivesItToJava() throws InterruptedException {
    lab.answer("@c1 ip -j -4 route show", BOTH);

    MagicResult result = magic.run(callIn("c1", "route"), session);

    assertThat(result.output().orElseThrow().bundle().plain())
        .isEqualTo(
            "c1 has 2 routes. What is not a neighbour goes to 10.55.66.1.\nthe tool's own text");
    assertThat(result.value())
        .isInstanceOfSatisfying(RouteTable.class, table -> assertThat(table.routes()).hasSize(2));
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void marksWhatChangedSinceItWasLastShown() throws InterruptedException {
    lab.answer("@c1 ip -j -4 route show", NEIGHBOURS).answer("@c1 ip -j -4 route show", BOTH);

    assertThat(shown(callIn("c1", "route"))).startsWith("c1 has 1 route. ");
    assertThat(shown(callIn("c1", "route", "show"))).startsWith("c1 has 2 routes, 1 of them new.");
    assertThat(shown(callIn("c1", "route", "list"))).startsWith("c1 has 2 routes. ");
  }

  @Test
  void aChangeIsMarkedAgainstWhatWasJustBeforeIt() throws InterruptedException {
    lab.answer("@c1 ip -j -4 route show", NEIGHBOURS).answer("@c1 ip -j -4 route show", BOTH);

    assertThat(shown(callIn("c1", "route", "add", "default", "via", "10.55.66.1")))
        .startsWith("c1 has 2 routes, 1 of them new. What is not a neighbour now goes to");
    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly("ip route add default via 10.55.66.1");
  }

  @Test
  void severalChangesInACellAreShownOnceByTheLast() throws InterruptedException {
    lab.answer("@c1 ip -j -4 route show", NEIGHBOURS)
        .answer("@c1 ip -j -4 route show", BOTH)
        .answer("@c2 ip route", "c2's text\n")
        .answer("@c2 ip -j -4 route show", NEIGHBOURS)
        .answer("@c2 ip route del default", "");
    Invocation first =
        new Invocation(
            "route",
            NetworkNamespace.of("c1"),
            List.of("add", "default", "via", "10.55.66.1"),
            Optional.empty(),
            true);

    assertThat(magic.run(first, session).output()).isEmpty();
    assertThat(shown(callIn("c2", "route", "del", "default")))
        .contains("c1 has 2 routes, 1 of them new.")
        .contains("c2 has 1 route.");
  }

  @Test
  void aRefusedChangeFailsWithTheReason() {
    lab.answer("@c1 ip -j -4 route show", BOTH)
        .answer(
            "@c1 ip route add default via 10.55.77.1",
            2,
            "",
            "Error: Nexthop has invalid gateway.\n");

    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(
            () -> magic.run(callIn("c1", "route", "add", "default", "via", "10.55.77.1"), session))
        .satisfies(error ->
            assertThat(error.output().bundle().plain()).contains("A gateway must be a neighbour."));
  }

  @Test
  void getShowsTheRowThatDecided() throws InterruptedException {
    lab.answer("@c1 ip route get 8.8.8.8", Stored.text("net/c1-get-8.8.8.8.txt"))
        .answer("@c1 ip -j -4 route get 8.8.8.8", Stored.text("net/c1-get-8.8.8.8.json"))
        .answer(
            "@c1 ip -j -4 route get fibmatch 8.8.8.8", Stored.text("net/c1-fibmatch-8.8.8.8.json"))
        .answer("@c1 ip -j -4 route show", BOTH);

    MagicResult result = magic.run(callIn("c1", "route", "get", "8.8.8.8"), session);

    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("c1 sends 8.8.8.8 to 10.55.66.1, out of eth0.");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            RouteChoice.class,
            choice -> assertThat(choice.decided().orElseThrow().isDefault()).isTrue());
  }

  @Test
  void getOfWhatNoRowContainsShowsTheKernelsOwnError() {
    FakeLab gateway = StoredLab.of("gw");
    for (String words : List.of("ip", "ip -j -4")) {
      gateway.answer(
          "@gw " + words + " route get 1.1.1.1",
          2,
          "",
          "RTNETLINK answers: Network is unreachable\n");
    }
    gateway
        .answer("@gw ip -j -4 route get fibmatch 1.1.1.1", 2, "", "unreachable")
        .answer("@gw ip -j -4 route show", "[]");

    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(
            () -> magic.run(callIn("gw", "route", "get", "1.1.1.1"), new FakeSession(gateway)))
        .withMessageContaining("Network is unreachable")
        .satisfies(error ->
            assertThat(error.output().bundle().plain()).contains("gw has no route to 1.1.1.1"));
  }

  @Test
  void numericHasTheColumnsOfRoute() throws InterruptedException {
    lab.answer("@c1 ip -j -4 route show", BOTH)
        .answer("@c1 route -n", Stored.text("net/c1-route-n.txt"));

    MagicResult result = magic.run(callIn("c1", "route", "-n"), session);

    assertThat(result.output().orElseThrow().bundle().html())
        .contains(">genmask</th>")
        .contains("<samp>UG</samp>")
        .contains("as <samp>route -n</samp> printed it");
  }

  @Test
  void ipv6IsAskedForByItsOptionOrAnAddress() throws InterruptedException {
    lab.answer("@c1 ip -6 route", "text6\n")
        .answer("@c1 ip -j -6 route show", Stored.text("net/c1-route6.json"))
        .answer("@c1 ip route add 2001:db8:9::/64 via 2001:db8::1", "");

    assertThat(shown(callIn("c1", "route", "-6"))).endsWith("text6");
    assertThat(shown(callIn("c1", "route", "add", "2001:db8:9::/64", "via", "2001:db8::1")))
        .startsWith("c1 has 3 routes. ")
        .endsWith("text6");
  }

  @Test
  void helpIsTheToolsOwn() throws InterruptedException {
    lab.answer("@c1 ip route help", 255, "", "Usage: ip route { list | flush }\n");

    assertThat(shown(callIn("c1", "route", "help"))).contains("Usage: ip route");
  }

  @Test
  void ipsOwnOptionForANamespaceIsRefused() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> magic.run(callIn("c1", "route", "-netns", "c2"), session))
        .withMessageContaining("@");
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void completesFromTheLiveLab() throws InterruptedException {
    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session))
        .contains("get", "add", "-n");
    assertThat(magic.complete(FakeSession.typed(List.of("add", "default"), ""), session))
        .contains("via", "dev");
    assertThat(magic.complete(FakeSession.typed(List.of("add", "default", "via"), ""), session))
        .contains("10.55.66.1", "10.0.2.15")
        .doesNotContain("127.0.0.1");
    assertThat(magic.complete(FakeSession.typed(List.of("show", "dev"), ""), session))
        .contains("eth0", "hwchiu0");
    assertThat(magic.complete(FakeSession.typed(List.of("del"), ""), session))
        .contains("default", "10.0.2.0/24");
  }
}
