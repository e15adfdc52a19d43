package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.net.NetworkNamespace;

/** Prints all of a lab that a trace could leave changed, as the tools print it. */
final class Remains {
  // A connection's state and its time change by themselves, and so do learned rows.
  private static final String INSIDE =
      """
      nft list tables
      for tool in iptables ip6tables; do $tool-save | grep -v '^#' | sed 's/\\[.*]//'; done
      ip -o link | sed 's/ state [A-Z]*//; s/NO-CARRIER,//; s/,LOWER_UP//'
      ip rule
      cd /proc/sys/net
      grep -rs '' netfilter bridge ipv4/conf ipv4/ip_forward ipv6/conf | grep -v nf_conntrack_count
      """;

  // Of the processes, those that a trace has; the scenes' own come and go.
  private static final String HOST =
      """
      ls /run
      ps -e -o comm= | grep -E '^(nft|tcpdump|conntrack|stdbuf)$'
      ls -l /proc/*/fd 2>/dev/null | grep packetbook-trace
      """;

  private Remains() {}

  /** Print it, in order. */
  static List<String> of(Lab lab) throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream())
        .map(namespace -> Command.of("bash", "-c", INSIDE).in(namespace))
        .forEach(commands::add);
    List<String> lines = new ArrayList<>();
    lab.run(Command.of("bash", "-c", HOST)).stdout().lines().forEach(lines::add);
    for (CommandResult result : lab.runAll(commands)) {
      String where = result.command().namespace().label() + ": ";
      result.stdout().lines().forEach(line -> lines.add(where + line));
    }
    return lines;
  }

  /** List what one print has and the other has not. */
  static List<String> differences(List<String> before, List<String> after) {
    Set<String> earlier = Set.copyOf(before);
    Set<String> later = Set.copyOf(after);
    return Stream.concat(
            before.stream().filter(line -> !later.contains(line)).map(line -> "gone: " + line),
            after.stream().filter(line -> !earlier.contains(line)).map(line -> "new: " + line))
        .toList();
  }
}
