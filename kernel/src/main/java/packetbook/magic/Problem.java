package packetbook.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.net.BridgeTable;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/**
 * A command that failed, with what there is to explain it by.
 *
 * @param command as the learner typed it
 * @param matched where the tool's message said what an {@link Explanation} is for, its groups
 *     filled
 * @param lab the state of everything just after
 * @param ownLab whether the lab was made for this kernel; false for a machine that was there before
 */
public record Problem(Command command, Matcher matched, Snapshot lab, boolean ownLab) {
  /** Give one of the groups of the expression that matched. */
  public String group(int number) {
    String text = matched.group(number);
    return text == null ? "" : text;
  }

  /** Give where the command ran. */
  public NetworkNamespace where() {
    return command.namespace();
  }

  /** Give the state of where it ran; empty lists where that is gone. */
  public NamespaceState here() {
    return lab.find(where())
        .orElseGet(() ->
            new NamespaceState(
                where(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new BridgeTable(where(), List.of())));
  }

  /** Take the command apart as one of {@code ip}'s. */
  public Optional<IpCommand> ip() {
    return IpCommand.parse(command.words());
  }

  /** List the interfaces that lead out: all but {@code lo}. */
  public List<Interface> outward() {
    return here().interfaces().stream().filter(each -> !each.link().isLoopback()).toList();
  }

  /** List the rows that say who is a neighbour, of the same family as this address. */
  public List<Route> neighborRoutes(IpAddress sameFamilyAs) {
    return here().routes().stream()
        .filter(route -> route.destination().address().isIpv6() == sameFamilyAs.isIpv6())
        .filter(route -> route.type().equals("unicast") && route.via() == null)
        .filter(route -> route.nextHops().isEmpty() && !route.isDefault())
        .filter(route -> !route.destination().toString().equals("fe80::/64"))
        .toList();
  }

  /**
   * Find an address that could be this namespace's gateway: a neighbour of it that the lab's host
   * has.
   */
  public Optional<IpAddress> possibleGateway(IpAddress sameFamilyAs) {
    List<IpPrefix> near = neighborRoutes(sameFamilyAs).stream().map(Route::destination).toList();
    return where().isHost()
        ? Optional.empty()
        : lab.find(NetworkNamespace.HOST).stream()
            .flatMap(host -> host.interfaces().stream())
            .flatMap(each -> each.prefixes().stream())
            .map(IpPrefix::address)
            .filter(address -> near.stream().anyMatch(prefix -> prefix.contains(address)))
            .findFirst();
  }

  /** List machine words as a sentence does: {@code lo, eth0 and veth0}. */
  public static Words list(Stream<String> items) {
    List<String> all = items.limit(13).toList();
    Words words = Words.NONE;
    for (int index = 0; index < all.size() && index < 12; index++) {
      String gap = index == 0 ? "" : index == all.size() - 1 ? " and " : ", ";
      words = words.plain(gap).code(all.get(index));
    }
    return all.size() > 12 ? words.plain(" and more") : words;
  }

  /** Say what there is: {@code There is lo} or {@code There are lo and eth0}, with a full stop. */
  public static Words there(List<String> items) {
    return Words.of(items.size() == 1 ? "There is " : "There are ")
        .and(list(items.stream()))
        .plain(".");
  }
}
