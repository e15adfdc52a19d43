package packetbook.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import packetbook.net.AddressReader;
import packetbook.net.BridgeReader;
import packetbook.net.IpFamily;
import packetbook.net.ListenerReader;
import packetbook.net.NamespaceIdReader;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.ProcessReader;
import packetbook.net.Processes;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.RouteReader;
import packetbook.net.RulesetReader;
import packetbook.net.Sysctl;
import packetbook.net.Sysctls;
import packetbook.net.Topology;

/**
 * Reads what a picture of a lab shows, all at once: each namespace is entered one time, and who
 * runs where is read on the host for all of them.
 */
public final class TopologyReader {
  /** Prints the inode of the namespace that it runs in. */
  private static final List<String> NUMBER = List.of("stat", "-L", "-c", "%i", "/proc/self/ns/net");

  /** Prints the switches, a line {@code FILE:VALUE} each, as far as the kernel has them. */
  private static final List<String> SWITCHES =
      List.of("grep", "-Hs", "", file(Region.FORWARD), file(Region.BRIDGED));

  private static final List<List<String>> READS =
      List.of(
          List.of("ip", "-j", "-d", "addr"),
          NUMBER,
          List.of("ip", "-j", "-4", "route"),
          List.of("ip", "-j", "-6", "route"),
          List.of("ip", "-j", "netns", "list-id"),
          List.of("ss", "-H", "-lntup"),
          List.of("iptables-save", "-c"),
          List.of("ip6tables-save", "-c"),
          SWITCHES);

  /** Prints every process, and every name of {@code ip netns} with its namespace's inode. */
  private static final Command EVERYBODY =
      Command.of(
          "sh",
          "-c",
          "echo self $$; grep -Hs '' /proc/[0-9]*/stat; find /proc/[0-9]*/ns/net -printf '%p %l\\n';"
              + " stat -L -c 'name %i %n' /run/netns/*; exit 0");

  private static final String NAMED = "name ";

  private TopologyReader() {}

  /**
   * Read it. A namespace that went away meanwhile is left out, and what a kernel does not have
   * (IPv6) or a machine has no tool for is empty.
   *
   * @throws CommandFailedException where the host's interfaces cannot be read
   */
  public static Topology read(Lab lab) throws InterruptedException {
    List<String> containers = lab.containers();
    List<NetworkNamespace> listed =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList();
    List<NetworkNamespace> guests =
        containers.stream()
            .map(NetworkNamespace::of)
            .filter(each -> !listed.contains(each))
            .toList();
    List<Command> commands = new ArrayList<>();
    commands.add(EVERYBODY);
    guests.forEach(each -> commands.add(Command.of(NUMBER).in(each)));
    for (NetworkNamespace each : listed) {
      READS.forEach(words -> commands.add(Command.of(words).in(each)));
    }
    List<CommandResult> results = lab.runAll(commands);
    Reading reading = new Reading(results.getFirst().stdout(), containers);
    results.subList(1, 1 + guests.size()).forEach(reading::addGuest);
    List<Region> regions = new ArrayList<>();
    for (int at = 1 + guests.size(); at < results.size(); at += READS.size()) {
      List<CommandResult> ofOne = results.subList(at, at + READS.size());
      if (ofOne.getFirst().succeeded()) {
        regions.add(reading.region(ofOne));
      } else if (ofOne.getFirst().command().namespace().isHost()) {
        throw new CommandFailedException(ofOne.getFirst());
      }
    }
    return new Topology(regions);
  }

  private static String file(String setting) {
    return "/proc/sys/" + setting.replace('.', '/');
  }

  /** What was read of all namespaces together. */
  private static final class Reading {
    private final Processes processes;
    private final List<String> containers;
    private final Map<String, String> numbers = new LinkedHashMap<>();

    Reading(String everybody, List<String> containers) {
      this.processes = ProcessReader.read(everybody);
      this.containers = containers;
      everybody.lines().filter(line -> line.startsWith(NAMED)).forEach(this::addName);
    }

    /** Read {@code name 4026532541 /run/netns/c1}. */
    private void addName(String line) {
      String[] words = line.split(" ", 3);
      numbers.put(words[2].replaceFirst("^/run/netns/", ""), words[1]);
    }

    /** A container that the lab does not list: it is in the namespace of another, or the host's. */
    void addGuest(CommandResult number) {
      if (number.succeeded()) {
        numbers.put(number.command().namespace().name(), number.stdout().strip());
      }
    }

    Region region(List<CommandResult> results) {
      List<String> said =
          results.stream().map(result -> result.succeeded() ? result.stdout() : "").toList();
      NetworkNamespace namespace = results.getFirst().command().namespace();
      String number = said.get(1).strip();
      TreeSet<String> names = new TreeSet<>();
      numbers.forEach((name, its) -> {
        if (its.equals(number)) {
          names.add(name);
        }
      });
      if (!namespace.isHost()) {
        names.add(namespace.name());
      }
      return new Region(
          state(namespace, said),
          List.copyOf(names),
          containers.contains(namespace.name()),
          processes.programs(number),
          ListenerReader.read(said.get(5)),
          RulesetReader.read(said.get(6)),
          RulesetReader.read(said.get(7)),
          switches(results.get(8).stdout()));
    }
  }

  private static NamespaceState state(NetworkNamespace namespace, List<String> said) {
    List<Route> routes = new ArrayList<>(RouteReader.read(said.get(2), IpFamily.IPV4));
    routes.addAll(RouteReader.read(said.get(3), IpFamily.IPV6));
    return new NamespaceState(
        namespace,
        AddressReader.read(said.get(0)),
        routes,
        List.of(),
        NamespaceIdReader.read(said.get(4)),
        BridgeReader.table(namespace, said.get(0), ""));
  }

  /** Of two files that were asked for, grep tells the one that is there, and fails. */
  private static Sysctls switches(String text) {
    List<Sysctl> settings =
        text.lines()
            .map(line -> List.of(line.split(":", 2)))
            .filter(parts -> parts.size() == 2)
            .map(parts ->
                new Sysctl(
                    parts.getFirst().replaceFirst("^/proc/sys/", "").replace('/', '.'),
                    parts.getLast()))
            .toList();
    return new Sysctls(settings);
  }
}
