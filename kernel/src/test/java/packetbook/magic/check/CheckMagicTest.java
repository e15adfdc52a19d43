package packetbook.magic.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.capture.Capture;
import packetbook.capture.Captured;
import packetbook.lab.FakeLab;
import packetbook.lab.Lab;
import packetbook.lab.StoredLab;
import packetbook.lab.Transcript;
import packetbook.magic.CheckResult;
import packetbook.magic.FakeSession;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.all.StandardMagics;

/** Every claim both ways, on what a real lab answered. */
class CheckMagicTest {
  /** Article 3 solved: c1 reaches 8.8.8.8, and did; a server waits in c1. */
  private static final String SOLVED =
      """
      ip addr add 10.55.66.1/24 dev hwchiu0
      ip -n c1 route add default via 10.55.66.1
      iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE
      iptables -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT
      iptables -I FORWARD -i eth0 -o hwchiu0 -j ACCEPT
      ip netns exec c1 ping -c 1 8.8.8.8
      ip netns exec c1 busybox httpd -p 8000
      """;

  private static MagicResult run(Lab lab, List<String> words) throws InterruptedException {
    return run(new FakeSession(lab), words);
  }

  private static MagicResult run(FakeSession session, List<String> words)
      throws InterruptedException {
    return new CheckMagic().run(FakeSession.call("check", words.toArray(String[]::new)), session);
  }

  private static List<String> words(String claim) {
    return List.of(claim.split(" ", -1));
  }

  /** Give what was seen of a claim that holds. */
  private static String seen(Lab lab, String claim) throws InterruptedException {
    return run(lab, words(claim)).value() instanceof CheckResult result && result.passed()
        ? result.seen()
        : "no result";
  }

  /** Give what is shown of a claim that does not hold, its headline left out. */
  private static String failed(Lab lab, String claim) {
    return failed(new FakeSession(lab), claim);
  }

  private static String failed(FakeSession session, String claim) {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run(session, words(claim)));
    assertThat(failure).as(claim).isNotNull();
    return failure
        .output()
        .bundle()
        .plain()
        .replaceFirst(".*\n", "")
        .replaceAll("(?m)^ {2}(\\S+(?: \\S+)?) {2,}", "$1: ");
  }

  @Test
  void somebodyIsReached() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-reaches", SOLVED)) {
      assertThat(seen(lab, "@c1 reaches 8.8.8.8"))
          .matches("1 echo request sent, 1 reply after \\d+\\.\\d\\d ms");
      assertThat(failed(lab, "@c1 cannot reach 8.8.8.8"))
          .isEqualTo(
              """
              claimed: no echo request from c1 to 8.8.8.8 is answered
              seen: 2 sent, 2 answered\
              """);
    }
  }

  @Test
  void nobodyIsReached() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-cannot-reach", "")) {
      assertThat(seen(lab, "@c1 cannot reach 10.55.66.3")).isEqualTo("2 sent, 0 answered in 1.2 s");
      assertThat(failed(lab, "@c1 reaches 10.55.66.3"))
          .isEqualTo(
              """
              claimed: an echo request from c1 to 10.55.66.3 is answered
              seen: 3 sent, 0 answered in 3 s
              why: filter FORWARD dropped it: no rule matched and the policy is DROP. \
              Bridged packets go through iptables, since bridge-nf-call-iptables is 1.
              try: %iptables -P FORWARD ACCEPT\
              """);
    }
  }

  @Test
  void theReasonMustBeTheOneClaimed() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-because", "")) {
      assertThat(seen(lab, "@c1 cannot reach 8.8.8.8 because Network is unreachable"))
          .isEqualTo("not sent: ping: connect: Network is unreachable (exit 2)");
      assertThat(seen(lab, "@c1 cannot reach 10.55.66.3 because filter FORWARD policy DROP"))
          .startsWith("2 sent, 0 answered in 1.2 s. filter FORWARD dropped it: no rule matched");
      assertThat(failed(lab, "@c1 cannot reach 10.55.66.3 because ip_forward is 0"))
          .startsWith(
              """
              claimed: no echo request from c1 to 10.55.66.3 is answered, because: ip_forward is 0
              seen: 2 sent, 0 answered in 1.2 s, but not for that reason: filter FORWARD dropped it\
              """);
    }
  }

  @Test
  void onlyTheErrorAndTheFactThatDecidedAreReasons() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-because-words", "")) {
      String network = "@c1 cannot reach 8.8.8.8 because ";
      assertThat(seen(lab, network + "ping: connect: Network is unreachable"))
          .startsWith("not sent: ");
      assertThat(seen(lab, network + "no route to 8.8.8.8")).contains("c1 has no route to 8.8.8.8");
      for (String other : List.of("connect", "...", "unreach")) {
        assertThat(failed(lab, network + other)).contains(", but not for that reason: ");
      }
      String bridged = "@c1 cannot reach 10.55.66.3 because ";
      for (String other : List.of("statistics")) {
        assertThat(failed(lab, bridged + other)).contains(", but not for that reason: ");
      }
    }
  }

  @Test
  void aContainerMeansItsAddress() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-container", "ip -n c2 addr flush dev eth0\n")) {
      assertThat(seen(lab, "@c2 cannot reach @c1"))
          .isEqualTo("not sent to 10.55.66.2: ping: connect: Network is unreachable (exit 2)");
      assertThat(seen(lab, "@c1 reaches @c1"))
          .matches("1 echo request sent to 10.55.66.2, 1 reply after \\d+\\.\\d\\d ms");
      assertThat(failed(lab, "@c1 cannot reach @c1"))
          .isEqualTo(
              """
              claimed: no echo request from c1 to c1 is answered
              seen: 2 sent to 10.55.66.2, 2 answered\
              """);
      assertThat(failed(lab, "@c1 cannot reach @c2"))
          .isEqualTo("you asked: %check @c1 cannot reach @c2\ntry: %addr @c2");
      assertThat(failed(lab, "@c1 cannot reach @c9"))
          .isEqualTo(
              """
              you asked: %check @c1 cannot reach @c9
              why: The nearest name is c1.
              try: %check @c1 cannot reach @c1\
              """);
    }
  }

  @Test
  void routesThatRefuseAreNotReaching() throws InterruptedException {
    String script =
        """
        ip -n c1 route add blackhole 10.1.0.0/16
        ip -n c1 route add unreachable 10.2.0.0/16
        ip -n c1 route add prohibit 10.3.0.0/16
        """;
    try (Lab lab = Transcript.open("claim-refusing-routes", script)) {
      assertThat(seen(lab, "@c1 cannot reach 10.1.0.1 because blackhole 10.1.0.0/16"))
          .startsWith("not sent: ping: connect: Invalid argument (exit 2). A route of c1 says so");
      assertThat(seen(lab, "@c1 cannot reach 10.2.0.1 because No route to host"))
          .startsWith("not sent: ");
      assertThat(seen(lab, "@c1 cannot reach 10.3.0.1 because prohibit")).startsWith("not sent: ");
      assertThat(failed(lab, "@c1 cannot reach 10.55.66.255"))
          .contains("Linux said: ping: Do you want to ping broadcast?");
    }
  }

  @Test
  void aPingThatTestedNothingIsAnError() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-untested", "")) {
      for (String claim : List.of("@c1 reaches ", "@c1 cannot reach ")) {
        assertThat(failed(lab, claim + "10.55.66.300"))
            .contains("why: An IPv4 address is four numbers from 0 to 255, such as 10.55.66.2.");
        assertThat(failed(lab, claim + "nosuch"))
            .contains("why: It is not in /etc/hosts, and no name server here knows it.");
        assertThat(failed(lab, claim + "c2"))
            .contains("why: It is a container: @c2 means its address.")
            .endsWith("try: %check " + claim + "@c2");
      }
    }
  }

  /** What a ping leaves that was killed, or is not installed, or may not open its socket. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          137 | ''
          127 | env: 'ping': No such file or directory
          2   | ping: socktype: SOCK_RAW ping: socket: Operation not permitted
          2   | ping: 10.55.66.3: Temporary failure in name resolution
          """)
  void aPingThatCouldNotRunIsAnError(int exitCode, String said) {
    FakeLab lab = StoredLab.of("c1");
    lab.answer("iptables-save -c", "").answer("@c1 iptables-save -c", "");
    lab.answer("@c1 ping -n -c 2 -i 0.2 -W 1 10.55.66.3", exitCode, "", said);
    assertThatThrownBy(() -> run(lab, words("@c1 cannot reach 10.55.66.3")))
        .isInstanceOf(MagicException.class)
        .hasMessageStartingWith("ping -n -c 2 -i 0.2 -W 1 10.55.66.3 in c1: ");
  }

  @Test
  void aPingThatWasEndedBeforeItSentIsAnError() {
    FakeLab lab = StoredLab.of("c1");
    lab.answer("iptables-save -c", "").answer("@c1 iptables-save -c", "");
    lab.answer(
        "@c1 ping -n -c 2 -i 0.2 -W 1 10.55.66.3",
        1,
        """
        PING 10.55.66.3 (10.55.66.3) 56(84) bytes of data.

        --- 10.55.66.3 ping statistics ---
        0 packets transmitted, 0 received

        """,
        "");
    assertThat(failed(lab, "@c1 cannot reach 10.55.66.3"))
        .contains("you asked: ping -n -c 2 -i 0.2 -W 1 10.55.66.3");
  }

  /** A neighbor that was asked for in vain before a repair is given up right after it. */
  @ParameterizedTest
  @CsvSource({
    "reaches, -c 1 -w 3, true",
    "cannot reach, -c 2 -i 0.2 -W 1, false",
  })
  void aRequestThatWasRefusedForAnotherIsSentAgain(String verb, String options, boolean holds)
      throws InterruptedException {
    String ping = "@c1 ping -n " + options + " 10.55.66.3";
    FakeLab lab = StoredLab.of("c1");
    lab.answer("iptables-save -c", "").answer("@c1 iptables-save -c", "");
    lab.answer(
        ping,
        1,
        """
        PING 10.55.66.3 (10.55.66.3) 56(84) bytes of data.
        From 10.55.66.2 icmp_seq=1 Destination Host Unreachable

        --- 10.55.66.3 ping statistics ---
        1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

        """,
        "");
    lab.answer(
        ping,
        """
        PING 10.55.66.3 (10.55.66.3) 56(84) bytes of data.
        64 bytes from 10.55.66.3: icmp_seq=1 ttl=64 time=0.1 ms

        --- 10.55.66.3 ping statistics ---
        1 packets transmitted, 1 received, 0% packet loss, time 0ms
        rtt min/avg/max/mdev = 0.100/0.100/0.100/0.000 ms
        """);
    String claim = "@c1 " + verb + " 10.55.66.3";
    if (holds) {
      assertThat(run(lab, words(claim)).value()).isInstanceOf(CheckResult.class);
    } else {
      assertThat(failed(lab, claim)).contains("1 sent, 1 answered");
    }
  }

  @Test
  void whatWasNotEvenSentIsExplained() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-not-sent", "")) {
      assertThat(failed(lab, "@c1 reaches 8.8.8.8"))
          .isEqualTo(
              """
              claimed: an echo request from c1 to 8.8.8.8 is answered
              seen: not sent: ping: connect: Network is unreachable (exit 2)
              why: c1 has no route to 8.8.8.8: its only route is 10.55.66.0/24 on eth0.
              try: %route @c1\
              """);
    }
  }

  @Test
  void addresses() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-addresses", "")) {
      String seen = "c1 has 10.55.66.2/24 on eth0";
      assertThat(seen(lab, "@c1 has address 10.55.66.2/24 on eth0")).isEqualTo(seen);
      assertThat(seen(lab, "@c1 has address 10.55.66.2")).isEqualTo(seen);
      assertThat(seen(lab, "host has no address 10.55.66.1"))
          .isEqualTo("the host has 10.0.2.15/24 on eth0");
      assertThat(failed(lab, "@c1 has address 10.55.66.3/24"))
          .isEqualTo(
              "claimed: c1 has the address 10.55.66.3/24\nseen: " + seen + "\ntry: %addr @c1");
      assertThat(failed(lab, "@c1 has address 10.55.66.2/16")).contains("seen: " + seen);
      assertThat(failed(lab, "@c1 has no address 10.55.66.2")).contains("seen: " + seen);
    }
  }

  @Test
  void routes() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-routes", "")) {
      String seen = "c1 has 1 route: 10.55.66.0/24 on eth0";
      assertThat(seen(lab, "@c1 has exactly 1 route")).isEqualTo(seen);
      assertThat(failed(lab, "@c1 has exactly 2 routes"))
          .isEqualTo("claimed: c1 has exactly 2 routes\nseen: " + seen + "\ntry: %route @c1");
      assertThat(seen(lab, "route @c1 has no default")).isEqualTo(seen);
      assertThat(seen(lab, "route @c1 has 10.55.66.0/24 directly"))
          .isEqualTo("10.55.66.0/24 on eth0");
      assertThat(seen(lab, "route @c1 has 10.55.66.0/24 dev eth0"))
          .isEqualTo("10.55.66.0/24 on eth0");
      assertThat(failed(lab, "route @c1 has default via 10.55.66.1"))
          .isEqualTo(
              "claimed: c1 has the route default via 10.55.66.1\nseen: "
                  + seen
                  + "\ntry: %route @c1");
    }
    try (Lab lab = Transcript.open("claim-routes-solved", SOLVED)) {
      assertThat(seen(lab, "route @c1 has default via 10.55.66.1"))
          .isEqualTo("default via 10.55.66.1 on eth0");
      assertThat(failed(lab, "route @c1 has default directly dev eth0"))
          .startsWith(
              "claimed: c1 has the route default directly on eth0\nseen: c1 has 2 routes: ");
      assertThat(failed(lab, "route @c1 has no default"))
          .contains("seen: default via 10.55.66.1 on eth0");
      assertThat(failed(lab, "route @c1 has default via 10.55.66.9"))
          .contains("seen: c1 has 2 routes: default via 10.55.66.1 on eth0, 10.55.66.0/24 on eth0");
    }
  }

  @Test
  void interfaces() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-interfaces", "")) {
      assertThat(seen(lab, "interface eth0 @c1 is up")).isEqualTo("it is up and has a carrier");
      assertThat(failed(lab, "interface eth0 @c1 is down"))
          .isEqualTo(
              "claimed: eth0 of c1 is down\nseen: it is up and has a carrier\ntry: %link @c1");
      assertThat(seen(lab, "interface hwchiu0 is a bridge")).isEqualTo("it is a bridge");
      assertThat(failed(lab, "interface hwchiu0 is a veth")).contains("seen: it is a bridge");
      assertThat(seen(lab, "interface eth0 @c1 has peer veth0"))
          .isEqualTo("its other end is veth0 on the host");
      assertThat(seen(lab, "interface veth1 its peer is eth0"))
          .isEqualTo("its other end is eth0 in c2");
      assertThat(failed(lab, "interface eth0 @c1 has peer veth1"))
          .contains("seen: its other end is veth0 on the host");
      assertThat(failed(lab, "interface eth7 @c1 is up")).contains("seen: c1 has only lo and eth0");
    }
  }

  @Test
  void portsOfBridges() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-ports-of-bridges", "")) {
      String seen = "hwchiu0 has the ports veth0 and veth1";
      assertThat(seen(lab, "bridge hwchiu0 has port veth0")).isEqualTo(seen);
      assertThat(seen(lab, "bridge hwchiu0 has no port eth0")).isEqualTo(seen);
      assertThat(failed(lab, "bridge hwchiu0 has port veth2"))
          .isEqualTo("claimed: veth2 is a port of hwchiu0\nseen: " + seen + "\ntry: %bridge");
      assertThat(failed(lab, "bridge br0 has port veth0"))
          .contains("seen: there is no bridge br0; there is hwchiu0");
    }
  }

  @Test
  void interfacesAndNoOthers() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-only-interfaces", "ip netns add c3\n")) {
      assertThat(seen(lab, "@c3 has only the interface lo")).isEqualTo("c3 has lo");
      assertThat(seen(lab, "@c1 has only interfaces eth0 and lo")).isEqualTo("c1 has lo and eth0");
      assertThat(failed(lab, "@c1 has only the interface lo"))
          .isEqualTo(
              """
              claimed: c1 has only the interface lo
              seen: c1 has lo and eth0
              try: %link @c1\
              """);
      assertThat(failed(lab, "@c1 has only the interfaces lo, eth0 and eth1"))
          .contains("claimed: c1 has only the interfaces lo, eth0 and eth1");
      assertThat(
              new CheckMagic()
                  .complete(
                      FakeSession.typed(words("@c1 has only the interfaces"), ""),
                      new FakeSession(lab)))
          .containsExactly("lo", "eth0");
    }
  }

  @Test
  void otherEndsOnABridge() throws InterruptedException {
    String script = "ip link set veth1 nomaster\n";
    try (Lab lab = Transcript.open("claim-other-ends-on-a-bridge", script)) {
      assertThat(seen(lab, "interface eth0 @c1 has its peer on hwchiu0"))
          .isEqualTo("its other end is veth0 on the host, a port of hwchiu0");
      assertThat(failed(lab, "interface eth0 @c2 has its peer on hwchiu0"))
          .isEqualTo(
              """
              claimed: the other end of eth0 of c2 is a port of hwchiu0
              seen: its other end is veth1 on the host, which is no port of a bridge
              try: %veth\
              """);
      assertThat(failed(lab, "interface eth0 @c1 has its peer on docker0"))
          .contains("seen: its other end is veth0 on the host, a port of hwchiu0");
      assertThat(failed(lab, "interface lo @c1 has its peer on hwchiu0"))
          .contains("seen: its other end is outside the lab");
      assertThat(failed(lab, "interface eth7 @c1 has its peer on hwchiu0"))
          .contains("seen: c1 has only lo and eth0", "try: %link @c1");
    }
  }

  @Test
  void numbersOfBridgesAndPorts() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-numbers-of-bridges-and-ports", "")) {
      assertThat(seen(lab, "host has exactly 1 bridge"))
          .isEqualTo("the host has 1 bridge: hwchiu0");
      assertThat(seen(lab, "@c1 has exactly 0 bridges")).isEqualTo("c1 has 0 bridges");
      assertThat(seen(lab, "bridge hwchiu0 has exactly 2 ports"))
          .isEqualTo("hwchiu0 has 2 ports: veth0 and veth1");
      assertThat(failed(lab, "bridge hwchiu0 has exactly 1 port"))
          .isEqualTo(
              """
              claimed: hwchiu0 has exactly 1 port
              seen: hwchiu0 has 2 ports: veth0 and veth1
              try: %bridge\
              """);
      assertThat(failed(lab, "bridge docker0 has exactly 2 ports"))
          .contains("seen: there is no bridge docker0; there is hwchiu0");
      assertThat(failed(lab, "@c1 has exactly 1 bridge")).contains("try: %bridge @c1");
    }
  }

  @Test
  void sharedNamespaces() throws InterruptedException {
    FakeLab lab = new FakeLab().with("c1").with("c2").with("c3");
    lab.answer("readlink /proc/self/ns/net", "net:[4026531833]\n")
        .answer("@c1 readlink /proc/self/ns/net", "net:[4026532281]\n")
        .answer("@c2 readlink /proc/self/ns/net", "net:[4026532281]\n")
        .answer("@c3 readlink /proc/self/ns/net", "net:[4026531833]\n");
    assertThat(seen(lab, "@c1 and @c2 share a network namespace"))
        .isEqualTo("c1 and c2 are in the same one");
    assertThat(seen(lab, "@c3 and host share one network namespace"))
        .isEqualTo("c3 and the host are in the same one");
    assertThat(seen(lab, "@c1 and @c3 do not share a namespace")).isEqualTo("c1 and c3 are in two");
    assertThat(failed(lab, "host and @c1 share a network namespace"))
        .isEqualTo(
            """
            claimed: the host and c1 are in one network namespace
            seen: the host and c1 are in two\
            """);
    assertThat(failed(lab, "@c1 and @c2 do not share a network namespace"))
        .startsWith("claimed: c1 and c2 are in two network namespaces");
    assertThat(failed(lab, "@c1 and @c9 share a network namespace"))
        .contains("you asked: %check @c1 and @c9 share a network namespace");
  }

  @Test
  void aContainerInTheNamespaceOfAnotherHasWhatThatOneHas() throws InterruptedException {
    FakeLab lab = StoredLab.of("c1", "c2").withGuest("c3").withGuest("c4");
    lab.answer("readlink /proc/self/ns/net", "net:[4026531833]\n")
        .answer("@c1 readlink /proc/self/ns/net", "net:[4026532281]\n")
        .answer("@c2 readlink /proc/self/ns/net", "net:[4026532282]\n")
        .answer("@c3 readlink /proc/self/ns/net", "net:[4026532282]\n")
        .answer("@c4 readlink /proc/self/ns/net", "net:[4026531833]\n");
    assertThat(seen(lab, "@c3 has address 10.55.66.3/24 on eth0"))
        .isEqualTo("c3 has 10.55.66.3/24 on eth0");
    assertThat(seen(lab, "@c4 has address 10.0.2.15/24 on eth0")).startsWith("c4 has ");
    assertThat(seen(lab, "@c3 and @c2 share a network namespace"))
        .isEqualTo("c3 and c2 are in the same one");
  }

  @Test
  void idsOfBridges() throws InterruptedException {
    Lab lab = StoredLab.of("c1", "c2");
    assertThat(seen(lab, "bridge hwchiu0 has id 8000.02427b0e5c11"))
        .isEqualTo("its id is 8000.02427b0e5c11");
    assertThat(failed(lab, "bridge hwchiu0 has id 8000.000000000000"))
        .isEqualTo(
            """
            claimed: hwchiu0 has the id 8000.000000000000
            seen: its id is 8000.02427b0e5c11
            try: %bridge\
            """);
    assertThat(failed(lab, "bridge br0 has id 8000.000000000000"))
        .contains("seen: there is no bridge br0; there is hwchiu0");
  }

  @Test
  void namesOfIp() throws InterruptedException {
    Lab lab = new FakeLab().answer("ip netns list", "c2 (id: 1)\nc1 (id: 0)\n");
    assertThat(seen(lab, "ip netns lists c1 and c2")).isEqualTo("there are c1 and c2");
    assertThat(failed(lab, "ip netns lists c1"))
        .isEqualTo("claimed: ip netns lists c1\nseen: there are c1 and c2\ntry: %ns");
  }

  @Test
  void learnedAddresses() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-learned-addresses", SOLVED)) {
      assertThat(seen(lab, "bridge hwchiu0 learned the MAC of @c1 eth0 on veth0"))
          .isEqualTo("02:42:0a:37:42:02 was learned on veth0");
      assertThat(failed(lab, "bridge hwchiu0 learned the MAC of @c1 eth0 on veth1"))
          .isEqualTo(
              """
              claimed: hwchiu0 learned the MAC address of c1’s eth0 on port veth1
              seen: 02:42:0a:37:42:02 was learned on veth0
              try: %fdb show br hwchiu0\
              """);
      assertThat(failed(lab, "bridge hwchiu0 learned the MAC of host veth0 on veth0"))
          .contains("seen: 02:42:7b:0e:5c:11 is permanent on veth0");
      assertThat(failed(lab, "bridge hwchiu0 learned the MAC of @c1 eth7 on veth0"))
          .contains("seen: c1 has no interface eth7", "try: %link @c1");
    }
  }

  @Test
  void policies() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-policies", "")) {
      assertThat(seen(lab, "iptables filter FORWARD has policy DROP"))
          .isEqualTo("the policy is DROP");
      assertThat(seen(lab, "iptables @c1 filter INPUT has policy ACCEPT"))
          .isEqualTo("the policy is ACCEPT");
      assertThat(failed(lab, "iptables filter FORWARD has policy ACCEPT"))
          .isEqualTo(
              """
              claimed: filter FORWARD has the policy ACCEPT
              seen: the policy is DROP
              try: %iptables -L\
              """);
      assertThat(failed(lab, "iptables @c1 nat MINE has policy ACCEPT"))
          .isEqualTo(
              """
              you asked: %check iptables @c1 nat MINE has policy ACCEPT
              why: nat has the chains PREROUTING, INPUT, OUTPUT and POSTROUTING.
              try: %iptables @c1 -t nat -L\
              """);
      assertThat(seen(lab, "iptables nat POSTROUTING has policy ACCEPT"))
          .isEqualTo("the policy is ACCEPT");
      assertThat(failed(lab, "iptables nat FORWARD has policy ACCEPT"))
          .isEqualTo(
              """
              you asked: %check iptables nat FORWARD has policy ACCEPT
              why: FORWARD is a chain of filter, mangle and security.
              try: %check iptables filter FORWARD has policy ACCEPT\
              """);
      assertThat(failed(lab, "iptables raw INPUT has policy ACCEPT"))
          .contains("why: INPUT is a chain of filter, nat, mangle and security.");
    }
  }

  @Test
  void rulesThatCannotBeReadAreNoEvidence() {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", 4, "", "Fatal: can't open lock file: Permission denied\n");
    for (String claim :
        List.of(
            "iptables nat POSTROUTING has policy ACCEPT",
            "iptables filter FORWARD has no rule -j DROP",
            "the counter of iptables filter FORWARD policy is at least 0")) {
      assertThat(failed(lab, claim)).contains("Permission denied (exit 4)");
    }
  }

  @Test
  void rules() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-rules", SOLVED)) {
      String rule = "-s 10.55.66.2/32 -o eth0 -j MASQUERADE";
      assertThat(seen(lab, "iptables nat POSTROUTING has rule " + rule))
          .isEqualTo("nat POSTROUTING has it");
      assertThat(failed(lab, "iptables nat POSTROUTING has no rule " + rule))
          .contains("seen: nat POSTROUTING has it");
      assertThat(seen(lab, "iptables filter FORWARD has no rule -j DROP"))
          .isEqualTo(
              "filter FORWARD has 2 rules:"
                  + " -i eth0 -o hwchiu0 -j ACCEPT; -i hwchiu0 -o eth0 -j ACCEPT");
      assertThat(failed(lab, "iptables filter INPUT has rule -j DROP"))
          .isEqualTo(
              """
              claimed: filter INPUT has the rule -j DROP
              seen: filter INPUT has no rule at all
              try: %iptables -L\
              """);
      assertThat(failed(lab, "iptables filter INPUT has rule -j NOSUCH --wrong"))
          .contains("Linux said: ")
          .contains("(exit 2)");
    }
  }

  @Test
  void aChainThatIsNowhereIsAnError() {
    FakeLab lab = new FakeLab().with("c1");
    lab.answer("iptables-save -c", "*filter\n:FORWARD DROP [0:0]\n:MINE - [0:0]\nCOMMIT\n");
    lab.answer("@c1 iptables-save -c", "");
    assertThat(failed(lab, "iptables filter FOWARD has no rule -j ACCEPT"))
        .isEqualTo(
            """
            you asked: %check iptables filter FOWARD has no rule -j ACCEPT
            why: filter has the chains INPUT, FORWARD, OUTPUT and MINE.
            try: %check iptables filter FORWARD has no rule -j ACCEPT\
            """);
    assertThat(failed(lab, "iptables @c1 nat FORWARD has no rule -j ACCEPT"))
        .contains("try: %check iptables @c1 filter FORWARD has no rule -j ACCEPT");
    assertThat(failed(lab, "iptables filter NOSUCH has no rule -j ACCEPT"))
        .contains("try: %iptables -L");
    assertThat(failed(lab, "the counter of iptables filter NOSUCH policy is at least 0"))
        .contains("filter has the chains ");
    assertThat(failed(lab, "the counter of iptables filter MINE policy is at least 0"))
        .contains("seen: a chain of one’s own has no policy");
  }

  @Test
  void aTableThatIsNotMadeYetHasNoRule() throws InterruptedException {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", "");
    lab.answer(
        "iptables -t nat -C POSTROUTING -j MASQUERADE",
        1,
        "",
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    assertThat(seen(lab, "iptables nat POSTROUTING has no rule -j MASQUERADE"))
        .isEqualTo("nat POSTROUTING has no rule at all");
  }

  @Test
  void aRuleMayHaveQuotesOfItsOwn() throws InterruptedException {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", "*filter\n:FORWARD DROP [0:0]\nCOMMIT\n");
    lab.answer("iptables -t filter -C FORWARD -m comment --comment 'a b' -j ACCEPT", "");
    List<String> rule = List.of("-m", "comment", "--comment", "a b", "-j", "ACCEPT");
    List<String> start = List.of("iptables", "filter", "FORWARD", "has", "rule");
    List<String> words = Stream.concat(start.stream(), rule.stream()).toList();
    List<String> oneWord = new ArrayList<>(start);
    oneWord.add("-m comment --comment \"a b\" -j ACCEPT");
    String claim = "iptables filter FORWARD has rule ";
    assertThat(run(lab, words).value())
        .isEqualTo(
            new CheckResult(
                claim + "-m comment --comment \"a b\" -j ACCEPT", true, "filter FORWARD has it"));
    assertThat(run(lab, oneWord).value())
        .isEqualTo(
            new CheckResult(
                claim + "'-m comment --comment \"a b\" -j ACCEPT'", true, "filter FORWARD has it"));
    oneWord.set(5, "-m comment --comment \"a b");
    assertThatThrownBy(() -> run(lab, oneWord)).hasMessage("a quote in the rule is never closed");
    assertThatThrownBy(() -> run(lab, words(claim + "-t nat -j ACCEPT")))
        .hasMessage("a rule does not name its table");
  }

  @Test
  void counters() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-counters", SOLVED)) {
      FakeSession session = new FakeSession(lab);
      List<String> rose = words("the counter of iptables filter FORWARD rule 1 rose");
      assertThat(run(session, rose).value())
          .isEqualTo(new CheckResult(String.join(" ", rose), true, "1 packet"));
      MagicException again = catchThrowableOfType(MagicException.class, () -> run(session, rose));
      assertThat(again).hasMessageEndingWith("(1 packet, as before)");
      assertThat(seen(lab, "the counter of iptables filter FORWARD rule 2 is at least 1"))
          .isEqualTo("1 packet");
      assertThat(failed(lab, "the counter of iptables filter FORWARD rule 2 is at least 5"))
          .isEqualTo(
              """
              claimed: rule 2 of filter FORWARD decided at least 5 packets
              seen: 1 packet
              try: %iptables -L\
              """);
      assertThat(failed(lab, "the counter of iptables filter FORWARD rule 3 rose"))
          .contains("seen: filter FORWARD has 2 rules");
      assertThat(failed(lab, "the counter of iptables filter FORWARD policy rose"))
          .contains("seen: 0 packets, as before");
    }
  }

  @Test
  void aCounterRoseSinceItWasShown() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-counter-shown", SOLVED)) {
      FakeSession session = new FakeSession(lab);
      Magic iptables = StandardMagics.list().find("iptables").orElseThrow();
      iptables.run(FakeSession.call("iptables", "-L", "FORWARD"), session);
      assertThat(failed(session, "the counter of iptables filter FORWARD rule 1 rose"))
          .contains("seen: 1 packet, as before");
    }
  }

  @Test
  void settings() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-settings", "")) {
      assertThat(seen(lab, "sysctl net.bridge.bridge-nf-call-iptables is 1")).isEqualTo("it is 1");
      assertThat(seen(lab, "sysctl @c1 net.ipv4.ip_forward is 0")).isEqualTo("it is 0");
      assertThat(failed(lab, "sysctl net.ipv4.ip_forward is 0"))
          .isEqualTo(
              """
              claimed: net.ipv4.ip_forward is 0
              seen: it is 1
              try: %sysctl -w net.ipv4.ip_forward=0\
              """);
      assertThat(failed(lab, "sysctl @c1 net.ipv4.ip_forward is 1 2"))
          .endsWith("try: %sysctl @c1 -w \"net.ipv4.ip_forward=1 2\"");
      assertThat(failed(lab, "sysctl net.nosuch is 0")).contains("No such file or directory");
    }
  }

  @Test
  void connections() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-connections", SOLVED)) {
      String seen = "from 10.55.66.2 to 8.8.8.8; replies came from 8.8.8.8 to 10.0.2.15";
      assertThat(seen(lab, "conntrack has icmp from 10.55.66.2 to 8.8.8.8 translated to 10.0.2.15"))
          .isEqualTo(seen);
      assertThat(seen(lab, "conntrack has icmp from 10.55.66.2 to 8.8.8.8")).isEqualTo(seen);
      assertThat(seen(lab, "conntrack has no icmp from 10.55.66.3 to 8.8.8.8"))
          .isEqualTo("no such entry");
      assertThat(
              failed(lab, "conntrack has icmp from 10.55.66.2 to 8.8.8.8 translated to 10.0.2.9"))
          .isEqualTo(
              "claimed: conntrack has icmp from 10.55.66.2 to 8.8.8.8, translated to 10.0.2.9\n"
                  + "seen: "
                  + seen
                  + "\ntry: %conntrack -L -p icmp");
      assertThat(failed(lab, "conntrack has no icmp from 10.55.66.2 to 8.8.8.8"))
          .contains("seen: " + seen);
    }
  }

  @Test
  void listeners() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-listeners", SOLVED)) {
      assertThat(seen(lab, "@c1 listens on tcp 8000")).isEqualTo("a program listens on *:8000");
      assertThat(seen(lab, "host does not listen on tcp 8000"))
          .isEqualTo("no program on the host listens on TCP");
      assertThat(failed(lab, "@c1 listens on tcp 8001"))
          .isEqualTo(
              """
              claimed: a program in c1 listens on TCP port 8001
              seen: they listen on *:8000\
              """);
      assertThat(failed(lab, "@c1 does not listen on tcp 8000"))
          .contains("seen: a program listens on *:8000");
    }
  }

  @Test
  void listenersByProgram() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-listeners-program", SOLVED)) {
      assertThat(seen(lab, "@c1 listens on tcp 8000 with busybox"))
          .isEqualTo("busybox listens on *:8000");
      assertThat(failed(lab, "@c1 listens on tcp 8000 with docker-proxy"))
          .isEqualTo(
              """
              claimed: docker-proxy in c1 listens on TCP port 8000
              seen: busybox listens on *:8000\
              """);
      assertThat(failed(lab, "host listens on tcp 8000 with docker-proxy"))
          .contains("seen: no program on the host listens on TCP");
    }
  }

  @Test
  void webServers() throws InterruptedException {
    String page = "mkdir /run/www; echo hello >/run/www/index.html\n";
    String served = page + "ip netns exec c1 busybox httpd -p 8001 -h /run/www\n";
    try (Lab lab = Transcript.open("claim-http", SOLVED + served)) {
      assertThat(seen(lab, "host gets hello from http://10.55.66.2:8001/"))
          .isEqualTo("the answer is HTTP/1.1 200 OK and begins with hello");
      assertThat(failed(lab, "host gets goodbye from http://10.55.66.2:8001/"))
          .isEqualTo(
              """
              claimed: the host gets goodbye from http://10.55.66.2:8001/
              seen: the answer is HTTP/1.1 200 OK and begins with hello
              try: %curl http://10.55.66.2:8001/\
              """);
      assertThat(failed(lab, "host cannot get http://10.55.66.2:8001/"))
          .contains("claimed: the host gets no answer from http://10.55.66.2:8001/")
          .contains("seen: the answer is HTTP/1.1 200 OK and begins with hello");
    }
  }

  @Test
  void webServersThatDoNotAnswer() throws InterruptedException {
    String drop = "iptables -A OUTPUT -p tcp --dport 8000 -j DROP\n";
    String refused = "http://10.55.66.2:8001/";
    String silent = "http://10.55.66.2:8000/";
    try (Lab lab = Transcript.open("claim-http-none", SOLVED + drop)) {
      assertThat(seen(lab, "host cannot get " + refused))
          .isEqualTo("no answer: Connection refused");
      assertThat(seen(lab, "host cannot get " + refused + " because connection refused"))
          .isEqualTo("no answer: Connection refused");
      assertThat(seen(lab, "host cannot get " + silent))
          .isEqualTo("no answer: nothing came in 2.5 s");
      assertThat(seen(lab, "host cannot get " + silent + " because filter OUTPUT rule 1"))
          .startsWith("no answer: nothing came in 2.5 s. filter OUTPUT dropped it by rule 1");
      assertThat(failed(lab, "host cannot get " + silent + " because connection refused"))
          .contains(
              "seen: no answer: nothing came in 2.5 s, but not for that reason: filter OUTPUT");
      assertThat(failed(lab, "host gets hello from " + silent))
          .endsWith("seen: no answer: nothing came in 2.5 s\ntry: %curl " + silent);
    }
  }

  @Test
  void aRequestThatWasNotSentIsNoClaimThatHolds() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-http-untested", SOLVED)) {
      assertThat(failed(lab, "host cannot get http://nobody:8000/"))
          .contains("Could not resolve host");
    }
  }

  @Test
  void namespaces() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-namespaces", "")) {
      assertThat(seen(lab, "namespaces are c2, c1")).isEqualTo("there are c1 and c2");
      assertThat(failed(lab, "namespaces are c1 and c3"))
          .isEqualTo(
              """
              claimed: the containers and named namespaces are c1 and c3
              seen: there are c1 and c2
              try: %ns\
              """);
    }
  }

  @Test
  void thereMayBeNoNamespaces() throws InterruptedException {
    assertThat(seen(new FakeLab(), "namespaces are none")).isEqualTo("there is none");
    assertThat(failed(new FakeLab().with("c1"), "namespaces are none"))
        .isEqualTo(
            """
            claimed: the containers and named namespaces are none
            seen: there is only c1
            try: %ns\
            """);
  }

  @Test
  void captures() throws InterruptedException {
    FakeSession session = new FakeSession(new FakeLab());
    session.captures().keep("lost", Captured.on("noanswer", "eth0"));
    session.captures().keep("both", Captured.on("ping", "hwchiu0", "eth0"));
    session.captures().keep("empty", Captured.of(List.of()));
    assertThat(captured(session, "lost has icmp echo request from 10.55.66.2 with ttl 63"))
        .matches(
            "\\d such packets, the first no. 1: ICMP echo request from 10.55.66.2"
                + " to 8.8.8.8 on eth0, TTL 63");
    assertThat(captured(session, "lost has no icmp echo reply")).startsWith("none among its ");
    assertThat(captured(session, "both has at least 1 icmp packets to 10.0.2.15 on eth0"))
        .isEqualTo(
            "1 such packet, no. 7: ICMP echo reply from 8.8.8.8 to 10.0.2.15 on eth0, TTL 64");
    assertThat(captured(session, "both has arp requests"))
        .contains("ARP request from 10.55.66.2 to 10.55.66.1 on hwchiu0");
    assertThat(captured(session, "empty has no packets")).isEqualTo("it has no packet at all");
    assertThat(failed(session, "capture lost has icmp echo reply"))
        .startsWith("claimed: the capture lost has icmp echo reply\nseen: none among its ");
    assertThat(failed(session, "capture both has no icmp echo request from 10.55.66.2"))
        .contains("seen: 1 such packet");
    assertThat(failed(session, "capture both has at least 20 packets")).contains("seen: 8 such");
    assertThat(failed(session, "capture both has icmp echo request with ttl 7"))
        .contains("seen: none among its 8 packets: ARP request from 10.55.66.2 to 10.55.66.1");
    assertThatThrownBy(() -> captured(session, "lost has no icpm echo reply"))
        .hasMessage("this is no claim that %check knows")
        .extracting(failure -> ((MagicException) failure).output().bundle().plain())
        .asString()
        .contains("PACKETS must be packets such as icmp echo request");
    assertThatThrownBy(() -> captured(session, "nosuch has packets"))
        .hasMessage("no capture 'nosuch'; there are both, empty, last and lost");
  }

  @Test
  void packetsThatWereNotKeptMayHaveBeenThere() throws InterruptedException {
    FakeSession session = new FakeSession(new FakeLab());
    Capture whole = Captured.on("noanswer", "eth0");
    long count = whole.packets().size();
    session.captures().keep("cut", with(whole, count + 1, 0));
    session.captures().keep("dropped", with(whole, count, 3));
    String why = "why: Whether such a packet was among the others is not known.";
    for (String claim :
        List.of("has no icmp echo reply", "has icmp echo reply", "has at least 100 icmp")) {
      assertThat(failed(session, "capture cut " + claim)).contains(why);
      assertThat(failed(session, "capture dropped " + claim)).contains(why);
    }
    assertThatThrownBy(() -> captured(session, "cut has no icmp echo reply"))
        .hasMessage(
            "of the capture cut only the first %d of %d packets were kept"
                .formatted(count, count + 1));
    assertThatThrownBy(() -> captured(session, "dropped has no icmp echo reply"))
        .hasMessage("the capture dropped lacks 3 packets that Linux dropped");
    assertThat(captured(session, "cut has icmp echo request")).contains("such packets");
    assertThat(failed(session, "capture cut has no icmp echo request")).contains("such packets");
  }

  private static Capture with(Capture capture, long total, long dropped) {
    return new Capture(
        capture.packets(),
        capture.taps(),
        total,
        dropped,
        capture.nanos(),
        capture.talks(),
        capture.twoWay());
  }

  @Test
  void whereNobodyListenedNothingIsMissing() {
    FakeSession session = new FakeSession(new FakeLab());
    Capture listened = Captured.on("noanswer", "eth0");
    session.captures().keep("lost", listened);
    session
        .captures()
        .keep(
            "file",
            new Capture(listened.packets(), List.of(), listened.total(), 0, 0, List.of(), true));
    assertThatThrownBy(() -> captured(session, "lost has no icmp on hwchiu0"))
        .hasMessage("the capture lost did not listen on hwchiu0");
    assertThat(failed(session, "capture lost has no icmp on hwchiu0"))
        .contains("why: It listened on eth0.");
    assertThat(failed(session, "capture file has no icmp on hwchiu0"))
        .contains("why: A file does not say on which interface a packet was seen.");
  }

  private static String captured(FakeSession session, String claim) throws InterruptedException {
    return run(session, words("capture " + claim)).value() instanceof CheckResult result
        ? result.seen()
        : "no result";
  }

  @Test
  void anUnknownClaimNamesTheNearest() {
    assertThat(failed(new FakeLab(), "@c1 reach 8.8.8.8"))
        .isEqualTo(
            """
            you asked: %check @c1 reach 8.8.8.8
            why: The nearest claim is PLACE reaches TARGET (%check? lists them all)
            try: %check @c1 reaches 8.8.8.8\
            """);
    assertThat(failed(new FakeLab(), "iptables forward policy is drop"))
        .contains("The nearest claim is iptables [PLACE] TABLE CHAIN has policy POLICY ");
    assertThat(failed(new FakeLab(), "route @c1 default via 10.55.66.1"))
        .contains("The nearest claim is route PLACE has [no] DESTINATION");
  }

  @Test
  void aWordThatDoesNotFitIsNamed() {
    assertThat(failed(new FakeLab(), "@c1 has address 10.55.66"))
        .contains("why: PREFIX must be an address with the length of its mask");
  }

  @Test
  void anUnknownContainerIsAnError() {
    assertThat(failed(new FakeLab().with("c1"), "@c9 reaches 8.8.8.8")).contains("c1");
  }

  @Test
  void completesByWordsAndFromTheLab() throws InterruptedException {
    try (Lab lab = Transcript.open("claim-completes-by-words-and-from-the-lab", "")) {
      FakeSession session = new FakeSession(lab);
      CheckMagic check = new CheckMagic();
      assertThat(check.complete(FakeSession.typed(List.of(), ""), session))
          .contains("@c1", "host", "iptables");
      assertThat(check.complete(FakeSession.typed(List.of("@c1"), ""), session))
          .contains("reaches", "cannot", "has", "listens");
      assertThat(check.complete(FakeSession.typed(words("bridge hwchiu0 has port"), ""), session))
          .contains("veth0");
      assertThat(check.complete(FakeSession.typed(words("@c1 reaches"), ""), session))
          .contains("@c2", "10.55.66.3");
      assertThat(check.complete(FakeSession.typed(words("interface"), ""), session))
          .contains("hwchiu0");
      assertThat(check.complete(FakeSession.typed(words("interface eth0 @c1 is"), ""), session))
          .containsExactlyInAnyOrder("up", "down", "a", "an");
    }
  }

  @Test
  void completesSettings() throws InterruptedException {
    FakeSession session =
        new FakeSession(
            new FakeLab()
                .with("c1")
                .answer("sysctl -a", "net.ipv4.tcp_sack = 1")
                .answer("@c1 sysctl -a", "net.ipv4.tcp_ecn = 2\nvm.swappiness = 1"));
    assertThat(new CheckMagic().complete(FakeSession.typed(words("sysctl @c1"), "net."), session))
        .contains("net.ipv4.ip_forward", "net.ipv4.tcp_ecn")
        .doesNotContain("vm.swappiness");
    assertThat(new CheckMagic().complete(FakeSession.typed(List.of("sysctl"), ""), session))
        .contains("@c1", "net.ipv4.ip_forward", "net.ipv4.tcp_sack");
  }

  @Test
  void everyExampleIsAClaim() {
    for (Claim claim : Claims.all()) {
      for (String example : claim.examples()) {
        // The learner's line is split as a shell does: what is in quotes is one word.
        List<String> words =
            Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(example)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        assertThat(Claims.read(words))
            .as(example)
            .hasValueSatisfying(stated -> assertThat(stated.claim()).isSameAs(claim));
      }
    }
  }
}
