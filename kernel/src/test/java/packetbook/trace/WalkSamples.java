package packetbook.trace;

import static packetbook.trace.Hop.Role.BRIDGE;
import static packetbook.trace.Hop.Role.RECEIVER;
import static packetbook.trace.Hop.Role.ROUTER;
import static packetbook.trace.Hop.Role.SENDER;
import static packetbook.trace.SampleWalk.byPolicy;
import static packetbook.trace.SampleWalk.echo;
import static packetbook.trace.SampleWalk.filtered;
import static packetbook.trace.SampleWalk.named;
import static packetbook.trace.SampleWalk.routeRow;
import static packetbook.trace.SampleWalk.tcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;

/** Walks of the lab of the articles: c1 and c2 on hwchiu0, a host, the internet. For tests. */
public final class WalkSamples {
  private static final String C1 = "02:42:0a:37:42:02";
  private static final String C2 = "02:42:0a:37:42:03";
  private static final String BRIDGE_MAC = "02:42:0a:37:42:01";
  private static final String GATEWAY = "52:54:00:12:35:02";
  private static final String ETH0 = "08:00:27:00:00:01";
  private static final String OUT_RULE = "-A FORWARD -i hwchiu0 -o eth0 -j ACCEPT";
  private static final String BACK_RULE = "-A FORWARD -i eth0 -o hwchiu0 -j ACCEPT";
  private static final String MASQUERADE =
      "-A POSTROUTING -s 10.55.66.0/24 ! -o hwchiu0 -j MASQUERADE";
  private static final String DNAT =
      "-A PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000";
  private static final PacketHeader PING = echo("echo request", "10.55.66.2", "8.8.8.8");

  private WalkSamples() {}

  /** Give every sample by its name. */
  public static Map<String, Trace> all() {
    Map<String, Trace> all = new LinkedHashMap<>();
    all.put("answered", answered());
    all.put("policy", policy());
    all.put("bridged", bridged());
    all.put("bridged-dropped", bridgedDropped());
    all.put("flooded", flooded());
    all.put("published", published());
    all.put("from-host", fromHost());
    all.put("ipv6", ipv6());
    all.put("two-routers", twoRouters());
    all.put("local", local());
    all.put("no-route", noRoute());
    all.put("no-neighbor", noNeighbor());
    all.put("forwarding-off", forwardingOff());
    all.put("reply-dropped", replyDropped());
    all.put("reported", reported());
    all.put("refused", refused());
    all.put("many-chains", manyChains());
    all.put("another-way-back", anotherWayBack());
    all.put("unknown", unknown());
    all.put("private-source", privateSource());
    all.put("several", several());
    all.put("nothing", nothing());
    return all;
  }

  private static Trace trace(String from, String command, Exchange... exchanges) {
    boolean good = exchanges.length > 0 && exchanges[0].outcome().isGood();
    return new Trace(
        named(from),
        command,
        good ? 0 : 1,
        "what " + command + " printed\n",
        List.of(exchanges),
        List.of());
  }

  private static Exchange lost(Walk request) {
    return new Exchange(request, Optional.empty(), request.outcome(), List.of());
  }

  private static Exchange answered(Walk request, Walk reply) {
    return new Exchange(request, Optional.of(reply), new Outcome.Answered(), List.of());
  }

  private static SampleWalk fromC1(PacketHeader packet) {
    return new SampleWalk(packet)
        .frame(C1, BRIDGE_MAC)
        .at("c1", SENDER)
        .route("default via 10.55.66.1 dev eth0", "10.55.66.2/24 eth0")
        .neighbor("eth0", "10.55.66.1", BRIDGE_MAC, false)
        .out("eth0");
  }

  private static SampleWalk intoHost(PacketHeader packet) {
    return fromC1(packet)
        .at("host", ROUTER)
        .in("veth0")
        .as("hwchiu0")
        .toBridge("hwchiu0", "veth0")
        .route("default via 10.0.2.2 dev eth0", "10.55.66.1/24 hwchiu0", "10.0.2.15/24 eth0")
        .routed();
  }

  private static Walk pingOut() {
    return intoHost(PING)
        .rule(Hook.FORWARD, "filter", 1, OUT_RULE)
        .nat(Hook.POSTROUTING, 1, MASQUERADE, echo("echo request", "10.0.2.15", "8.8.8.8"))
        .neighbor("eth0", "10.0.2.2", GATEWAY, false)
        .frame(ETH0, GATEWAY)
        .out("eth0")
        .end(new Outcome.LeftLab(NetworkNamespace.HOST, "eth0"));
  }

  private static SampleWalk pingBack() {
    return new SampleWalk(echo("echo reply", "8.8.8.8", "10.0.2.15"))
        .frame(GATEWAY, ETH0)
        .at("host", ROUTER)
        .in("eth0")
        .undone(Hook.PREROUTING, echo("echo reply", "8.8.8.8", "10.55.66.2"))
        .route("10.55.66.0/24 dev hwchiu0", "10.55.66.1/24 hwchiu0", "10.0.2.15/24 eth0");
  }

  /** c1 pings the internet and is answered. */
  public static Trace answered() {
    Walk back =
        pingBack()
            .rule(Hook.FORWARD, "filter", 2, BACK_RULE)
            .neighbor("hwchiu0", "10.55.66.2", C1, false)
            .frame(BRIDGE_MAC, C1)
            .bridged("hwchiu0", null, "veth0")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("ping")
            .end(new Outcome.Delivered(named("c1")));
    return trace("c1", "ping -c1 8.8.8.8", answered(pingOut(), back));
  }

  /** The policy of FORWARD drops it. */
  public static Trace policy() {
    Step.Filtered drop = byPolicy(Hook.FORWARD, "filter", Verdict.DROP);
    Walk request =
        intoHost(PING).add(drop).end(new Outcome.Dropped(NetworkNamespace.HOST, drop, false));
    return trace("c1", "ping -c1 8.8.8.8", lost(request));
  }

  private static SampleWalk toC2(PacketHeader packet) {
    return new SampleWalk(packet)
        .frame(C1, C2)
        .at("c1", SENDER)
        .route("10.55.66.0/24 dev eth0", "10.55.66.2/24 eth0")
        .neighbor("eth0", "10.55.66.3", C2, true)
        .out("eth0")
        .at("host", BRIDGE)
        .in("veth0");
  }

  /** c1 pings c2 on the same bridge; FORWARD is asked. */
  public static Trace bridged() {
    PacketHeader ping = echo("echo request", "10.55.66.2", "10.55.66.3");
    Walk request =
        toC2(ping)
            .bridged("hwchiu0", "veth0", "veth1")
            .rule(Hook.FORWARD, "filter", 1, "-A FORWARD -i hwchiu0 -o hwchiu0 -j ACCEPT")
            .out("veth1")
            .at("c2", RECEIVER)
            .in("eth0")
            .local()
            .delivered("")
            .end(new Outcome.Delivered(named("c2")));
    Walk reply =
        new SampleWalk(echo("echo reply", "10.55.66.3", "10.55.66.2"))
            .frame(C2, C1)
            .at("c2", SENDER)
            .route("10.55.66.0/24 dev eth0", "10.55.66.3/24 eth0")
            .out("eth0")
            .at("host", BRIDGE)
            .in("veth1")
            .bridged("hwchiu0", "veth1", "veth0")
            .rule(Hook.FORWARD, "filter", 1, "-A FORWARD -i hwchiu0 -o hwchiu0 -j ACCEPT")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("ping")
            .end(new Outcome.Delivered(named("c1")));
    return trace("c1", "ping -c1 10.55.66.3", answered(request, reply));
  }

  /** The same, dropped by a rule with a hostile comment. */
  public static Trace bridgedDropped() {
    Step.Filtered drop =
        filtered(
            Hook.FORWARD,
            "filter",
            3,
            "-A FORWARD -s 10.55.66.2/32 -m comment --comment \"</samp><script>alert(1)</script>\""
                + " -j DROP");
    Walk request =
        toC2(echo("echo request", "10.55.66.2", "10.55.66.3"))
            .bridged("hwchiu0", "veth0", "veth1")
            .add(drop)
            .end(new Outcome.Dropped(NetworkNamespace.HOST, drop, true));
    return trace("c1", "ping -c1 10.55.66.3", lost(request));
  }

  /** A bridge that does not know c2 yet, which does not answer. */
  public static Trace flooded() {
    Walk request =
        toC2(echo("echo request", "10.55.66.2", "10.55.66.3"))
            .flooded("hwchiu0", "veth0", "veth1", "veth2")
            .out("veth1")
            .at("c2", RECEIVER)
            .in("eth0")
            .local()
            .delivered("")
            .end(new Outcome.Delivered(named("c2")));
    Exchange exchange =
        new Exchange(request, Optional.empty(), new Outcome.NoAnswer(named("c2")), List.of());
    return trace("c1", "ping -c1 10.55.66.3", exchange);
  }

  /** gw opens a connection to a published port of c1. */
  public static Trace published() {
    PacketHeader syn = tcp("SYN", "10.0.2.2", 45678, "10.0.2.15", 2345);
    Walk request =
        new SampleWalk(syn)
            .frame(GATEWAY, ETH0)
            .at("gw", SENDER)
            .route("10.0.2.0/24 dev uplink", "10.0.2.2/24 uplink")
            .out("uplink")
            .at("host", ROUTER)
            .in("eth0")
            .tracked(Step.Tracked.State.NEW)
            .nat(Hook.PREROUTING, 1, DNAT, tcp("SYN", "10.0.2.2", 45678, "10.55.66.2", 8000))
            .route("10.55.66.0/24 dev hwchiu0", "10.55.66.1/24 hwchiu0", "10.0.2.15/24 eth0")
            .policy(Hook.FORWARD, "filter", Verdict.ACCEPT)
            .policy(Hook.POSTROUTING, "nat", Verdict.ACCEPT)
            .neighbor("hwchiu0", "10.55.66.2", C1, true)
            .frame(BRIDGE_MAC, C1)
            .bridged("hwchiu0", null, "veth0")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("python3")
            .end(new Outcome.Delivered(named("c1")));
    Walk reply =
        new SampleWalk(tcp("SYN ACK", "10.55.66.2", 8000, "10.0.2.2", 45678))
            .frame(C1, BRIDGE_MAC)
            .at("c1", SENDER)
            .route("default via 10.55.66.1 dev eth0", "10.55.66.2/24 eth0")
            .out("eth0")
            .at("host", ROUTER)
            .in("veth0")
            .as("hwchiu0")
            .toBridge("hwchiu0", "veth0")
            .undone(Hook.PREROUTING, tcp("SYN ACK", "10.0.2.15", 2345, "10.0.2.2", 45678))
            .route("10.0.2.0/24 dev eth0", "10.55.66.1/24 hwchiu0", "10.0.2.15/24 eth0")
            .policy(Hook.FORWARD, "filter", Verdict.ACCEPT)
            .out("eth0")
            .at("gw", RECEIVER)
            .in("uplink")
            .local()
            .delivered("curl")
            .end(new Outcome.Delivered(named("gw")));
    List<Walk> others =
        List.of(
            more(tcp("ACK", "10.0.2.2", 45678, "10.0.2.15", 2345), 3),
            more(tcp("FIN ACK", "10.0.2.2", 45678, "10.0.2.15", 2345), 0));
    Exchange exchange = new Exchange(request, Optional.of(reply), new Outcome.Answered(), others);
    return trace("gw", "curl 10.0.2.15:2345", exchange);
  }

  private static Walk more(PacketHeader packet, int alike) {
    return new SampleWalk(packet)
        .at("gw", SENDER)
        .out("uplink")
        .end(new Outcome.Delivered(named("c1")), alike);
  }

  /** The host itself pings the internet. */
  public static Trace fromHost() {
    Walk request =
        new SampleWalk(echo("echo request", "10.0.2.15", "8.8.8.8"))
            .at("host", SENDER)
            .route("default via 10.0.2.2 dev eth0", "10.0.2.15/24 eth0")
            .policy(Hook.OUTPUT, "filter", Verdict.ACCEPT)
            .out("eth0")
            .end(new Outcome.LeftLab(NetworkNamespace.HOST, "eth0"));
    Walk reply =
        new SampleWalk(echo("echo reply", "8.8.8.8", "10.0.2.15"))
            .at("host", RECEIVER)
            .in("eth0")
            .local()
            .policy(Hook.INPUT, "filter", Verdict.ACCEPT)
            .delivered("ping")
            .end(new Outcome.Delivered(NetworkNamespace.HOST));
    return trace("host", "ping -c1 8.8.8.8", answered(request, reply));
  }

  /** Long addresses. */
  public static Trace ipv6() {
    String one = "2001:db8:1234:5678:9abc:def0:1234:5678";
    String host = "2001:db8:1234:5678:9abc:def0:1234:1";
    String far = "2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa";
    PacketHeader syn = tcp("SYN", one, 45678, far, 8080);
    Walk request =
        new SampleWalk(syn)
            .at("c1", SENDER)
            .route("default via " + host + " dev eth0", one + "/64 eth0")
            .neighbor("eth0", host, BRIDGE_MAC, true)
            .out("eth0")
            .at("host", ROUTER)
            .in("veth0")
            .as("hwchiu0")
            .toBridge("hwchiu0", "veth0")
            .route("default via fe80::5054:ff:fe12:3502 dev eth0", host + "/64 hwchiu0")
            .policy(Hook.FORWARD, "filter", Verdict.ACCEPT)
            .nat(
                Hook.POSTROUTING,
                1,
                "-A POSTROUTING -o eth0 -j SNAT --to-source 2001:db8:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa",
                tcp("SYN", "2001:db8:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa", 61000, far, 8080))
            .out("eth0")
            .end(new Outcome.LeftLab(NetworkNamespace.HOST, "eth0"));
    Walk reply =
        new SampleWalk(tcp("SYN ACK", far, 8080, "2001:db8:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa", 61000))
            .at("host", ROUTER)
            .in("eth0")
            .undone(Hook.PREROUTING, tcp("SYN ACK", far, 8080, one, 45678))
            .route("2001:db8:1234:5678::/64 dev hwchiu0")
            .policy(Hook.FORWARD, "filter", Verdict.ACCEPT)
            .frame(BRIDGE_MAC, C1)
            .bridged("hwchiu0", null, "veth0")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("curl")
            .end(new Outcome.Delivered(named("c1")));
    return trace("c1", "curl http://[" + far + "]:8080", answered(request, reply));
  }

  /** Two routers in a row, both of which rewrite. */
  public static Trace twoRouters() {
    PacketHeader first = echo("echo request", "172.16.0.2", "8.8.8.8");
    PacketHeader second = echo("echo request", "10.0.2.15", "8.8.8.8");
    String rule = "-A POSTROUTING -o wan0 -j MASQUERADE";
    Walk request =
        fromC1(PING)
            .at("r1", ROUTER)
            .in("lan0")
            .route("default via 172.16.0.1 dev wan0", "10.55.66.1/24 lan0", "172.16.0.2/24 wan0")
            .nat(Hook.POSTROUTING, 1, rule, first)
            .out("wan0")
            .at("host", ROUTER)
            .in("r1")
            .route("default via 10.0.2.2 dev eth0", "172.16.0.1/24 r1", "10.0.2.15/24 eth0")
            .rule(Hook.FORWARD, "filter", 1, "-A FORWARD -i r1 -j ACCEPT")
            .nat(Hook.POSTROUTING, 2, "-A POSTROUTING -o eth0 -j MASQUERADE", second)
            .out("eth0")
            .end(new Outcome.LeftLab(NetworkNamespace.HOST, "eth0"));
    Walk reply =
        new SampleWalk(echo("echo reply", "8.8.8.8", "10.0.2.15"))
            .at("host", ROUTER)
            .in("eth0")
            .undone(Hook.PREROUTING, echo("echo reply", "8.8.8.8", "172.16.0.2"))
            .route("172.16.0.0/24 dev r1")
            .policy(Hook.FORWARD, "filter", Verdict.ACCEPT)
            .out("r1")
            .at("r1", ROUTER)
            .in("wan0")
            .undone(Hook.PREROUTING, echo("echo reply", "8.8.8.8", "10.55.66.2"))
            .route("10.55.66.0/24 dev lan0")
            .out("lan0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("ping")
            .end(new Outcome.Delivered(named("c1")));
    return trace("c1", "ping -c1 8.8.8.8", answered(request, reply));
  }

  /** The host to itself. */
  public static Trace local() {
    PacketHeader ping = echo("echo request", "127.0.0.1", "127.0.0.1");
    PacketHeader pong = echo("echo reply", "127.0.0.1", "127.0.0.1");
    return trace("host", "ping -c1 127.0.0.1", answered(itself(ping, ""), itself(pong, "ping")));
  }

  private static Walk itself(PacketHeader packet, String listener) {
    return new SampleWalk(packet)
        .at("host", SENDER)
        .local()
        .policy(Hook.OUTPUT, "filter", Verdict.ACCEPT)
        .out("lo")
        .in("lo")
        .policy(Hook.INPUT, "filter", Verdict.ACCEPT)
        .delivered(listener)
        .end(new Outcome.Delivered(NetworkNamespace.HOST));
  }

  /** c1 has no default route. */
  public static Trace noRoute() {
    Walk request =
        new SampleWalk(PING)
            .at("c1", SENDER)
            .end(
                new Outcome.NoRoute(
                    named("c1"),
                    new IpAddress("8.8.8.8"),
                    List.of(routeRow("10.55.66.0/24 dev eth0")),
                    "Network is unreachable",
                    new IpAddress("10.55.66.1")));
    return trace("c1", "ping -c1 8.8.8.8", lost(request));
  }

  /** Nobody has the address. */
  public static Trace noNeighbor() {
    Walk request =
        new SampleWalk(echo("echo request", "10.55.66.2", "10.55.66.9"))
            .at("c1", SENDER)
            .route("10.55.66.0/24 dev eth0", "10.55.66.2/24 eth0")
            .neighbor("eth0", "10.55.66.9", null, true)
            .end(new Outcome.NoNeighbor(named("c1"), "eth0", new IpAddress("10.55.66.9"), null));
    return trace("c1", "ping -c1 10.55.66.9", lost(request));
  }

  /** The host does not forward. */
  public static Trace forwardingOff() {
    Walk request =
        fromC1(PING)
            .at("host", ROUTER)
            .in("veth0")
            .as("hwchiu0")
            .toBridge("hwchiu0", "veth0")
            .end(new Outcome.ForwardingOff(NetworkNamespace.HOST, "hwchiu0", false));
    return trace("c1", "ping -c1 8.8.8.8", lost(request));
  }

  /** FORWARD lets the request pass and drops the reply. */
  public static Trace replyDropped() {
    Step.Filtered drop = byPolicy(Hook.FORWARD, "filter", Verdict.DROP);
    Outcome dropped = new Outcome.Dropped(NetworkNamespace.HOST, drop, false);
    Walk reply = pingBack().add(drop).end(dropped);
    Exchange exchange = new Exchange(pingOut(), Optional.of(reply), dropped, List.of());
    return trace("c1", "ping -c1 8.8.8.8", exchange);
  }

  /** A router on the way reports that the TTL was used up. */
  public static Trace reported() {
    PacketHeader ping =
        new PacketHeader(
            "ICMP",
            "echo request",
            new IpAddress("10.55.66.2"),
            -1,
            new IpAddress("8.8.8.8"),
            -1,
            1,
            84);
    Walk request =
        fromC1(ping)
            .at("host", ROUTER)
            .in("veth0")
            .as("hwchiu0")
            .toBridge("hwchiu0", "veth0")
            .end(new Outcome.TtlExpired(NetworkNamespace.HOST));
    Walk reply =
        new SampleWalk(echo("time exceeded", "10.55.66.1", "10.55.66.2"))
            .frame(BRIDGE_MAC, C1)
            .at("host", SENDER)
            .route("10.55.66.0/24 dev hwchiu0", "10.55.66.1/24 hwchiu0")
            .bridged("hwchiu0", null, "veth0")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("ping")
            .end(new Outcome.Delivered(named("c1")));
    Exchange exchange =
        new Exchange(
            request, Optional.of(reply), new Outcome.TtlExpired(NetworkNamespace.HOST), List.of());
    return trace("c1", "ping -c1 -t1 8.8.8.8", exchange);
  }

  /** Nobody listens in c2, which says so. */
  public static Trace refused() {
    PacketHeader syn = tcp("SYN", "10.55.66.2", 45678, "10.55.66.3", 8000);
    Outcome refused = new Outcome.Refused(named("c2"), syn, Optional.empty());
    Walk request =
        toC2(syn)
            .bridged("hwchiu0", "veth0", "veth1")
            .out("veth1")
            .at("c2", RECEIVER)
            .in("eth0")
            .local()
            .delivered("")
            .end(new Outcome.Delivered(named("c2")));
    Walk reply =
        new SampleWalk(tcp("RST, ACK", "10.55.66.3", 8000, "10.55.66.2", 45678))
            .frame(C2, C1)
            .at("c2", SENDER)
            .route("10.55.66.0/24 dev eth0", "10.55.66.3/24 eth0")
            .out("eth0")
            .at("host", BRIDGE)
            .in("veth1")
            .bridged("hwchiu0", "veth1", "veth0")
            .out("veth0")
            .at("c1", RECEIVER)
            .in("eth0")
            .local()
            .delivered("curl")
            .end(new Outcome.Delivered(named("c1")));
    return trace(
        "c1",
        "curl 10.55.66.3:8000",
        new Exchange(request, Optional.of(reply), refused, List.of()));
  }

  /** Every table has chains, few of which have a rule that matches. */
  public static Trace manyChains() {
    SampleWalk request = fromC1(PING).at("host", ROUTER).in("veth0").as("hwchiu0");
    request
        .toBridge("hwchiu0", "veth0")
        .policy(Hook.PREROUTING, "raw", Verdict.ACCEPT)
        .tracked(Step.Tracked.State.NEW)
        .add(
            new Step.Filtered(
                Hook.PREROUTING,
                "ip",
                "mangle",
                "PREROUTING",
                List.of(
                    new RuleHit(
                        "PREROUTING",
                        1,
                        "-A PREROUTING -i hwchiu0 -j MARK --set-xmark 0x1/0xff",
                        "continue")),
                Verdict.ACCEPT,
                true))
        .policy(Hook.PREROUTING, "nat", Verdict.ACCEPT)
        .route("default via 10.0.2.2 dev eth0", "10.55.66.1/24 hwchiu0", "10.0.2.15/24 eth0")
        .policy(Hook.FORWARD, "mangle", Verdict.ACCEPT);
    Step.Filtered drop =
        new Step.Filtered(
            Hook.FORWARD,
            "ip",
            "filter",
            "FORWARD",
            List.of(
                new RuleHit("FORWARD", 1, "-A FORWARD -j DOCKER-USER", "jump DOCKER-USER"),
                new RuleHit(
                    "DOCKER-USER",
                    2,
                    "-A DOCKER-USER -s 10.55.66.2/32 -j REJECT --reject-with icmp-host-prohibited",
                    "reject")),
            Verdict.REJECT,
            false);
    Walk walk = request.add(drop).end(new Outcome.Dropped(NetworkNamespace.HOST, drop, false));
    return trace("c1", "ping -c1 8.8.8.8", lost(walk));
  }

  /** The reply takes another router than the request. */
  public static Trace anotherWayBack() {
    PacketHeader ping = echo("echo request", "10.1.0.2", "10.9.0.2");
    Walk request =
        new SampleWalk(ping)
            .at("c1", SENDER)
            .route("default via 10.1.0.1 dev eth0", "10.1.0.2/24 eth0")
            .out("eth0")
            .at("host", ROUTER)
            .in("a0")
            .route("10.9.0.0/24 dev b0", "10.1.0.1/24 a0", "10.9.0.1/24 b0")
            .out("b0")
            .at("c2", RECEIVER)
            .in("eth0")
            .local()
            .delivered("")
            .end(new Outcome.Delivered(named("c2")));
    Walk reply =
        new SampleWalk(echo("echo reply", "10.9.0.2", "10.1.0.2"))
            .at("c2", SENDER)
            .route("default via 10.8.0.1 dev eth1", "10.9.0.2/24 eth0", "10.8.0.2/24 eth1")
            .out("eth1")
            .at("r2", ROUTER)
            .in("left0")
            .route("10.1.0.0/24 dev right0", "10.8.0.1/24 left0")
            .out("right0")
            .at("c1", RECEIVER)
            .in("eth1")
            .local()
            .delivered("ping")
            .end(new Outcome.Delivered(named("c1")));
    return trace("c1", "ping -c1 10.9.0.2", answered(request, reply));
  }

  /** It was seen on its way out of c1 and not again. */
  public static Trace unknown() {
    Walk request = fromC1(PING).end(new Outcome.Unknown(named("c1"), "eth0", "the host’s veth0"));
    return trace("c1", "ping -c1 8.8.8.8", lost(request));
  }

  /** Nothing rewrites the source on the way out. */
  public static Trace privateSource() {
    Walk request =
        intoHost(PING)
            .rule(Hook.FORWARD, "filter", 1, OUT_RULE)
            .out("eth0")
            .end(new Outcome.LeftLab(NetworkNamespace.HOST, "eth0"));
    Exchange exchange =
        new Exchange(
            request,
            Optional.empty(),
            new Outcome.PrivateSource(NetworkNamespace.HOST, "eth0", new IpAddress("10.55.66.2")),
            List.of());
    return trace("c1", "ping -c1 8.8.8.8", exchange);
  }

  /** Two conversations. */
  public static Trace several() {
    Exchange first = answered().exchanges().getFirst();
    Exchange second = published().exchanges().getFirst();
    return new Trace(
        named("c1"),
        "bash -c 'ping -c1 8.8.8.8; curl 10.0.2.15:2345'",
        0,
        "",
        List.of(first, second),
        List.of("veth9 could not be watched: it was taken away meanwhile."));
  }

  /** A command that sends nothing. */
  public static Trace nothing() {
    return new Trace(named("c1"), "true", 0, "", List.of(), List.of());
  }
}
