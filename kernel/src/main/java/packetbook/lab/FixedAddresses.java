package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import packetbook.net.DockerVethName;
import packetbook.net.NetworkNamespace;

/**
 * Gives interfaces that the kernel gave a random MAC address one that follows from their name, so
 * that a notebook run again prints the same bytes. One that a learner chose is left alone, and so
 * is a bridge's, which follows its ports'. Before its first port that is a random one: Linux takes
 * any address that is set on a bridge for a learner's choice, and the bridge follows its ports no
 * more (br_stp_recalculate_bridge_id in net/bridge/br_stp_if.c).
 */
final class FixedAddresses {
  /**
   * Prints each interface whose address is random, and its number: NET_ADDR_RANDOM is 1 in
   * linux/netdevice.h.
   */
  private static final String RANDOM_ONES =
      "for d in /sys/class/net/*; do read -r t 2>/dev/null <\"$d/addr_assign_type\" || continue;"
          + " [ \"$t\" != 1 ] || [ -d \"$d/bridge\" ] ||"
          + " printf '%s %s\\n' \"${d##*/}\" \"$(cat \"$d/ifindex\")\"; done";

  private FixedAddresses() {}

  /** What makes interfaces: a command of ip's, of Docker's, or a script with one of these. */
  private static final Pattern MAKER =
      Pattern.compile(
          "\\bl(i(nk?)?)?\\b|veth|\\btun|docker\\s.*\\b(run|start|restart|create|connect|compose|up)\\b|\\.sh\\b");

  static boolean mayBeNeededAfter(Command command) {
    return MAKER.matcher(String.join(" ", command.words())).find();
  }

  /**
   * Give them.
   *
   * @param isNew says of an interface's place and number whether the notebook has made it
   */
  static void give(Lab lab, BiPredicate<NetworkNamespace, Integer> isNew)
      throws InterruptedException {
    List<NetworkNamespace> everywhere = new ArrayList<>(List.of(NetworkNamespace.HOST));
    everywhere.addAll(lab.namespaces());
    List<CommandResult> random =
        lab.runAll(
            everywhere.stream()
                .map(where -> Command.of("sh", "-c", RANDOM_ONES).in(where))
                .toList());
    List<Command> changes = new ArrayList<>();
    for (CommandResult result : random) {
      NetworkNamespace where = result.command().namespace();
      result
          .stdout()
          .lines()
          .map(line -> line.split(" "))
          .filter(nameAndNumber -> isNew.test(where, Integer.parseInt(nameAndNumber[1])))
          .forEach(nameAndNumber -> changes.addAll(fixing(where, nameAndNumber)));
    }
    if (!changes.isEmpty()) {
      // Neighbours may have learned the random address already: let them ask again.
      everywhere.forEach(where -> changes.add(Command.of("ip", "neigh", "flush", "all").in(where)));
      lab.runAll(changes);
    }
  }

  /**
   * A link-local IPv6 address was made of the random one: it is made again where it is the only
   * one.
   */
  private static List<Command> fixing(NetworkNamespace where, String[] nameAndNumber) {
    String name = nameAndNumber[0];
    // A name that Docker made up is as random as the address: only its number comes again.
    String key = DockerVethName.isOne(name) ? "docker " + nameAndNumber[1] : name;
    String disable = "/proc/sys/net/ipv6/conf/" + name + "/disable_ipv6";
    return List.of(
        Command.of("ip", "link", "set", "dev", name, "address", InterfaceMac.of(where, key).text())
            .in(where),
        Command.of(
                "sh",
                "-c",
                "ip -6 -o addr show dev \"$1\" scope link | grep -q . || exit 0;"
                    + " [ -z \"$(ip -6 -o addr show dev \"$1\" scope global)\" ] || exit 0;"
                    + " echo 1 >\"$2\"; echo 0 >\"$2\"",
                "sh",
                name,
                disable)
            .in(where));
  }
}
