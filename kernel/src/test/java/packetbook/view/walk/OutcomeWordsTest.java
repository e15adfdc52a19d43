package packetbook.view.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Hook;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.Outcome.End;
import packetbook.trace.PacketHeader;
import packetbook.trace.RuleHit;
import packetbook.trace.SampleWalk;
import packetbook.trace.Verdict;
import packetbook.trace.Walk;

class OutcomeWordsTest {
  private static final NetworkNamespace HOST = NetworkNamespace.HOST;
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");
  private static final IpAddress SOURCE = new IpAddress("10.55.66.2");
  private static final PacketHeader SYN =
      SampleWalk.tcp("SYN", "10.55.66.2", 50000, "10.55.66.3", 8000);

  /** What became of a packet, and the line that mends it; empty where nothing does. */
  record Case(Outcome outcome, String attempt) {}

  static List<Case> cases() {
    return List.of(
        new Case(new Outcome.Delivered(C1), ""),
        new Case(new Outcome.LeftLab(HOST, "eth0"), ""),
        new Case(new Outcome.Answered(), ""),
        new Case(
            new Outcome.NoRoute(
                C1,
                new IpAddress("8.8.8.8"),
                List.of(),
                "Network is unreachable",
                new IpAddress("10.55.66.1")),
            "%route @c1 add default via 10.55.66.1"),
        new Case(
            new Outcome.NoRoute(
                HOST,
                new IpAddress("8.8.8.8"),
                List.of(SampleWalk.routeRow("blackhole 8.8.8.0/24")),
                ""),
            "%route del blackhole 8.8.8.0/24"),
        new Case(
            new Outcome.Dropped(
                HOST, SampleWalk.byPolicy(Hook.FORWARD, "filter", Verdict.DROP), false),
            "%iptables -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT"),
        new Case(
            new Outcome.Dropped(C1, SampleWalk.byPolicy(Hook.INPUT, "filter", Verdict.DROP), false),
            "%iptables @c1 -P INPUT ACCEPT"),
        new Case(
            new Outcome.Dropped(
                HOST, SampleWalk.filtered(Hook.FORWARD, "mangle", 3, "-A FORWARD -j DROP"), true),
            "%iptables -t mangle -D FORWARD 3"),
        new Case(
            new Outcome.ForwardingOff(HOST, "hwchiu0", false), "%sysctl -w net.ipv4.ip_forward=1"),
        new Case(
            new Outcome.ForwardingOff(C1, "eth0", true),
            "%sysctl @c1 -w net.ipv6.conf.all.forwarding=1"),
        new Case(
            new Outcome.ReversePathFiltered(
                HOST,
                "eth0.7",
                SOURCE,
                Optional.of(SampleWalk.routeRow("10.55.66.0/24 dev hwchiu0"))),
            "%sysctl -w net.ipv4.conf.eth0/7.rp_filter=2"),
        new Case(
            new Outcome.ReversePathFiltered(HOST, "eth1", SOURCE, Optional.empty()),
            "%route add 10.55.66.2 dev eth1"),
        new Case(new Outcome.MartianSource(HOST, "eth0", SOURCE), "%addr"),
        new Case(
            new Outcome.MartianDestination(HOST, "hwchiu0", new IpAddress("127.0.0.1")),
            "%sysctl -w net.ipv4.conf.hwchiu0.route_localnet=1"),
        new Case(new Outcome.NoNeighbor(C1, "eth0", SOURCE, null), "%neigh @c1"),
        new Case(
            new Outcome.NoNeighbor(C1, "eth0", SOURCE, new End(HOST, "veth1")),
            "%bridge attach hwchiu0 veth1"),
        new Case(new Outcome.InterfaceDown(new End(HOST, "veth0")), "%link set veth0 up"),
        new Case(new Outcome.NotAttached(new End(HOST, "veth0")), "%bridge attach hwchiu0 veth0"),
        new Case(
            new Outcome.PortBlocked(HOST, "hwchiu0", "veth1", "hairpin off"),
            "%bridge link set dev veth1 hairpin on"),
        new Case(
            new Outcome.PortBlocked(HOST, "hwchiu0", "veth1", "isolated"),
            "%bridge link set dev veth1 isolated off"),
        new Case(
            new Outcome.PortBlocked(HOST, "hwchiu0", "veth1", "blocking"),
            "%bridge link set dev veth1 state forwarding"),
        new Case(
            new Outcome.VlanFiltered(HOST, "hwchiu0", "veth1", 10),
            "%bridge vlan add dev veth1 vid 10 pvid untagged"),
        new Case(
            new Outcome.VlanFiltered(HOST, "hwchiu0", "hwchiu0", 10),
            "%bridge vlan add dev hwchiu0 vid 10 pvid untagged self"),
        new Case(new Outcome.TtlExpired(HOST), "%route get 8.8.8.8"),
        new Case(new Outcome.TooBig(HOST, "eth0", 1400, 1500), "%link set eth0 mtu 1500"),
        new Case(new Outcome.Refused(C1, SYN, Optional.empty()), "%check @c1 listens on tcp 8000"),
        new Case(
            new Outcome.Refused(
                HOST,
                SYN,
                Optional.of(
                    new RuleHit(
                        "PREROUTING",
                        1,
                        "-A PREROUTING -i eth0 -p tcp -m tcp --dport 8000 -j DNAT --to-destination"
                            + " 10.55.66.2:8000",
                        "accept"))),
            "%iptables -t nat -A OUTPUT -p tcp -m tcp --dport 8000 -j DNAT --to-destination"
                + " 10.55.66.2:8000"),
        new Case(new Outcome.NobodyWaits(HOST, "eth0", false), "%conntrack -L"),
        new Case(
            new Outcome.PrivateSource(HOST, "eth0", SOURCE),
            "%iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE"),
        new Case(new Outcome.Reported(new IpAddress("10.0.2.2"), "host unreachable"), ""),
        new Case(new Outcome.NoAnswer(C1), "%sysctl @c1 net.ipv4.icmp_echo_ignore_all"),
        new Case(
            new Outcome.Unknown(HOST, "eth0", ""), "%tcpdump -i any -n --for 5s host 8.8.8.8"));
  }

  private static Walk walk(Outcome outcome) {
    return new SampleWalk(SampleWalk.echo("echo request", "10.55.66.2", "8.8.8.8"))
        .at("host", Hop.Role.ROUTER)
        .in("veth0")
        .as("hwchiu0")
        .toBridge("hwchiu0", "veth0")
        .route("default via 10.0.2.2 dev eth0")
        .end(outcome);
  }

  private static Set<String> kinds() {
    return Stream.of(Outcome.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhyAndWhatToTry(Case each) {
    Reason reason = OutcomeWords.of(each.outcome(), walk(each.outcome()));
    assertThat(reason.head()).isNotBlank();
    assertThat(reason.words().text()).endsWith(".").doesNotContain("null", "  ");
    assertThat(reason.attempt()).isEqualTo(each.attempt());
  }

  @Test
  void everyOutcomeHasACase() {
    assertThat(cases().stream().map(each -> each.outcome().getClass().getSimpleName()))
        .containsAll(kinds());
  }

  @Test
  void aBridgedPacketsDropNamesTheSwitch() {
    Outcome.Dropped dropped =
        new Outcome.Dropped(HOST, SampleWalk.byPolicy(Hook.FORWARD, "filter", Verdict.DROP), true);
    assertThat(OutcomeWords.of(dropped, walk(dropped)).words().text())
        .isEqualTo(
            "filter FORWARD dropped it: no rule matched and the policy is DROP. Bridged packets go"
                + " through iptables, since bridge-nf-call-iptables is 1.");
  }

  @Test
  void whatLeftTheLabCameToNobodyThere() {
    Walk walk = walk(new Outcome.LeftLab(HOST, "eth0"));
    assertThat(OutcomeWords.of(new Outcome.NoAnswer(HOST), walk).words().text())
        .startsWith("It left the host by eth0, and nothing came back.");
  }

  @Test
  void whatIsNotKnownIsNoGuess() {
    Outcome unknown = new Outcome.Unknown(HOST, "eth0", "the gateway would have answered");
    assertThat(OutcomeWords.of(unknown, walk(unknown)).words().text())
        .startsWith("Not known: it was last seen on eth0; next would have come: ");
  }

  /** The page names every outcome once, with its condition, an example and what mends it. */
  @Test
  void thePageHasARowForEveryOutcome() throws IOException {
    Path page = Path.of("src/main/java/packetbook/trace/OUTCOMES.md");
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (String line : Files.readString(page, StandardCharsets.UTF_8).lines().toList()) {
      if (line.startsWith("| `")) {
        String[] cells = line.split(" \\| ", -1);
        rows.merge(cells[0].replaceAll("[|` ]", ""), 1, Integer::sum);
        assertThat(cells).as(line).hasSize(4).doesNotContain("");
      }
    }
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(kinds());
    assertThat(rows.values()).containsOnly(1);
  }
}
