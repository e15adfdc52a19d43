package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
   * Prints each interface whose address is random, its number, and whether it is up:
   * NET_ADDR_RANDOM is 1 in linux/netdevice.h, and IFF_UP the first bit in linux/if.h.
   */
  private static final String RANDOM_ONES =
      "for d in /sys/class/net/*; do read -r t 2>/dev/null <\"$d/addr_assign_type\" || continue;"
          + " [ \"$t\" != 1 ] || [ -d \"$d/bridge\" ] || { read -r n <\"$d/ifindex\" && read -r f <\"$d/flags\""
          + " && echo \"${d##*/} $n $((f & 1))\"; }; done";

  private FixedAddresses() {}

  /**
   * What makes interfaces: ip's {@code link add}, {@code link replace} and {@code tuntap} at any
   * length that it takes, a batch of its, a command of Docker's, a module, or a script.
   */
  private static final Pattern MAKER =
      Pattern.compile(
          "\\bl(i(nk?)?)?\\s+[ar]|\\btu|\\bip\\s.*-b"
              + "|docker\\s+(-\\S+\\s+)*((container|network)\\s+)?(run|start|restart|create|connect|compose)\\b"
              + "|\\bmodprobe\\b|\\.sh\\b");

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
    List<Interface> found =
        random.stream()
            .flatMap(FixedAddresses::interfaces)
            .filter(each -> isNew.test(each.where(), each.number()))
            .toList();
    lab.runAll(found.stream().map(FixedAddresses::fixing).toList());
    if (found.stream().anyMatch(Interface::isUp)) {
      // Neighbours may have learned the random address already: let them ask again.
      lab.runAll(
          everywhere.stream()
              .map(where -> Command.of("ip", "neigh", "flush", "all").in(where))
              .toList());
    }
  }

  /** One with a random address. */
  private record Interface(NetworkNamespace where, String name, int number, boolean isUp) {}

  private static Stream<Interface> interfaces(CommandResult printed) {
    return printed
        .stdout()
        .lines()
        .map(line -> line.split(" "))
        .map(words ->
            new Interface(
                printed.command().namespace(),
                words[0],
                Integer.parseInt(words[1]),
                words[2].equals("1")));
  }

  /**
   * A link-local IPv6 address was made of the random one when the interface came up: it is made
   * again where it is the only one.
   */
  private static Command fixing(Interface random) {
    String name = random.name();
    // A name that Docker made up is as random as the address: only its number comes again.
    String key = DockerVethName.isOne(name) ? "docker " + random.number() : name;
    String mac = InterfaceMac.of(random.where(), key).text();
    String again =
        """
        ip link set dev "$1" address "$2" && [ "$3" = up ] || exit
        ip -6 -o addr show dev "$1" scope link | grep -q . || exit 0
        [ -z "$(ip -6 -o addr show dev "$1" scope global)" ] || exit 0
        echo 1 >"/proc/sys/net/ipv6/conf/$1/disable_ipv6"
        echo 0 >"/proc/sys/net/ipv6/conf/$1/disable_ipv6"
        """;
    return Command.of("sh", "-c", again, "sh", name, mac, random.isUp() ? "up" : "down")
        .in(random.where());
  }
}
