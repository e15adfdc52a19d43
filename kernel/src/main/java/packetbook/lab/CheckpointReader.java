package packetbook.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.LabReading;
import packetbook.net.LinkSettings;
import packetbook.net.LinkSettingsReader;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;

/** Reads all of a lab that can be brought back. */
public final class CheckpointReader {
  /** NET_ADDR_SET in linux/netdevice.h: a MAC address that somebody chose. */
  private static final String CHOSEN = "3";

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final List<List<String>> OTHERS =
      List.of(
          List.of("ip", "-j", "-d", "link"),
          List.of("sh", "-c", "cd /sys/class/net && grep -s '' -- */addr_assign_type"),
          List.of("sh", "-c", "cd /proc/sys/net && grep -rs '' ipv4 ipv6 bridge"),
          List.of("iptables-save", "-c"),
          List.of("ip6tables-save", "-c"));

  private CheckpointReader() {}

  /**
   * Read it.
   *
   * @throws CommandFailedException where the host's rules or the interfaces cannot be read
   */
  public static Checkpoint read(Lab lab) throws InterruptedException {
    return read(lab, LabReader.read(lab), DockerState.read(lab));
  }

  /** Read what the lab's networks are, without what Docker knows about them. */
  static Checkpoint readNetworks(Lab lab) throws InterruptedException {
    return read(lab, LabReader.readPicture(lab), DockerState.NONE);
  }

  private static Checkpoint read(Lab lab, LabReading reading, DockerState docker)
      throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    for (NamespaceState state : reading.snapshot().namespaces()) {
      for (Kind kind : KINDS) {
        commands.add(Command.of(kind.reading()).in(state.namespace()));
      }
      OTHERS.forEach(words -> commands.add(Command.of(words).in(state.namespace())));
    }
    List<CommandResult> results = lab.runAll(commands);
    List<NamespaceSetup> setups = new ArrayList<>();
    int each = KINDS.size() + OTHERS.size();
    for (int at = 0; at < results.size(); at += each) {
      setups.add(setup(results.subList(at, at + each)));
    }
    return new Checkpoint(reading, docker, furtherNames(reading, lab), setups);
  }

  /** Compare the names that ip netns has with the namespaces that are read, by their numbers. */
  private static Map<String, NetworkNamespace> furtherNames(LabReading reading, Lab lab)
      throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    commands.add(Command.of("find", "-L", "/run/netns", "-mindepth", "1", "-printf", "%f:%i\n"));
    for (NamespaceState state : reading.snapshot().namespaces()) {
      commands.add(Command.of("stat", "-L", "-c", "%i", "/proc/self/ns/net").in(state.namespace()));
    }
    List<CommandResult> results = lab.runAll(commands);
    Map<String, NetworkNamespace> numbers = new HashMap<>();
    for (CommandResult each : results.subList(1, results.size())) {
      numbers.put(each.stdout().strip(), each.command().namespace());
    }
    List<String> containers = lab.containers();
    Map<String, NetworkNamespace> further = new HashMap<>();
    values(results.getFirst().stdout())
        .forEach((name, number) -> {
          NetworkNamespace namespace = numbers.get(number);
          boolean isOwn = namespace != null && namespace.name().equals(name);
          if (namespace != null && (!isOwn || containers.contains(name))) {
            further.put(name, namespace);
          }
        });
    return further;
  }

  private static NamespaceSetup setup(List<CommandResult> results) {
    List<CommandResult> others = results.subList(KINDS.size(), results.size());
    if (!others.getFirst().succeeded()) {
      throw new CommandFailedException(others.getFirst());
    }
    Map<Kind, String> printed = new EnumMap<>(Kind.class);
    for (int at = 0; at < KINDS.size(); at++) {
      printed.put(KINDS.get(at), results.get(at).succeeded() ? results.get(at).stdout() : "");
    }
    return setup(
        results.getFirst().command().namespace(),
        printed,
        others.stream().map(CommandResult::stdout).toList());
  }

  /**
   * Make it of what was printed.
   *
   * @param printed by the command of each kind
   * @param others what the further commands printed: links, the kinds of MAC addresses, switches,
   *     rules and those of IPv6
   */
  static NamespaceSetup setup(
      NetworkNamespace namespace, Map<Kind, String> printed, List<String> others) {
    List<SetupFact> facts = new ArrayList<>();
    printed.forEach((kind, text) ->
        text.lines().forEach(line -> SetupFact.read(kind, line).ifPresent(facts::add)));
    List<LinkSettings> links = LinkSettingsReader.read(others.getFirst());
    facts.removeIf(fact -> isOwnAddress(fact, links));
    return new NamespaceSetup(
        namespace,
        links,
        chosen(others.get(1)),
        facts,
        values(others.get(2)),
        others.get(3),
        others.get(4));
  }

  /** A bridge knows its own address and its ports' without being told. */
  private static boolean isOwnAddress(SetupFact fact, List<LinkSettings> links) {
    return fact.kind() == Kind.FORWARDING
        && links.stream()
            .map(LinkSettings::link)
            .filter(link -> fact.dev().equals(Optional.of(link.name())))
            .anyMatch(link ->
                MacAddress.tryParse(fact.words().getFirst())
                    .equals(Optional.ofNullable(link.mac())));
  }

  private static Set<String> chosen(String lines) {
    return values(lines).entrySet().stream()
        .filter(entry -> entry.getValue().equals(CHOSEN))
        .map(entry -> entry.getKey().replace("/addr_assign_type", ""))
        .collect(Collectors.toSet());
  }

  /** Read {@code ipv4/ip_forward:1}; neither a file nor an interface has a colon in its name. */
  static Map<String, String> values(String lines) {
    Map<String, String> values = new TreeMap<>();
    for (String line : lines.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.putIfAbsent(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return values;
  }
}
