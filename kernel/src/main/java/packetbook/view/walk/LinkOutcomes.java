package packetbook.view.walk;

import java.util.Optional;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Outcome;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.Words;

/** Says why an interface or a bridge ended a packet's walk. */
final class LinkOutcomes {
  private LinkOutcomes() {}

  static Reason noNeighbor(Outcome.NoNeighbor none, Walk walk) {
    String asking = none.address().isIpv6() ? "neighbour solicitation" : "ARP request";
    Words words =
        Words.of("Nobody behind ")
            .code(none.dev())
            .plain(" answered " + Lines.whose(none.namespace()) + " " + asking + " for ")
            .code(none.address().text())
            .plain(".");
    String head = "nobody has " + none.address().text();
    Outcome.End unplugged = none.unplugged();
    return unplugged == null
        ? new Reason(head, words, Lines.magic("neigh", none.namespace(), ""))
        : new Reason(
            head,
            words
                .plain(" ")
                .code(unplugged.dev())
                .plain(
                    Lines.of(unplugged.namespace())
                        + ", on the way there, is a port of no bridge."),
            attach(unplugged, walk));
  }

  static Reason down(Outcome.End down) {
    Words words = Words.machine(down.dev()).plain(Lines.of(down.namespace())).plain(" is down.");
    return new Reason(
        down.dev() + Lines.of(down.namespace()) + " is down",
        words,
        Lines.magic("link", down.namespace(), "set " + down.dev() + " up"));
  }

  static Reason notAttached(Outcome.End port, Walk walk) {
    Words words =
        Words.of("It came in by ")
            .code(port.dev())
            .plain(
                Lines.of(port.namespace()) + ", which is a port of no bridge and has no address.");
    return new Reason(port.dev() + " is a port of no bridge", words, attach(port, walk));
  }

  /** Plug it into the bridge that the packet met in the same namespace; else list the bridges. */
  private static String attach(Outcome.End port, Walk walk) {
    Optional<String> bridge =
        walk.hops().stream()
            .filter(hop -> hop.namespace().equals(port.namespace()))
            .flatMap(hop -> hop.steps(Step.Bridged.class).stream())
            .map(Step.Bridged::bridge)
            .findFirst();
    String attach = bridge.map(name -> "attach " + name + " " + port.dev()).orElse("");
    return Lines.magic("bridge", port.namespace(), attach);
  }

  static Reason blocked(Outcome.PortBlocked blocked) {
    NetworkNamespace where = blocked.namespace();
    Words words =
        Words.machine(blocked.port())
            .plain(", a port of ")
            .code(blocked.bridge())
            .plain(Lines.of(where) + ", is ")
            .code(blocked.state())
            .plain(": " + meaning(blocked.state()));
    String attempt =
        switch (blocked.state()) {
          case "disabled" -> Lines.magic("link", where, "set " + blocked.port() + " up");
          case "listening", "learning" ->
              Lines.magic("bridge", where, "stp " + blocked.bridge() + " off");
          case "hairpin off" ->
              Lines.magic("bridge", where, "link set dev " + blocked.port() + " hairpin on");
          case "isolated" ->
              Lines.magic("bridge", where, "link set dev " + blocked.port() + " isolated off");
          default ->
              Lines.magic("bridge", where, "link set dev " + blocked.port() + " state forwarding");
        };
    return new Reason("stopped at the port " + blocked.port(), words, attempt);
  }

  private static String meaning(String state) {
    return switch (state) {
      case "disabled" -> "it or its other end is down, so that nothing passes.";
      case "listening", "learning" ->
          "the spanning tree waits before it lets anything pass by a new port.";
      case "hairpin off" ->
          "a bridge sends nothing back by the port by which it came, unless that is on.";
      case "isolated" ->
          "so is the port by which it came, and a bridge lets nothing pass between two of those.";
      default -> "a bridge lets nothing pass by such a port.";
    };
  }

  static Reason vlan(Outcome.VlanFiltered filtered) {
    NetworkNamespace where = filtered.namespace();
    Integer vlan = filtered.vlan();
    boolean itself = filtered.port().equals(filtered.bridge());
    Words bridge =
        Words.machine(filtered.bridge())
            .plain(Lines.of(where) + " keeps VLANs apart (")
            .code("vlan_filtering")
            .plain(" is 1): ");
    Words port =
        itself
            ? bridge.plain("it is itself")
            : bridge.plain("its port ").code(filtered.port()).plain(vlan == null ? "" : " is");
    Words words =
        vlan == null
            ? port.plain(" gives what comes no VLAN.")
            : port.plain(" not in VLAN " + vlan + ".");
    // What is behind a port has no VLAN of its own: it is to come and go untagged.
    String member = "vid " + (vlan == null ? 1 : vlan) + " pvid untagged" + (itself ? " self" : "");
    return new Reason(
        "stopped between VLANs",
        words,
        Lines.magic("bridge", where, "vlan add dev " + filtered.port() + " " + member));
  }

  static Reason tooBig(Outcome.TooBig big) {
    String length = big.length() > 0 ? "It has " + big.length() + " bytes, and " : "";
    Words words =
        Words.of(length)
            .code(big.dev())
            .plain(Lines.of(big.namespace()) + " carries at most " + big.mtu())
            .plain(" (its MTU); it must not be cut in pieces.");
    String attempt =
        big.length() > 0
            ? Lines.magic("link", big.namespace(), "set " + big.dev() + " mtu " + big.length())
            : Lines.magic("link", big.namespace(), "show dev " + big.dev());
    return new Reason("too large for " + big.dev(), words, attempt);
  }
}
