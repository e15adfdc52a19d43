package packetbook.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.AddressReader;
import packetbook.net.BridgeTable;
import packetbook.net.NamespaceIdReader;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.net.UnreadableOutputException;

/**
 * What a machine is at one moment, in all that a notebook may change and {@link MachinePutBack} can
 * put back: links, addresses, routes, rules, neighbours, forwarding tables, rulesets and {@code
 * /proc/sys/net} of every namespace, the names of {@code ip netns}, and what Docker has.
 *
 * <p>It is what the machine's own tools printed, and can be kept as a text for a kernel that comes
 * later.
 */
public final class MachineRecord {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MACHINE = "machine";
  private static final String NAMESPACE = "namespace ";

  /** Without these a namespace counts as gone: what was not read is not what was not there. */
  private static final Set<String> NEEDED =
      Set.of(MachineReads.LINKS, Kind.ADDRESS_4.name(), Kind.ROUTE_4.name());

  private final Map<String, String> outputs;
  private final Map<String, String> machine;
  private final DockerRecord docker;
  private final Map<NetworkNamespace, Map<String, String>> parts = new TreeMap<>();
  private final Map<NetworkNamespace, NamespaceSetup> setups = new TreeMap<>();
  private final Map<NetworkNamespace, Map<String, SavedRules>> rules = new TreeMap<>();
  private final Snapshot snapshot;

  /**
   * A name that {@code ip netns} knows.
   *
   * @param target where it is a link to; empty for one of its own making
   * @param number the namespace's inode; empty where it is gone
   */
  record Name(String target, String number) {}

  private MachineRecord(Map<String, String> outputs) {
    this.outputs = new LinkedHashMap<>(outputs);
    this.machine = MachineReads.parts(outputs.getOrDefault(MACHINE, ""));
    this.docker = docker(machine);
    List<NamespaceState> states = new ArrayList<>();
    outputs.forEach((key, output) -> {
      if (key.startsWith(NAMESPACE)) {
        states.add(add(new NetworkNamespace(key.substring(NAMESPACE.length())), output));
      }
    });
    this.snapshot = new Snapshot(states);
  }

  /**
   * Read it, in two round trips. A container that goes away meanwhile is left out, and so is what
   * the machine has no tool for.
   *
   * @throws CommandFailedException where the host's interfaces, addresses or routes cannot be read
   */
  public static MachineRecord read(Lab lab) throws InterruptedException {
    return read(lab, _ -> true);
  }

  /**
   * Read it to compare it with this one: of a namespace that was not there before, whose settings
   * no one will put back, only the interfaces.
   */
  MachineRecord readAgain(Lab lab) throws InterruptedException {
    return read(lab, setups::containsKey);
  }

  private static MachineRecord read(Lab lab, Predicate<NetworkNamespace> inWhole)
      throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    commands.add(MachineReads.machine(lab.hasDockerStarted()));
    commands.add(MachineReads.namespace());
    for (NetworkNamespace where : lab.namespaces()) {
      Command read =
          inWhole.test(where) ? MachineReads.namespace() : MachineReads.namespaceInPart();
      commands.add(read.in(where));
    }
    List<CommandResult> results = lab.runAll(commands);
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put(MACHINE, results.getFirst().stdout());
    for (CommandResult result : results.subList(1, results.size())) {
      NetworkNamespace where = result.command().namespace();
      Set<String> needed = inWhole.test(where) ? NEEDED : Set.of(MachineReads.LINKS);
      if (MachineReads.parts(result.stdout()).keySet().containsAll(needed)) {
        outputs.put(NAMESPACE + where.name(), result.stdout());
      } else if (where.isHost()) {
        throw new CommandFailedException(result);
      }
    }
    return new MachineRecord(outputs);
  }

  /**
   * Read it from its text.
   *
   * @throws UnreadableOutputException for any other text
   */
  public static MachineRecord parse(String text) {
    try {
      return new MachineRecord(MAPPER.readValue(text, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException cause) {
      throw new UnreadableOutputException("record of a machine", text, cause);
    }
  }

  /** Give it as a text: JSON, one line, some 100 kB for each namespace. */
  public String text() {
    try {
      return MAPPER.writeValueAsString(outputs);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Give what tells one start of the machine from another; empty where it does not say. */
  public String boot() {
    return machine.getOrDefault(MachineReads.BOOT, "").strip();
  }

  DockerRecord docker() {
    return docker;
  }

  /** Give the namespaces, the host first. */
  List<NetworkNamespace> namespaces() {
    return List.copyOf(setups.keySet());
  }

  Optional<NamespaceSetup> find(NetworkNamespace where) {
    return Optional.ofNullable(setups.get(where));
  }

  /** Give the inode of a namespace; empty for one that is not there. */
  String number(NetworkNamespace where) {
    return parts.getOrDefault(where, Map.of()).getOrDefault(MachineReads.NUMBER, "").strip();
  }

  /** Give a namespace's rules by the tool that prints them; a tool that is missing is left out. */
  Map<String, SavedRules> rules(NetworkNamespace where) {
    return rules.getOrDefault(where, Map.of());
  }

  /** Give the interfaces with the numbers that namespaces have for one another; no routes. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** Give the names that {@code ip netns} knows. */
  Map<String, Name> names() {
    Map<String, String> numbers = numbers();
    Map<String, Name> names = new TreeMap<>();
    for (String line : machine.getOrDefault(MachineReads.NAMES, "").lines().toList()) {
      List<String> row = List.of(line.split("\t", -1));
      String name = row.getFirst();
      names.put(
          name, new Name(row.get(1).equals("l") ? row.get(2) : "", numbers.getOrDefault(name, "")));
    }
    return names;
  }

  /**
   * Read {@code 4 4026532542 /run/netns/c1}: device, inode, file. The first line is of a namespace
   * that is sure to be there; a name on another device has lost its own.
   */
  private Map<String, String> numbers() {
    Map<String, String> numbers = new TreeMap<>();
    String device = "";
    for (String line : machine.getOrDefault(MachineReads.NUMBERS, "").lines().toList()) {
      List<String> row = List.of(line.split(" ", 3));
      if (device.isEmpty()) {
        device = row.getFirst();
      } else if (row.getFirst().equals(device)) {
        numbers.put(row.get(2).replaceFirst("^/run/netns/", ""), row.get(1));
      }
    }
    return numbers;
  }

  /** Give a process in each namespace that is a container's. */
  Map<NetworkNamespace, Integer> pids() {
    Map<NetworkNamespace, Integer> pids = new TreeMap<>();
    for (DockerRecord.Container container : docker.containers()) {
      NetworkNamespace where = NetworkNamespace.of(container.name());
      if (container.pid() > 0 && setups.containsKey(where)) {
        pids.put(where, container.pid());
      }
    }
    return pids;
  }

  private static DockerRecord docker(Map<String, String> machine) {
    boolean answered =
        List.of(
                MachineReads.CONTAINERS,
                MachineReads.NETWORKS,
                MachineReads.IMAGES,
                MachineReads.VOLUMES)
            .stream()
            .allMatch(machine::containsKey);
    return answered
        ? DockerRecord.read(
            machine.getOrDefault(MachineReads.CONTAINERS, ""),
            machine.getOrDefault(MachineReads.NETWORKS, ""),
            machine.getOrDefault(MachineReads.IMAGES, ""),
            machine.getOrDefault(MachineReads.VOLUMES, ""))
        : DockerRecord.NONE;
  }

  private NamespaceState add(NetworkNamespace where, String output) {
    Map<String, String> of = MachineReads.parts(output);
    parts.put(where, of);
    Map<Kind, String> printed = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      printed.put(kind, of.getOrDefault(kind.name(), ""));
    }
    String links = of.getOrDefault(MachineReads.LINKS, "");
    List<String> others =
        List.of(
            links,
            of.getOrDefault(MachineReads.MACS, ""),
            of.getOrDefault(MachineReads.SWITCHES, ""),
            of.getOrDefault("iptables", ""),
            of.getOrDefault("ip6tables", ""));
    setups.put(where, CheckpointReader.setup(where, printed, others));
    Map<String, SavedRules> saved = new LinkedHashMap<>();
    for (String tool : MachineReads.RULE_TOOLS) {
      String text = of.get(tool);
      if (text != null) {
        saved.put(tool, SavedRules.read(text));
      }
    }
    rules.put(where, saved);
    return new NamespaceState(
        where,
        AddressReader.read(links),
        List.of(),
        List.of(),
        NamespaceIdReader.read(of.getOrDefault(MachineReads.IDS, "")),
        new BridgeTable(where, List.of()));
  }
}
