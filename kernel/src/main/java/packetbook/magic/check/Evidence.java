package packetbook.magic.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.lab.SnapshotReader;
import packetbook.lab.TopologyReader;
import packetbook.magic.Failure;
import packetbook.magic.LineFeed;
import packetbook.magic.Session;
import packetbook.magic.Targets;
import packetbook.net.Chain;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingReader;
import packetbook.net.Ruleset;
import packetbook.net.Snapshot;
import packetbook.net.Topology;
import packetbook.view.Words;

/**
 * Reads from the lab what a claim needs.
 *
 * @param line the magic as typed, for errors
 */
record Evidence(Session session, String line) {
  /** For how long Linux asks for a neighbor: three times, a second apart, see arp(7). */
  private static final Duration NEIGHBOR_ASKED = Duration.ofSeconds(3);

  /** What it says of packets whose neighbor did not answer, in IPv4 and in IPv6. */
  private static final List<String> GIVEN_UP =
      List.of("Destination Host Unreachable", "Destination unreachable: Address unreachable");

  Lab lab() throws InterruptedException {
    return session.lab();
  }

  /** Find the place that a claim names; the host where it names none. */
  NetworkNamespace place(Slots said) throws InterruptedException {
    return place(Slot.PLACE, said);
  }

  /** Find the place that a claim compares with the first; the host where it names none. */
  NetworkNamespace other(Slots said) throws InterruptedException {
    return place(Slot.OTHER, said);
  }

  private NetworkNamespace place(Slot slot, Slots said) throws InterruptedException {
    if (!said.has(slot) || said.text(slot).equals("host")) {
      return NetworkNamespace.HOST;
    }
    return listed(Targets.resolve(lab(), said.text(slot).substring(1), line));
  }

  /** Find the name under which the lab lists a container that is in the namespace of another. */
  private NetworkNamespace listed(NetworkNamespace found) throws InterruptedException {
    List<NetworkNamespace> own = lab().namespaces();
    if (found.isHost() || own.contains(found)) {
      return found;
    }
    String number = number(found);
    for (NetworkNamespace each : own) {
      if (number(each).equals(number)) {
        return each;
      }
    }
    return number(NetworkNamespace.HOST).equals(number) ? NetworkNamespace.HOST : found;
  }

  /** Read the kernel's own number of a place's namespace, such as {@code net:[4026531833]}. */
  String number(NetworkNamespace place) throws InterruptedException {
    CommandResult result = run(place, "readlink", "/proc/self/ns/net");
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    return result.stdout().strip();
  }

  /** Find the address that a claim means: a container's first one of IPv4 that is valid outside. */
  String target(Slots said) throws InterruptedException {
    String target = said.text(Slot.TARGET);
    if (!target.startsWith("@")) {
      return target;
    }
    NetworkNamespace container = Targets.resolve(lab(), target.substring(1), line);
    return state(container).interfaces().stream()
        .flatMap(each -> each.addresses().stream())
        .filter(each -> each.scope().equals("global") && !each.address().isIpv6())
        .findFirst()
        .map(each -> each.address().text())
        .orElseThrow(() ->
            Failure.ofArguments(
                line, container.name() + " has no IPv4 address", Words.NONE, "%addr " + target));
  }

  Snapshot snapshot() throws InterruptedException {
    return SnapshotReader.read(lab());
  }

  Topology topology() throws InterruptedException {
    try {
      return TopologyReader.read(lab());
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }

  NamespaceState state(NetworkNamespace place) throws InterruptedException {
    return SnapshotReader.read(lab(), place)
        .orElseThrow(
            () -> Failure.ofArguments(line, place.label() + " is there no longer", Words.NONE, ""));
  }

  CommandResult run(NetworkNamespace place, String... words) throws InterruptedException {
    return lab().run(Command.of(words).in(place));
  }

  Ruleset rules(NetworkNamespace place) throws InterruptedException {
    try {
      return RulesetReads.read(lab(), "iptables", place);
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }

  /**
   * Find the chain that a claim names.
   *
   * @return empty for a chain of the kernel's own whose table was not made yet
   * @throws packetbook.magic.MagicException where its table has no such chain
   */
  Optional<Chain> chain(NetworkNamespace place, Slots said) throws InterruptedException {
    Ruleset rules = rules(place);
    Optional<Chain> chain = rules.chain(said.text(Slot.TABLE), said.text(Slot.CHAIN));
    if (chain.isEmpty() && !UnknownChain.isBuiltIn(said.text(Slot.TABLE), said.text(Slot.CHAIN))) {
      throw UnknownChain.of(said, rules, line);
    }
    return chain;
  }

  /**
   * Ping from there, and once more where a neighbor was given up before this ping can have asked
   * for it in vain: Linux refuses all packets at once that wait for a neighbor, also one that came
   * a moment ago, right after a repair perhaps.
   */
  CommandResult ping(NetworkNamespace place, String target, String... options)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("ping", "-n"));
    words.addAll(List.of(options));
    words.add(target);
    Command command = Command.of(words).in(place).within(Duration.ofSeconds(10));
    CommandResult result = LineFeed.follow(lab(), command);
    return isRefusedForAnother(result) ? LineFeed.follow(lab(), command) : result;
  }

  private static boolean isRefusedForAnother(CommandResult result) {
    return result.duration().compareTo(NEIGHBOR_ASKED) < 0
        && PingReader.read(result.stdout()).stream()
            .filter(ping -> ping.received() == 0)
            .flatMap(ping -> ping.errors().stream())
            .anyMatch(error -> GIVEN_UP.contains(error.message()));
  }
}
