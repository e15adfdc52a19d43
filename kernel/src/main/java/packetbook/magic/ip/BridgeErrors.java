package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.FdbEntry;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.view.Words;

/** Explains what goes wrong with bridges, their ports and their forwarding tables. */
public final class BridgeErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of(
              "bridge (\\S+) is still up; can't delete it",
              problem ->
                  problem
                      .here()
                      .bridges()
                      .find(problem.group(1))
                      .map(bridge -> stillUp(problem.here(), bridge))),
          Explanation.of(
              "can't delete bridge (\\S+): Operation not permitted",
              problem ->
                  Optional.of(problem.group(1))
                      .filter(name -> problem.here().bridges().find(name).isEmpty())
                      .map(name -> notABridge(problem.here(), name))),
          Explanation.of(
              "bridge (\\S+) (?:does not|doesn't) exist|Cannot find bridge device \"(.*?)\"",
              problem ->
                  Optional.of(notABridge(problem.here(), problem.group(1) + problem.group(2)))),
          Explanation.of(
              "device (\\S+) is already a member of a bridge|can't add (\\S+) to bridge"
                  + ".*Device or resource busy",
              problem -> taken(problem, problem.group(1) + problem.group(2))),
          Explanation.of("device (\\S+) is not a port of (\\S+)", BridgeErrors::notAPort),
          Explanation.of(
              "device (\\S+) is a bridge device itself",
              problem ->
                  known(
                      "a bridge cannot be a port of a bridge",
                      Words.machine(problem.group(1))
                          .plain(" is a bridge. Join two bridges by a veth pair: one end in each."),
                      "")),
          Explanation.of("can't add (\\S+) to bridge|Invalid argument", BridgeErrors::loopback),
          Explanation.of("read of forward table failed", BridgeErrors::noTable),
          Explanation.of("No such file or directory", BridgeErrors::noEntry),
          Explanation.of("File exists", BridgeErrors::entryExists),
          Explanation.of(
              "Invalid mac address (\\S+)",
              problem ->
                  known(
                      "'" + problem.group(1) + "' is not a MAC address",
                      Words.of("A MAC address is six pairs of hexadecimal digits, such as ")
                          .code("02:42:0a:37:42:02")
                          .plain("."),
                      "")));

  private BridgeErrors() {}

  /** The name is none of a bridge: of something else, or of nothing. */
  public static Explained notABridge(NamespaceState state, String name) {
    List<String> bridges = state.bridges().names();
    Words why = bridges.isEmpty() ? Words.of("There is no bridge.") : Problem.there(bridges);
    if (state.find(name).isPresent()) {
      return new Explained(
          "'" + name + "' is not a bridge",
          why,
          MagicLine.of(state.namespace(), List.of("ip", "link", "show", name)));
    }
    String attempt =
        Nearest.to(name, bridges)
            .map(near -> MagicLine.of(state.namespace(), List.of("bridge", "show", near)))
            .orElse(MagicLine.of(state.namespace(), List.of("bridge", "addbr", name)));
    return new Explained(state.namespace().noun() + " has no bridge '" + name + "'", why, attempt);
  }

  /** brctl deletes only what is down, so that nobody cuts off running containers by a slip. */
  public static Explained stillUp(NamespaceState state, BridgeState bridge) {
    Words why = Words.of("brctl deletes a bridge only when it is down. ").code(bridge.name());
    why = why.plain(" is up and has ");
    List<String> ports = bridge.ports().stream().map(BridgePort::name).toList();
    why =
        switch (ports.size()) {
          case 0 -> why.plain("no ports.");
          case 1 -> why.plain("the port ").and(Problem.list(ports.stream())).plain(".");
          default -> why.plain("the ports ").and(Problem.list(ports.stream())).plain(".");
        };
    return new Explained(
        bridge.name() + " is still up",
        why,
        MagicLine.of(state.namespace(), List.of("ip", "link", "set", bridge.name(), "down")));
  }

  private static Optional<Explained> taken(Problem problem, String port) {
    return problem
        .here()
        .find(port)
        .map(Interface::link)
        .filter(link -> link.master() != null)
        .map(link -> taken(problem.here(), link));
  }

  /** An interface has one master at most. */
  public static Explained taken(NamespaceState state, Link port) {
    String master = String.valueOf(port.master());
    return new Explained(
        port.name() + " is a port already",
        Words.of("An interface is a port of one bridge at most, and ")
            .code(port.name())
            .plain(" is one of ")
            .code(master)
            .plain("."),
        MagicLine.of(state.namespace(), List.of("bridge", "detach", master, port.name())));
  }

  private static Optional<Explained> notAPort(Problem problem) {
    NamespaceState state = problem.here();
    return state
        .bridges()
        .find(problem.group(2).replaceAll("\\W+$", ""))
        .map(bridge ->
            notAPort(
                state,
                bridge,
                problem.group(1),
                state.bridges().port(problem.group(1)).map(BridgePort::bridge)));
  }

  /**
   * Explain that an interface is no port of this bridge.
   *
   * @param other the bridge that it is a port of; empty for none
   */
  public static Explained notAPort(
      NamespaceState state, BridgeState bridge, String port, Optional<String> other) {
    List<String> ports = bridge.ports().stream().map(BridgePort::name).toList();
    Words why =
        ports.isEmpty()
            ? Words.machine(bridge.name()).plain(" has no ports.")
            : Words.machine(bridge.name())
                .plain(ports.size() == 1 ? " has the port " : " has the ports ")
                .and(Problem.list(ports.stream()))
                .plain(".");
    if (other.isPresent()) {
      why = why.plain(" ").code(port).plain(" is a port of ").code(other.get()).plain(".");
    }
    Optional<String> from = other.or(() -> Nearest.to(port, ports).map(_ -> bridge.name()));
    String name = other.isPresent() ? port : Nearest.to(port, ports).orElse(port);
    return new Explained(
        port + " is not a port of " + bridge.name(),
        why,
        from.map(master ->
                MagicLine.of(state.namespace(), List.of("bridge", "detach", master, name)))
            .orElse(""));
  }

  private static Optional<Explained> loopback(Problem problem) {
    boolean plugs =
        problem.command().words().contains("addif")
            || problem.ip().flatMap(ip -> ip.after("master")).isPresent();
    return problem.here().interfaces().stream()
        .filter(each -> plugs && each.link().isLoopback())
        .filter(each -> problem.command().words().contains(each.name()))
        .findFirst()
        .flatMap(loopback ->
            known(
                loopback.name() + " cannot be a port of a bridge",
                Words.of("A bridge joins Ethernet interfaces; ")
                    .code(loopback.name())
                    .plain(" leads only to its own namespace."),
                ""));
  }

  private static Optional<Explained> noTable(Problem problem) {
    return Optional.of(notABridge(problem.here(), problem.command().words().getLast()));
  }

  private static Optional<MacAddress> mac(Problem problem) {
    boolean fdb = problem.command().words().getFirst().equals("bridge");
    return problem.command().words().stream()
        .filter(_ -> fdb)
        .flatMap(word -> MacAddress.tryParse(word).stream())
        .findFirst();
  }

  private static Optional<FdbEntry> entry(Problem problem, MacAddress mac) {
    return problem.here().bridges().bridges().stream()
        .flatMap(bridge -> bridge.entries().stream())
        .filter(each -> each.mac().equals(mac))
        .findFirst();
  }

  private static Optional<Explained> noEntry(Problem problem) {
    return mac(problem)
        .map(mac ->
            new Explained(
                "no such forwarding entry",
                entry(problem, mac)
                    .map(each ->
                        Words.machine(mac.text())
                            .plain(" is known behind ")
                            .code(each.dev())
                            .plain(each.master() == null ? "." : ", in the table of a bridge: add ")
                            .and(
                                each.master() == null
                                    ? Words.NONE
                                    : Words.machine("master").plain(".")))
                    .orElse(Words.of("No bridge knows ").code(mac.text()).plain(".")),
                MagicLine.of(problem.where(), List.of("bridge", "fdb"))));
  }

  private static Optional<Explained> entryExists(Problem problem) {
    return mac(problem)
        .flatMap(mac -> entry(problem, mac))
        .map(each ->
            new Explained(
                "there is an entry for " + each.mac() + " already",
                Words.of("It leads to ").code(each.dev()).plain("."),
                MagicLine.of(problem.command()).replace(" fdb add ", " fdb replace ")));
  }
}
