package packetbook.magic.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.Transcript;
import packetbook.magic.FakeSession;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingReader;
import packetbook.net.PingResult;

class LossWatchTest {
  private static final String GATEWAY =
      "ip addr add 10.55.66.1/24 dev hwchiu0; ip -n c1 route add default via 10.55.66.1\n";
  private static final String MASQUERADE =
      "iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE\n";
  private static final String NO_BRIDGE_FILTER =
      "sysctl -qw net.bridge.bridge-nf-call-iptables=0\n";

  private static LossReason from(String place, String target, String name, String script)
      throws InterruptedException {
    return whyLost(place, target, "loss-" + name, script).orElseThrow();
  }

  private static Optional<LossReason> whyLost(
      String place, String target, String name, String script) throws InterruptedException {
    NetworkNamespace asker =
        place.equals("host") ? NetworkNamespace.HOST : NetworkNamespace.of(place);
    try (Lab lab = Transcript.open(name, script)) {
      LossWatch watch = LossWatch.begin(new FakeSession(lab), asker);
      CommandResult result =
          lab.run(Command.of("ping", "-n", "-c", "2", "-i", "0.2", "-W", "1", target).in(asker));
      Optional<PingResult> ping = PingReader.read(result.stdout());
      return ping.isPresent()
          ? watch.explain(ping.get())
          : watch.explainRefusal(result.stderr(), result.command().words());
    }
  }

  private static void assertReason(LossReason reason, String words, String attempt) {
    assertThat(reason.words().text()).isEqualTo(words);
    assertThat(reason.attempt()).isEqualTo(attempt);
  }

  @Test
  void aPolicyDroppedABridgedPacket() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.3", "bridged", ""),
        "filter FORWARD dropped it: no rule matched and the policy is DROP."
            + " Bridged packets go through iptables, since bridge-nf-call-iptables is 1.",
        "%iptables -P FORWARD ACCEPT");
  }

  @Test
  void aPolicyDroppedARoutedPacket() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "routed", GATEWAY),
        "filter FORWARD dropped it: no rule matched and the policy is DROP.",
        "%iptables -P FORWARD ACCEPT");
  }

  @Test
  void aRuleDroppedIt() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "rule", GATEWAY + "iptables -I FORWARD -d 8.8.8.8 -j DROP"),
        "filter FORWARD dropped it by rule 1, -d 8.8.8.8/32 -j DROP.",
        "%iptables -D FORWARD 1");
  }

  @Test
  void aRuleRejectedIt() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "reject", GATEWAY + "iptables -I FORWARD -d 8.8.8.8 -j REJECT"),
        "filter FORWARD rejected it by rule 1,"
            + " -d 8.8.8.8/32 -j REJECT --reject-with icmp-port-unreachable.",
        "%iptables -D FORWARD 1");
  }

  @Test
  void aContainersOwnFilterDroppedIt() throws InterruptedException {
    assertReason(
        from(
            "c1",
            "10.55.66.3",
            "container-input",
            NO_BRIDGE_FILTER + "ip netns exec c2 iptables -P INPUT DROP"),
        "filter INPUT of c2 dropped it: no rule matched and the policy is DROP.",
        "%iptables @c2 -P INPUT ACCEPT");
  }

  @Test
  void theAskersOwnFilterDroppedTheReply() throws InterruptedException {
    assertReason(
        from("host", "8.8.8.8", "host-input", "iptables -A INPUT -s 8.8.8.8 -j DROP"),
        "filter INPUT dropped the reply by rule 1, -s 8.8.8.8/32 -j DROP.",
        "%iptables -D INPUT 1");
  }

  @Test
  void theReplyMetThePolicyBehindOneRuleOfTwo() throws InterruptedException {
    assertReason(
        from(
            "c1",
            "8.8.8.8",
            "reply",
            GATEWAY + MASQUERADE + "iptables -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT"),
        "filter FORWARD let the request pass by rule 1 and dropped the reply:"
            + " no rule matched and the policy is DROP.",
        "%iptables -I FORWARD -i eth0 -o hwchiu0 -j ACCEPT");
  }

  @Test
  void aTableOtherThanFilterDroppedIt() throws InterruptedException {
    assertReason(
        from(
            "c1",
            "8.8.8.8",
            "raw",
            GATEWAY + "iptables -t raw -A PREROUTING -i hwchiu0 -p icmp -j DROP"),
        "raw PREROUTING dropped it by rule 1, -i hwchiu0 -p icmp -j DROP.",
        "%iptables -t raw -D PREROUTING 1");
  }

  @Test
  void theAskerHasNoRoute() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "no-route", ""),
        "c1 has no route to 8.8.8.8: its only route is 10.55.66.0/24 on eth0.",
        "%route @c1");
  }

  @Test
  void theAskerHasNoRouteThoughTheHostCouldBeItsGateway() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "no-default", "ip addr add 10.55.66.1/24 dev hwchiu0"),
        "c1 has no route to 8.8.8.8: its only route is 10.55.66.0/24 on eth0.",
        "%route @c1 add default via 10.55.66.1");
  }

  @Test
  void aRouteOfTheAskersRefusesIt() throws InterruptedException {
    assertReason(
        from("host", "7.7.7.7", "unreachable-route", "ip route add unreachable 7.7.7.7"),
        "A route of the host says so: unreachable 7.7.7.7.",
        "%route del unreachable 7.7.7.7");
  }

  @Test
  void theHostDoesNotForward() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "no-forward", GATEWAY + "sysctl -qw net.ipv4.ip_forward=0"),
        "The host does not forward packets: net.ipv4.ip_forward is 0.",
        "%sysctl -w net.ipv4.ip_forward=1");
  }

  @Test
  void theHostHasNoRouteOnward() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "no-onward", GATEWAY + "ip route del default"),
        "It came to the host, which has no route to 8.8.8.8 for it:"
            + " RTNETLINK answers: Network is unreachable.",
        "%route");
  }

  @Test
  void theTargetHasNoRouteBack() throws InterruptedException {
    assertReason(
        from("host", "10.55.66.3", "no-back", "ip route add 10.55.66.3 dev hwchiu0 src 10.0.2.15"),
        "c2 has no route back to 10.0.2.15.",
        "%route @c2");
  }

  @Test
  void nobodyHasTheAddress() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.9", "nobody", NO_BRIDGE_FILTER),
        "Nobody behind eth0 answered c1’s ARP request for 10.55.66.9.",
        "%neigh @c1");
  }

  @Test
  void theTargetsOtherEndIsDown() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.3", "peer-down", "ip link set veth1 down"),
        "veth1, the other end of c2’s eth0, is down.",
        "%link set veth1 up");
  }

  @Test
  void theTargetsOtherEndIsPluggedInNowhere() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.3", "unplugged", "ip link set veth1 nomaster"),
        "Nobody behind eth0 answered c1’s ARP request for 10.55.66.3."
            + " veth1, the other end of c2’s eth0, is a port of no bridge.",
        "%bridge");
  }

  @Test
  void theBridgeIsDown() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.3", "bridge-down", "ip link set hwchiu0 down"),
        "hwchiu0 is down.",
        "%link set hwchiu0 up");
  }

  @Test
  void theAskersInterfaceIsDown() throws InterruptedException {
    assertReason(
        from("c1", "10.55.66.3", "eth0-down", "ip -n c1 link set eth0 down"),
        "eth0 of c1 is down.",
        "%link @c1 set eth0 up");
  }

  @Test
  void thePrivateSourceWasNotRewritten() throws InterruptedException {
    assertReason(
        from("c1", "8.8.8.8", "not-rewritten", GATEWAY + "iptables -P FORWARD ACCEPT"),
        "It left eth0 with the private source 10.55.66.2, to which no reply came:"
            + " no rule of nat POSTROUTING rewrote it.",
        "%iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE");
  }

  @Test
  void whatHappensBeyondTheLabIsNotKnown() throws InterruptedException {
    assertThat(
            whyLost(
                "c1",
                "9.9.9.9",
                "loss-not-known",
                GATEWAY + MASQUERADE + "iptables -P FORWARD ACCEPT"))
        .isEmpty();
  }

  @Test
  void nothingWasLost() throws InterruptedException {
    assertThat(whyLost("c1", "10.55.66.3", "loss-none", NO_BRIDGE_FILTER)).isEmpty();
  }
}
