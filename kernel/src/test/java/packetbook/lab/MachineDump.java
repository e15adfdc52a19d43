package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;

/**
 * Prints all that a machine is as the tools themselves print it, byte for byte, for comparing two
 * moments without any of the code that reads records. Left out are counters, clocks, what a port
 * learned, how far an IPv6 address has got, and those that the kernel makes of MAC addresses.
 */
final class MachineDump {
  private static final String NAMESPACE =
      """
      clean() { sed -E 's/[a-z_]+_timer +[0-9.]+|fdb_n_learned +[0-9]+//g; s/ tentative//; s/ proto kernel_ll//; s/ linkdown//' | grep -v fe80::; }
      echo LINKS; ip -d link | clean
      echo ADDRESSES; ip addr | clean | grep -v valid_lft
      echo ROUTES; ip -4 route show table all | clean; ip -6 route show table all | clean | sort
      echo RULES; ip rule; ip -6 rule
      echo NEIGHBOURS; ip neigh show nud permanent | sort
      echo FORWARDING; bridge fdb show | grep -E 'permanent|static' | grep -v 'self permanent' | sort
      for tool in iptables ip6tables; do
        echo $tool; $tool-save | grep -v '^#' | sed -E 's/\\[[0-9]+:[0-9]+\\]//'
      done
      echo SETTINGS; cd /proc/sys/net; grep -rs '' * | grep -v nf_conntrack_count | sort
      """;

  private static final String MACHINE =
      """
      echo NAMES; ip netns list | sort
      docker ps --all --no-trunc --format '{{.ID}} {{.Names}} {{.State}} {{.Networks}}' | sort
      docker network ls --no-trunc | sort
      docker image ls --no-trunc --format '{{.ID}} {{.Repository}} {{.Tag}}' | sort
      docker volume ls | sort
      """;

  private MachineDump() {}

  /** Print it, a line each with its namespace before it. */
  static List<String> of(Lab lab) throws InterruptedException {
    List<NetworkNamespace> everywhere =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList();
    List<Command> commands = new ArrayList<>();
    commands.add(Command.of("bash", "-c", MACHINE));
    everywhere.forEach(where -> commands.add(Command.of("bash", "-c", NAMESPACE).in(where)));
    List<String> lines = new ArrayList<>();
    for (CommandResult result : lab.runAll(commands)) {
      String where = result.command().namespace().label() + ": ";
      result.stdout().lines().forEach(line -> lines.add(where + line));
    }
    return lines;
  }

  /**
   * Take away what Docker makes up when it starts a container: the host's end of its pair, with all
   * about it, and the numbers of both.
   */
  static List<String> withoutDockersOwn(List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean inOne = false;
    for (String each : lines) {
      String line = each;
      String text = line.substring(line.indexOf(": ") + 2);
      if (!text.startsWith(" ")) {
        inOne = text.matches("\\d+: veth[0-9a-f]{7}@.*");
      }
      line = line.replaceFirst(" *(qlen \\d+)?$", "");
      if (!inOne && !text.matches(".*\\bveth[0-9a-f]{7}\\b.*")) {
        kept.add(
            line.replaceFirst(": \\d+: eth(\\d)@if\\d+", ": eth$1")
                .replaceFirst("127\\.0\\.0\\.11(:| .*port )\\d+", "127.0.0.11"));
      }
    }
    return kept;
  }
}
