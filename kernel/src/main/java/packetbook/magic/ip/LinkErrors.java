package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** Explains what goes wrong with interfaces: those that are not there, and names that are taken. */
final class LinkErrors {
  /** One less than Linux's IFNAMSIZ. */
  private static final int LONGEST = 15;

  static final List<Explanation> TABLE =
      List.of(
          Explanation.of(
              "Cannot find device \"(.*?)\"|Device \"(.*?)\" does not exist"
                  + "|interface (\\S+) does not exist"
                  + "|argument \"(.*?)\" is wrong: Device does not exist"
                  + "|tcpdump: (\\S+): No such device exists",
              LinkErrors::noInterface),
          Explanation.of(
              "argument \"(.*?)\" is wrong: \".*?\" not a valid ifname", LinkErrors::badName),
          Explanation.of(
              "Attribute failed policy validation|Numerical result out of range|bad name"
                  + "|Invalid argument",
              LinkErrors::longName),
          Explanation.of("File exists", LinkErrors::nameTaken),
          Explanation.of(
              "device (\\S+) already exists; can't create bridge", LinkErrors::bridgeTaken),
          Explanation.of("Unknown device type|Operation not supported", LinkErrors::unknownKind),
          Explanation.of("Operation not supported", LinkErrors::notDeletable),
          Explanation.of("Can not enslave a bridge to a bridge", LinkErrors::bridgeInBridge),
          Explanation.of("netns is immutable", LinkErrors::staysHere),
          Explanation.of("RTNETLINK answers: Operation not permitted", LinkErrors::notPermitted));

  private LinkErrors() {}

  private static String firstGroup(Problem problem) {
    for (int number = 1; number <= problem.matched().groupCount(); number++) {
      if (!problem.group(number).isEmpty()) {
        return problem.group(number);
      }
    }
    return "";
  }

  private static Optional<Explained> noInterface(Problem problem) {
    String name = firstGroup(problem);
    List<String> names = problem.here().interfaces().stream().map(Interface::name).toList();
    List<NetworkNamespace> elsewhere =
        problem.lab().namespaces().stream()
            .filter(state -> !state.namespace().equals(problem.where()))
            .filter(state -> state.find(name).isPresent())
            .map(NamespaceState::namespace)
            .toList();
    Words why = Problem.there(names);
    if (!elsewhere.isEmpty()) {
      String places = Nearest.list(elsewhere.stream().map(NetworkNamespace::inside).toList());
      why = why.plain(" ").code(name).plain(" is " + places + ".");
    }
    String attempt =
        elsewhere.isEmpty()
            ? Nearest.to(name, names)
                .map(near -> MagicLine.replacing(problem.command(), name, near))
                .orElse("")
            : MagicLine.of(elsewhere.getFirst(), problem.command().words());
    return known(problem.where().noun() + " has no interface '" + name + "'", why, attempt);
  }

  private static Optional<Explained> badName(Problem problem) {
    return invalidName(problem, problem.group(1));
  }

  /** brctl and the kernel say only that something is wrong; a word that is too long explains it. */
  private static Optional<Explained> longName(Problem problem) {
    boolean makes =
        problem.command().words().contains("addbr")
            || problem.ip().map(ip -> ip.object().equals("link") && ip.changes()).orElse(false);
    return !makes
        ? Optional.empty()
        : problem.command().words().stream()
            .filter(word -> word.length() > LONGEST && MacAddress.tryParse(word).isEmpty())
            .findFirst()
            .flatMap(name -> invalidName(problem, name));
  }

  private static Optional<Explained> invalidName(Problem problem, String name) {
    String cleaned = name.replaceAll("[\\s/:]", "");
    String better = cleaned.substring(0, Math.min(LONGEST, cleaned.length()));
    String fault =
        name.length() > LONGEST
            ? "; this one has " + name.length() + "."
            : ", no space and no “/”.";
    return known(
        "'" + name + "' cannot be an interface’s name",
        Words.of("A name has at most " + LONGEST + " characters" + fault),
        better.isEmpty() ? "" : MagicLine.replacing(problem.command(), name, better));
  }

  private static Optional<Explained> nameTaken(Problem problem) {
    Optional<IpCommand> ip =
        problem.ip().filter(each -> each.object().equals("link")).filter(IpCommand::changes);
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    NamespaceState target =
        ip.get()
            .after("netns")
            .filter(_ -> !ip.get().verb().equals("add"))
            .flatMap(name -> problem.lab().find(new NetworkNamespace(name)))
            .orElse(problem.here());
    List<String> candidates =
        ip.get().verb().equals("add")
            ? ip.get().rest()
            : List.of(ip.get().after("name").or(() -> device(ip.get())).orElse(""));
    return candidates.stream()
        .flatMap(name -> target.find(name).stream())
        .findFirst()
        .flatMap(taken ->
            known(
                target.namespace().noun() + " has an interface '" + taken.name() + "' already",
                Words.of("It is ").and(kind(taken.link())).plain("."),
                MagicLine.of(target.namespace(), List.of("ip", "link", "show", taken.name()))));
  }

  private static Optional<String> device(IpCommand ip) {
    return ip.after("dev").or(() -> ip.rest().stream().findFirst());
  }

  /** Say what an interface is, and how it stands. */
  static Words kind(Link link) {
    String kind =
        switch (link.kind()) {
          case "bridge" -> "a bridge";
          case "veth" -> "one end of a veth pair";
          case "loopback" -> "the loopback";
          case "" -> "a plain device";
          case String other -> "of the kind " + other;
        };
    Words words = Words.of(kind + ", " + (link.up() ? "up" : "down"));
    return link.master() == null ? words : words.plain(", a port of ").code(link.master());
  }

  private static Optional<Explained> bridgeTaken(Problem problem) {
    return problem
        .here()
        .find(problem.group(1))
        .flatMap(taken ->
            known(
                problem.where().noun() + " has an interface '" + taken.name() + "' already",
                Words.of("It is ").and(kind(taken.link())).plain("."),
                "%bridge show " + taken.name()));
  }

  private static Optional<Explained> unknownKind(Problem problem) {
    return problem
        .ip()
        .flatMap(ip -> ip.after("type"))
        .flatMap(kind ->
            known(
                "this machine’s kernel has no interfaces of the kind '" + kind + "'",
                Words.of("Those of the articles are ")
                    .code("veth")
                    .plain(" and ")
                    .code("bridge")
                    .plain("."),
                ""));
  }

  private static Optional<Explained> notDeletable(Problem problem) {
    return problem
        .ip()
        .filter(ip -> ip.object().equals("link") && ip.verb().equals("delete"))
        .flatMap(LinkErrors::device)
        .flatMap(name -> problem.here().find(name))
        .map(Interface::link)
        .filter(link -> link.isLoopback() || link.kind().isEmpty())
        .flatMap(link ->
            known(
                link.name() + " cannot be deleted",
                Words.of("Only what ").code("ip link add").plain(" makes can be deleted."),
                MagicLine.of(problem.where(), List.of("ip", "link", "set", link.name(), "down"))));
  }

  private static Optional<Explained> bridgeInBridge(Problem problem) {
    return known(
        "a bridge cannot be a port of a bridge",
        Words.of("Join two bridges by a veth pair: one end in each."),
        "");
  }

  private static Optional<Explained> staysHere(Problem problem) {
    return known(
        "this interface cannot leave its namespace",
        Words.of("Every namespace has its own ").code("lo").plain("; bridges stay too."),
        "");
  }

  private static Optional<Explained> notPermitted(Problem problem) {
    return known(
        problem.where().noun() + " may not do this here",
        Words.of("Linux wants the right CAP_NET_ADMIN over the network namespace."),
        "");
  }
}
