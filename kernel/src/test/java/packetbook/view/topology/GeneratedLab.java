package packetbook.view.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import packetbook.net.Address;
import packetbook.net.Bridge;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.BridgeTable;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.Link;
import packetbook.net.Listener;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceId;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Program;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.RulesetReader;
import packetbook.net.Sysctl;
import packetbook.net.Sysctls;
import packetbook.net.Topology;

/** Builds labs of any shape, as a reading of a real one would be. The host is named "". */
public final class GeneratedLab {
  private final Map<String, Part> parts = new TreeMap<>();
  private int mac;

  /** A namespace in the making. */
  private static final class Part {
    private final Map<String, Interface> interfaces = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String rules = "";
  }

  public GeneratedLab() {
    namespace("");
  }

  public GeneratedLab namespace(String name, String... shared) {
    Part part = new Part();
    parts.put(name, part);
    if (!name.isEmpty()) {
      part.names.add(name);
    }
    part.names.addAll(List.of(shared));
    return device(name, "lo", "loopback", true, null, "127.0.0.1/8");
  }

  /** Add an interface; those of the host that have a way out are of no kind. */
  public GeneratedLab device(
      String where,
      String name,
      String kind,
      boolean up,
      @Nullable String master,
      String... addresses) {
    put(where, name, kind, up, master, null, null, addresses);
    return this;
  }

  private void put(
      String where,
      String name,
      String kind,
      boolean up,
      @Nullable String master,
      @Nullable Integer peer,
      @Nullable Integer peerNamespace,
      String... addresses) {
    Map<String, Interface> interfaces = part(where).interfaces;
    Link link =
        new Link(
            interfaces.size() + 1,
            name,
            kind,
            up ? "up" : "down",
            up ? List.of("UP", "LOWER_UP") : List.of(),
            1500,
            master,
            new MacAddress("02:42:0a:00:%02x:%02x".formatted(mac / 256, mac++ % 256)),
            peer,
            peerNamespace);
    List<Address> all =
        Stream.of(addresses)
            .map(text -> IpPrefix.tryParse(text).orElseThrow())
            .map(prefix ->
                new Address(
                    prefix, prefix.address().isLoopback() ? "host" : "global", null, List.of()))
            .toList();
    interfaces.put(name, new Interface(link, all));
  }

  /** Add a veth pair; the first end may be a port. */
  public GeneratedLab pair(
      String where,
      String name,
      @Nullable String master,
      String other,
      String inner,
      String... ips) {
    boolean same = where.equals(other);
    int first = part(where).interfaces.size() + 1;
    int second = part(other).interfaces.size() + (same ? 2 : 1);
    put(where, name, "veth", true, master, second, same ? null : number(other));
    put(other, inner, "veth", true, null, first, same ? null : number(where), ips);
    return this;
  }

  private int number(String name) {
    return List.copyOf(parts.keySet()).indexOf(name) + 100;
  }

  private Part part(String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  public GeneratedLab route(String where, String via, String dev) {
    IpAddress gateway = new IpAddress(via);
    String all = gateway.isIpv6() ? "::/0" : "0.0.0.0/0";
    part(where)
        .routes
        .add(
            new Route(
                "unicast",
                IpPrefix.tryParse(all).orElseThrow(),
                gateway,
                dev,
                null,
                "global",
                "boot",
                0,
                "main",
                List.of(),
                List.of()));
    return this;
  }

  public GeneratedLab program(String where, String name, int count, Listener... waits) {
    part(where).programs.add(new Program(name, count));
    part(where).listeners.addAll(List.of(waits));
    return this;
  }

  public GeneratedLab rules(String where, String save) {
    part(where).rules = save;
    return this;
  }

  /** Add a container on a bridge as Docker makes one. */
  public GeneratedLab container(
      String name, String bridge, String veth, String address, String gateway) {
    return namespace(name)
        .pair("", veth, bridge, name, "eth0", address)
        .route(name, gateway, "eth0")
        .program(name, "sleep", 1);
  }

  /** The lab of the articles: one bridge, two containers, a way out. */
  public static GeneratedLab ofArticle() {
    return new GeneratedLab()
        .device("", "eth0", "", true, null, "10.0.2.15/24")
        .device("", "hwchiu0", "bridge", true, null, "10.55.66.1/24")
        .route("", "10.0.2.2", "eth0")
        .program("", "dockerd", 1)
        .rules("", "*filter\n:FORWARD DROP [0:0]\n[0:0] -A FORWARD -i hwchiu0 -j ACCEPT\nCOMMIT\n")
        .container("c1", "hwchiu0", "veth0", "10.55.66.2/24", "10.55.66.1")
        .container("c2", "hwchiu0", "veth1", "10.55.66.3/24", "10.55.66.1");
  }

  /** Many containers on some bridges, as even as it goes. */
  public static GeneratedLab of(int containers, int bridges) {
    GeneratedLab lab =
        new GeneratedLab()
            .device("", "eth0", "", true, null, "10.0.2.15/24")
            .route("", "10.0.2.2", "eth0")
            .program("", "dockerd", 1)
            .program("", "sshd", 1, new Listener("tcp", "0.0.0.0", 22, List.of("sshd")));
    for (int bridge = 0; bridge < bridges; bridge++) {
      lab.device("", "br" + bridge, "bridge", true, null, "10.1." + bridge + ".1/24");
    }
    for (int place = 0; place < containers; place++) {
      int bridge = place % bridges;
      lab.container(
          "c%02d".formatted(place + 1),
          "br" + bridge,
          "veth%02d".formatted(place + 1),
          "10.1." + bridge + "." + (place + 2) + "/24",
          "10.1." + bridge + ".1");
    }
    return lab;
  }

  public Topology read() {
    List<NamespaceId> ids =
        parts.keySet().stream()
            .filter(name -> !name.isEmpty())
            .map(name -> new NamespaceId(number(name), name))
            .toList();
    return new Topology(
        parts.entrySet().stream()
            .map(each -> region(each.getKey(), each.getValue(), ids))
            .toList());
  }

  private static Region region(String name, Part part, List<NamespaceId> ids) {
    NetworkNamespace where = new NetworkNamespace(name);
    List<Interface> all = List.copyOf(part.interfaces.values());
    NamespaceState state =
        new NamespaceState(
            where, all, part.routes, List.of(), ids, new BridgeTable(where, bridges(all)));
    return new Region(
        state,
        part.names,
        !name.isEmpty(),
        part.programs,
        part.listeners,
        RulesetReader.read(part.rules),
        RulesetReader.read(""),
        new Sysctls(List.of(new Sysctl(Region.FORWARD, "1"), new Sysctl(Region.BRIDGED, "1"))));
  }

  private static List<BridgeState> bridges(List<Interface> all) {
    return all.stream()
        .filter(each -> each.link().isBridge())
        .map(each ->
            new BridgeState(
                new Bridge(
                    each.name(),
                    "8000.000000000000",
                    32768,
                    false,
                    false,
                    true,
                    "UP",
                    new MacAddress("02:42:0a:00:00:00"),
                    Duration.ofMinutes(5)),
                all.stream()
                    .filter(port -> each.name().equals(port.link().master()))
                    .map(port ->
                        new BridgePort(port.name(), each.name(), "forwarding", 32, 2, List.of()))
                    .toList(),
                List.of()))
        .toList();
  }
}
