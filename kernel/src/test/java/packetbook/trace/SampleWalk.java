package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Bytes;
import packetbook.capture.Checksum;
import packetbook.capture.Conversation;
import packetbook.capture.Frame;
import packetbook.capture.Layer;
import packetbook.capture.LinkType;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.capture.Tap;
import packetbook.net.ConntrackEntry;
import packetbook.net.FdbEntry;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.net.Tuple;

/** Builds a walk step by step, for tests. Each step is of the hop that was named last. */
public final class SampleWalk {
  private static final MacAddress SOURCE = new MacAddress("02:42:0a:37:42:02");
  private static final MacAddress GATEWAY = new MacAddress("02:42:0a:37:42:01");

  private final PacketHeader sent;
  private PacketHeader now;
  private final List<Hop> hops = new ArrayList<>();
  private NetworkNamespace namespace = NetworkNamespace.HOST;
  private Hop.Role role = Hop.Role.SENDER;
  private @Nullable String in;
  private @Nullable String out;
  private List<Step> steps = new ArrayList<>();
  private MacAddress from = SOURCE;
  private MacAddress to = GATEWAY;

  /** Begin with what the sender writes. */
  public SampleWalk(PacketHeader sent) {
    this.sent = sent;
    now = sent;
  }

  /** Name a namespace as a test does: {@code host}, or a container's name. */
  public static NetworkNamespace named(String name) {
    return name.equals("host") ? NetworkNamespace.HOST : NetworkNamespace.of(name);
  }

  /** An echo request, or its reply. */
  public static PacketHeader echo(String kind, String from, String to) {
    boolean ipv6 = from.indexOf(':') >= 0;
    return new PacketHeader(
        ipv6 ? "ICMPv6" : "ICMP", kind, new IpAddress(from), -1, new IpAddress(to), -1, 64, 84);
  }

  /** A packet of TCP. */
  public static PacketHeader tcp(String kind, String from, int fromPort, String to, int toPort) {
    return new PacketHeader(
        "TCP", kind, new IpAddress(from), fromPort, new IpAddress(to), toPort, 64, 60);
  }

  /** The next hop. */
  public SampleWalk at(String name, Hop.Role next) {
    endHop();
    namespace = named(name);
    role = next;
    return next == Hop.Role.SENDER ? add(new Step.Made(now)) : this;
  }

  /** Let the frames that follow be for another MAC address. */
  public SampleWalk frame(String fromMac, String toMac) {
    from = new MacAddress(fromMac);
    to = new MacAddress(toMac);
    return this;
  }

  public SampleWalk in(String dev) {
    in = in == null ? dev : in;
    return add(new Step.Received(dev, now, packet(dev)));
  }

  public SampleWalk out(String dev) {
    out = dev;
    return add(new Step.Transmitted(dev, now, packet(dev)));
  }

  /** The interface that iptables and the routing table see, where it came by a port of it. */
  public SampleWalk as(String dev) {
    in = dev;
    return this;
  }

  /** The interface by which it left, where no packet was seen there. */
  public SampleWalk by(String dev) {
    out = dev;
    return this;
  }

  /**
   * A row of a routing table, and the addresses that this namespace has.
   *
   * @param row such as {@code default via 10.55.66.1 dev eth0}
   * @param own such as {@code 10.55.66.2/24 eth0}
   */
  public SampleWalk route(String row, String... own) {
    Route decided = routeRow(row);
    List<Route> table = new ArrayList<>();
    for (String each : own) {
      String[] words = each.split(" ", -1);
      IpPrefix prefix = IpPrefix.tryParse(words[0]).orElseThrow();
      IpPrefix network = new IpPrefix(prefix.first(), prefix.length());
      table.add(row("unicast", network, null, words[1], prefix.address(), "link"));
    }
    table.add(decided);
    return add(
        new Step.Routed(
            new RouteChoice(namespace, now.to(), decided, Optional.of(decided), table)));
  }

  /** A packet for this namespace itself. */
  public SampleWalk local() {
    Route way =
        row(
            "local",
            IpPrefix.tryParse(now.to().text()).orElseThrow(),
            null,
            "lo",
            now.to(),
            "host");
    return add(
        new Step.Routed(new RouteChoice(namespace, now.to(), way, Optional.empty(), List.of())));
  }

  /** Read {@code DESTINATION [via GATEWAY] dev INTERFACE}, or such a row behind another type. */
  public static Route routeRow(String text) {
    List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
    boolean typed = Set.of("unreachable", "blackhole", "prohibit").contains(words.getFirst());
    String type = typed ? words.removeFirst() : "unicast";
    boolean ipv6 = text.indexOf(':') >= 0;
    String destination = words.getFirst();
    IpPrefix prefix =
        IpPrefix.tryParse(
                destination.equals("default") ? (ipv6 ? "::/0" : "0.0.0.0/0") : destination)
            .orElseThrow();
    int via = words.indexOf("via");
    int dev = words.indexOf("dev");
    return row(
        type,
        prefix,
        via < 0 ? null : new IpAddress(words.get(via + 1)),
        dev < 0 ? null : words.get(dev + 1),
        null,
        via < 0 ? "link" : "global");
  }

  private static Route row(
      String type,
      IpPrefix destination,
      @Nullable IpAddress via,
      @Nullable String dev,
      @Nullable IpAddress source,
      String scope) {
    String protocol = source == null ? "boot" : "kernel";
    return new Route(
        type, destination, via, dev, source, scope, protocol, 0, "main", List.of(), List.of());
  }

  /** A bridge that takes the frame as its own. */
  public SampleWalk toBridge(String bridge, String port) {
    FdbEntry row = new FdbEntry(to, bridge, bridge, null, "permanent", List.of(), null, null);
    return add(
        new Step.Bridged(
            bridge, port, to, Optional.of(row), List.of(), Step.Bridged.Way.TO_ITSELF));
  }

  /** A bridge that knows where the frame's address is. */
  public SampleWalk bridged(String bridge, @Nullable String port, String outPort) {
    FdbEntry row = new FdbEntry(to, outPort, bridge, null, "", List.of(), null, null);
    return add(
        new Step.Bridged(
            bridge, port, to, Optional.of(row), List.of(outPort), Step.Bridged.Way.FORWARDED));
  }

  /** A bridge that does not know where the frame's address is. */
  public SampleWalk flooded(String bridge, @Nullable String port, String... ports) {
    return add(
        new Step.Bridged(
            bridge, port, to, Optional.empty(), List.of(ports), Step.Bridged.Way.FLOODED));
  }

  /** A bridge that lets it out by no port. */
  public SampleWalk stopped(String bridge, String port) {
    return add(
        new Step.Bridged(bridge, port, to, Optional.empty(), List.of(), Step.Bridged.Way.STOPPED));
  }

  /** A rule that decided. */
  public SampleWalk rule(Hook hook, String table, int number, String text) {
    return add(filtered(hook, table, number, text));
  }

  /** A rule that decided, as a step. */
  public static Step.Filtered filtered(Hook hook, String table, int number, String text) {
    String chain = text.split(" ", -1)[1];
    String verdict =
        text.contains("-j REJECT") ? "reject" : text.contains("-j DROP") ? "drop" : "accept";
    Verdict said =
        switch (verdict) {
          case "drop" -> Verdict.DROP;
          case "reject" -> Verdict.REJECT;
          default -> Verdict.ACCEPT;
        };
    RuleHit hit = new RuleHit(chain, number, text, verdict);
    return new Step.Filtered(hook, "ip", table, hook.name(), List.of(hit), said, false);
  }

  /** A policy that decided, since no rule matched. */
  public SampleWalk policy(Hook hook, String table, Verdict verdict) {
    return add(byPolicy(hook, table, verdict));
  }

  /** A policy that decided, as a step. */
  public static Step.Filtered byPolicy(Hook hook, String table, Verdict verdict) {
    return new Step.Filtered(hook, "ip", table, hook.name(), List.of(), verdict, true);
  }

  /** A rule of nat and what it makes of the packet. */
  public SampleWalk nat(Hook hook, int number, String text, PacketHeader after) {
    RuleHit hit = new RuleHit(hook.name(), number, text, "accept");
    add(new Step.Filtered(hook, "ip", "nat", hook.name(), List.of(hit), Verdict.ACCEPT, false));
    add(new Step.Translated(hook, now, after, Optional.of(hit)));
    now = after;
    return this;
  }

  /** Conntrack undoes what a rule did to the request. */
  public SampleWalk undone(Hook hook, PacketHeader after) {
    tracked(Step.Tracked.State.REPLY);
    add(new Step.Translated(hook, now, after, Optional.empty()));
    now = after;
    return this;
  }

  /** Conntrack knows it. */
  public SampleWalk tracked(Step.Tracked.State state) {
    Tuple tuple = new Tuple(now.from(), now.to(), port(now.fromPort()), port(now.toPort()), 8, 7);
    Tuple back = new Tuple(now.to(), now.from(), port(now.toPort()), port(now.fromPort()), 0, 7);
    ConntrackEntry entry = new ConntrackEntry("icmp", 29, null, tuple, back, true, false, 0);
    return add(new Step.Tracked(entry, state));
  }

  private static @Nullable Integer port(int port) {
    return port < 0 ? null : port;
  }

  /** A neighbour whose MAC address was looked for; null for one that did not answer. */
  public SampleWalk neighbor(String dev, String address, @Nullable String mac, boolean asked) {
    return add(
        new Step.Resolved(
            dev, new IpAddress(address), mac == null ? null : new MacAddress(mac), asked));
  }

  public SampleWalk pieces(int count) {
    return add(new Step.Fragmented(count));
  }

  public SampleWalk delivered(String listener) {
    return add(new Step.Delivered(listener));
  }

  /** One router further. */
  public SampleWalk routed() {
    now =
        new PacketHeader(
            now.protocol(),
            now.kind(),
            now.from(),
            now.fromPort(),
            now.to(),
            now.toPort(),
            now.ttl() - 1,
            now.length());
    return this;
  }

  public SampleWalk add(Step step) {
    steps.add(step);
    return this;
  }

  /** Say what became of it. */
  public Walk end(Outcome outcome) {
    return end(outcome, 0);
  }

  /** Say what became of it, and how many more there were. */
  public Walk end(Outcome outcome, int alike) {
    endHop();
    return new Walk(sent, hops, outcome, alike);
  }

  private void endHop() {
    if (!steps.isEmpty()) {
      hops.add(new Hop(namespace, role, in, out, steps));
    }
    in = null;
    out = null;
    steps = new ArrayList<>();
  }

  /** A frame as a capture there would have it. */
  private Packet packet(String dev) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Ethernet(from, to, now.from().isIpv6() ? 0x86dd : 0x0800));
    int protocol = now.protocol().equals("TCP") ? 6 : now.from().isIpv6() ? 58 : 1;
    layers.add(
        now.from().isIpv6()
            ? new Layer.Ipv6(
                now.from(), now.to(), now.ttl(), now.length(), 0, 0, false, 0, protocol)
            : new Layer.Ipv4(
                now.from(),
                now.to(),
                now.ttl(),
                now.length(),
                1,
                false,
                0,
                protocol,
                Checksum.RIGHT));
    boolean reply = now.kind().equals("echo reply");
    layers.add(
        now.protocol().equals("TCP")
            ? new Layer.Tcp(
                now.fromPort(),
                now.toPort(),
                1,
                1,
                Set.of(Layer.Tcp.Flag.SYN),
                64240,
                Checksum.RIGHT)
            : new Layer.Icmp(reply ? 0 : 8, 0, 7, 1, Checksum.RIGHT, List.of()));
    Sighting.Again again =
        new Sighting.Again(
            1,
            !now.from().equals(sent.from()),
            now.fromPort() != sent.fromPort(),
            !now.to().equals(sent.to()),
            now.toPort() != sent.toPort());
    return new Packet(
        1,
        0,
        new Tap(namespace, dev),
        Frame.of(LinkType.ETHERNET, 0, now.length() + 14, Bytes.of(new byte[now.length() + 14])),
        layers,
        new Conversation(now.protocol(), sent.from().text(), sent.to().text()),
        false,
        again);
  }
}
