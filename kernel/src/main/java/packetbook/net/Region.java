package packetbook.net;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One network namespace as a picture of the lab shows it. What changes by itself is left out, so
 * that two readings of the same state are equal: no neighbours, no learned forwarding entries, no
 * counters of rules, no addresses and routes of scope link (IPv6's {@code fe80::}), which Linux
 * adds in its own time. The operational state of an interface, which Linux tells late as well, is
 * what its flags say at once: {@code up} where it is switched on and has a carrier, else {@code
 * down}.
 *
 * @param state its interfaces, addresses, routes and bridges
 * @param names of all containers and named namespaces that mean it, in order; for the host, those
 *     of the containers that use its network, most often none
 * @param container whether it is a container's; else it is the host's or {@code ip netns} has it
 * @param programs what runs in it, in order of name; what Packetbook itself runs there is not
 *     counted
 * @param listeners the sockets that wait in it, in order of port
 * @param ipv4 its rules; without chains where no table was made or they cannot be read
 * @param ipv6 the same of {@code ip6tables}
 * @param switches the settings {@link #FORWARD} and {@link #BRIDGED}, as far as the kernel has them
 */
public record Region(
    NamespaceState state,
    List<String> names,
    boolean container,
    List<Program> programs,
    List<Listener> listeners,
    Ruleset ipv4,
    Ruleset ipv6,
    Sysctls switches) {
  /** Whether the namespace forwards packets of IPv4. */
  public static final String FORWARD = "net.ipv4.ip_forward";

  /** Whether bridged packets meet iptables. */
  public static final String BRIDGED = "net.bridge.bridge-nf-call-iptables";

  /** Addresses that are valid on one link alone (RFC 4291, 2.5.6). */
  private static final IpPrefix LINK = new IpPrefix(new IpAddress("fe80::"), 10);

  public Region {
    state = lasting(state);
    names = names.stream().distinct().sorted().toList();
    programs = programs.stream().sorted().toList();
    listeners = listeners.stream().sorted().toList();
    ipv4 = uncounted(ipv4);
    ipv6 = uncounted(ipv6);
  }

  private static NamespaceState lasting(NamespaceState state) {
    List<Interface> interfaces = state.interfaces().stream().map(Region::lasting).toList();
    return new NamespaceState(
        state.namespace(),
        interfaces,
        state.routes().stream().filter(route -> !isOfLink(route.destination().address())).toList(),
        List.of(),
        state.namespaceIds(),
        new BridgeTable(
            state.namespace(),
            state.bridges().bridges().stream().map(each -> lasting(each, interfaces)).toList()));
  }

  private static Interface lasting(Interface each) {
    Link link = each.link();
    return new Interface(
        new Link(
            link.index(),
            link.name(),
            link.kind(),
            state(link),
            link.flags().stream().filter(flag -> !flag.equals("NO-CARRIER")).toList(),
            link.mtu(),
            link.master(),
            link.mac(),
            link.peerIndex(),
            link.peerNamespaceId()),
        each.addresses().stream()
            .filter(address -> !isOfLink(address.address()))
            .map(Region::lasting)
            .toList());
  }

  private static String state(Link link) {
    return link.up() && link.carrier() ? "up" : "down";
  }

  private static boolean isOfLink(IpAddress address) {
    return LINK.contains(address);
  }

  /** For a second or two Linux asks whether somebody else has a new address of IPv6. */
  private static Address lasting(Address address) {
    return new Address(
        address.prefix(),
        address.scope(),
        address.peer(),
        address.flags().stream().filter(flag -> !flag.equals("tentative")).toList());
  }

  private static BridgeState lasting(BridgeState each, List<Interface> interfaces) {
    Bridge bridge = each.bridge();
    String state =
        interfaces.stream()
            .filter(one -> one.name().equals(bridge.name()))
            .map(one -> one.link().state().toUpperCase(Locale.ROOT))
            .findFirst()
            .orElse(bridge.state());
    return new BridgeState(
        new Bridge(
            bridge.name(),
            bridge.id(),
            bridge.priority(),
            bridge.stp(),
            bridge.vlanFiltering(),
            bridge.up(),
            state,
            bridge.mac(),
            bridge.ageing()),
        each.ports(),
        List.of());
  }

  private static Ruleset uncounted(Ruleset ruleset) {
    return new Ruleset(
        ruleset.chains().stream().map(Region::uncounted).toList(), ruleset.warnings());
  }

  private static Chain uncounted(Chain chain) {
    List<Rule> rules =
        chain.rules().stream()
            .map(rule ->
                new Rule(
                    rule.table(),
                    rule.chain(),
                    rule.number(),
                    rule.matches(),
                    rule.target(),
                    0,
                    0,
                    rule.text()))
            .toList();
    return new Chain(chain.table(), chain.name(), chain.policy(), 0, 0, rules);
  }

  /** Give the namespace by the name under which the lab lists it. */
  public NetworkNamespace namespace() {
    return state.namespace();
  }

  /** Give its interfaces, in order of their index. */
  public List<Interface> interfaces() {
    return state.interfaces();
  }

  /** Give its bridges with their ports, in order of name; their forwarding tables are empty. */
  public List<BridgeState> bridges() {
    return state.bridges().bridges();
  }

  /** Give the names of all that is here: {@code host}, {@code c1}, {@code c1, c2}. */
  public String label() {
    return String.join(
        ", ",
        namespace().isHost() ? Stream.concat(Stream.of("host"), names.stream()).toList() : names);
  }

  /** List where rules stand or a policy is not ACCEPT: those of IPv4, then those of IPv6. */
  public List<Hook> hooks() {
    return Stream.concat(
            Hook.of(ipv4, IpFamily.IPV4).stream(), Hook.of(ipv6, IpFamily.IPV6).stream())
        .toList();
  }

  /**
   * Find the way out: the default route that is used.
   *
   * @return empty where packets for no neighbour have no way
   */
  public Optional<Route> wayOut(IpFamily family) {
    return state.routes(family).stream()
        .filter(route -> route.isDefault() && route.type().equals("unicast"))
        .min(Comparator.comparingInt(Route::metric));
  }

  /** Say whether a setting is on; empty where the kernel does not have it. */
  public Optional<Boolean> isOn(String key) {
    return switches.value(key).map(value -> !value.equals("0"));
  }
}
