package packetbook.magic.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.sysctl.SysctlMagic;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.net.Wire;

/** Lists what may stand next in a claim: fixed words, and what the lab has for a slot. */
final class Candidates {
  private static final List<String> CHAINS =
      List.of("INPUT", "FORWARD", "OUTPUT", "PREROUTING", "POSTROUTING");

  private Candidates() {}

  static List<String> behind(List<String> before, Session session) throws InterruptedException {
    Set<String> words = new LinkedHashSet<>();
    Set<Slot> slots = new LinkedHashSet<>();
    for (Claims.Kind kind : Claims.kinds()) {
      for (Phrase.Part part : kind.phrase().next(before)) {
        switch (part) {
          case Phrase.Part.Fixed(List<String> fixed, _) -> words.addAll(fixed);
          case Phrase.Part.Open(Slot slot, _, _) -> slots.add(slot);
        }
      }
    }
    for (Slot slot : slots) {
      words.addAll(fill(slot, before, session));
    }
    return List.copyOf(words);
  }

  private static List<String> fill(Slot slot, List<String> before, Session session)
      throws InterruptedException {
    return switch (slot) {
      case PLACE, OTHER -> places(session);
      case TABLE -> List.of("filter", "nat", "mangle", "raw", "security");
      case CHAIN -> CHAINS;
      case POLICY -> List.of("ACCEPT", "DROP");
      case PROTOCOL -> List.of("icmp", "tcp", "udp");
      case KIND -> List.of("veth", "bridge");
      case DESTINATION -> List.of("default");
      case INTERFACE -> interfaces(place(before), session, false);
      case PEER, PORT -> interfaces(NetworkNamespace.HOST, session, false);
      case BRIDGE -> interfaces(NetworkNamespace.HOST, session, true);
      case TARGET -> targets(session);
      case ADDRESS, SENDER, RECEIVER, GATEWAY -> addresses(session);
      case SYSCTL -> settings(place(before), session);
      case NAMES -> names(before, session);
      case ONE, ANOTHER -> drawn(session);
      case CAPTURE -> session.captures().names();
      case PACKETS -> List.of("icmp", "arp", "tcp", "udp", "packets");
      case PROGRAM -> List.of("docker-proxy");
      case PREFIX, RULE, NUMBER, COUNT, TTL, VALUE, TEXT, URL, REASON -> List.of();
    };
  }

  private static List<String> places(Session session) throws InterruptedException {
    List<String> places = new ArrayList<>(containers(session));
    places.add("host");
    return places;
  }

  /** List what a list names: interfaces where a claim speaks of them, else containers. */
  private static List<String> names(List<String> before, Session session)
      throws InterruptedException {
    return before.stream().anyMatch(word -> word.matches("(?i)interfaces?"))
        ? interfaces(place(before), session, false)
        : session.lab().names();
  }

  /** List what wires of the picture join. */
  private static List<String> drawn(Session session) throws InterruptedException {
    List<String> names = new ArrayList<>(session.lab().names());
    names.addAll(interfaces(NetworkNamespace.HOST, session, true));
    names.add("host");
    names.add(Wire.INTERNET);
    return names;
  }

  private static List<String> settings(NetworkNamespace place, Session session)
      throws InterruptedException {
    return new SysctlMagic().complete(new Typed(place, List.of(), ""), session);
  }

  private static List<String> targets(Session session) throws InterruptedException {
    List<String> targets = new ArrayList<>(addresses(session));
    targets.addAll(containers(session));
    return targets;
  }

  private static List<String> containers(Session session) throws InterruptedException {
    return session.lab().names().stream().map("@"::concat).toList();
  }

  private static NetworkNamespace place(List<String> before) {
    return before.stream()
        .filter(word -> word.length() > 1 && word.startsWith("@"))
        .map(word -> NetworkNamespace.of(word.substring(1)))
        .findFirst()
        .orElse(NetworkNamespace.HOST);
  }

  private static List<String> interfaces(
      NetworkNamespace place, Session session, boolean bridgesAlone) throws InterruptedException {
    return SnapshotReader.read(session.lab(), place).stream()
        .flatMap(state -> state.interfaces().stream())
        .map(Interface::link)
        .filter(link -> !bridgesAlone || link.isBridge())
        .map(Link::name)
        .toList();
  }

  private static List<String> addresses(Session session) throws InterruptedException {
    Snapshot snapshot = SnapshotReader.read(session.lab());
    return snapshot.namespaces().stream()
        .map(NamespaceState::interfaces)
        .flatMap(List::stream)
        .filter(each -> !each.link().isLoopback())
        .flatMap(each -> each.prefixes().stream())
        .filter(prefix -> !prefix.address().isIpv6())
        .map(prefix -> prefix.address())
        .map(IpAddress::text)
        .toList();
  }
}
