package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.Neighbor;
import packetbook.view.Words;

/** Explains what goes wrong with addresses: those that are none, are there already, or are not. */
final class AddressErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of(
              "(?:prefix|address) is expected rather than \"(.*?)\"", AddressErrors::notAnAddress),
          Explanation.of("\"(.*?)\" is invalid lladdr", AddressErrors::notAMac),
          Explanation.of("(?i)Address already assigned", AddressErrors::assigned),
          Explanation.of(
              "(?i)Address not found|Cannot assign requested address", AddressErrors::notFound),
          Explanation.of("File exists", AddressErrors::neighborExists),
          Explanation.of(
              "No such file or directory|Neighbour entry not found", AddressErrors::noNeighbor),
          Explanation.of("\"dev\" argument is required", AddressErrors::noDevice));

  private AddressErrors() {}

  private static Optional<Explained> notAnAddress(Problem problem) {
    String text = problem.group(1);
    String address = text.replaceFirst("/.*", "");
    Words why =
        IpAddress.tryParse(address).isPresent()
            ? Words.of("The length after ").code("/").plain(length(address))
            : Words.of("An IPv4 address is four numbers from 0 to 255, such as ")
                .code("10.55.66.2")
                .plain(".");
    return known("'" + text + "' is not an IP address", why, "");
  }

  private static String length(String address) {
    return " is a number from 0 to " + (address.indexOf(':') >= 0 ? "128." : "32.");
  }

  private static Optional<Explained> notAMac(Problem problem) {
    return known(
        "'" + problem.group(1) + "' is not a MAC address",
        Words.of("A MAC address is six pairs of hexadecimal digits, such as ")
            .code("02:42:0a:37:42:02")
            .plain("."),
        "");
  }

  private static Optional<Interface> device(Problem problem) {
    return problem.ip().flatMap(ip -> ip.after("dev")).flatMap(name -> problem.here().find(name));
  }

  private static Words addresses(Interface device) {
    Words words = Words.machine(device.name());
    return device.addresses().isEmpty()
        ? words.plain(" has no address.")
        : words
            .plain(" has ")
            .and(Problem.list(device.prefixes().stream().map(IpPrefix::toString)))
            .plain(".");
  }

  private static Optional<Explained> assigned(Problem problem) {
    return device(problem)
        .flatMap(device ->
            known(
                device.name() + " has this address already",
                addresses(device),
                MagicLine.of(
                    problem.where(), List.of("ip", "addr", "show", "dev", device.name()))));
  }

  private static Optional<Explained> notFound(Problem problem) {
    return device(problem)
        .flatMap(device ->
            known(
                device.name() + " does not have this address",
                addresses(device),
                nearest(problem, device)));
  }

  private static String nearest(Problem problem, Interface device) {
    List<String> prefixes = device.prefixes().stream().map(IpPrefix::toString).toList();
    return problem
        .ip()
        .flatMap(ip -> ip.rest().stream().findFirst())
        .flatMap(typed ->
            Nearest.to(typed, prefixes)
                .map(near -> MagicLine.replacing(problem.command(), typed, near)))
        .orElse("");
  }

  private static Optional<Neighbor> neighbor(Problem problem) {
    return problem
        .ip()
        .filter(ip -> ip.object().equals("neigh"))
        .flatMap(
            ip -> ip.rest().stream().flatMap(word -> IpAddress.tryParse(word).stream()).findFirst())
        .flatMap(address ->
            problem.here().neighbors().stream()
                .filter(each -> each.address().equals(address))
                .findFirst());
  }

  private static Optional<Explained> neighborExists(Problem problem) {
    return neighbor(problem)
        .flatMap(neighbor ->
            known(
                problem.where().noun() + " knows " + neighbor.address() + " already",
                Words.of("Its MAC address is ")
                    .code(String.valueOf(neighbor.mac()))
                    .plain(" on ")
                    .code(neighbor.dev())
                    .plain("."),
                MagicLine.of(problem.command()).replaceFirst(" (add|a|ad) ", " replace ")));
  }

  private static Optional<Explained> noNeighbor(Problem problem) {
    if (problem.ip().filter(ip -> ip.object().equals("neigh")).isEmpty()) {
      return Optional.empty();
    }
    List<Neighbor> all = problem.here().neighbors();
    Words why =
        all.isEmpty()
            ? Words.of("Its neighbour table is empty.")
            : Words.of("It knows ")
                .and(Problem.list(all.stream().map(each -> each.address().text())))
                .plain(".");
    return known(
        problem.where().noun() + " has no such neighbour",
        why,
        MagicLine.of(problem.where(), List.of("ip", "neigh")));
  }

  private static Optional<Explained> noDevice(Problem problem) {
    List<Interface> all = problem.outward();
    return known(
        "the command does not say which interface",
        Words.of(problem.where().subject() + " has ")
            .and(Problem.list(problem.here().interfaces().stream().map(Interface::name)))
            .plain("."),
        all.size() == 1 ? MagicLine.of(problem.command()) + " dev " + all.getFirst().name() : "");
  }
}
