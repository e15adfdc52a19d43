package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.magic.Typed;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;

/** Lists what may come next in a line of iptables. */
public final class IptablesCompletion {
  private final String tool;
  private final NetworkNamespace namespace;
  private final Lab lab;

  private IptablesCompletion(String tool, NetworkNamespace namespace, Lab lab) {
    this.tool = tool;
    this.namespace = namespace;
    this.lab = lab;
  }

  /**
   * List what may stand at the cursor.
   *
   * @param tool {@code iptables} or {@code ip6tables}
   */
  public static List<String> of(String tool, Typed typed, Lab lab) throws InterruptedException {
    return new IptablesCompletion(tool, typed.namespace(), lab)
        .complete(typed.before(), typed.last());
  }

  private List<String> complete(List<String> before, String last) throws InterruptedException {
    String earlier = before.size() < 2 ? "" : before.get(before.size() - 2);
    IptablesArguments arguments = IptablesArguments.parse(before);
    String table = arguments.table().isEmpty() ? "filter" : arguments.table();
    if (Set.of("-P", "--policy").contains(earlier)) {
      return IptablesNames.POLICIES;
    }
    return switch (last) {
      case "-t", "--table" -> List.copyOf(IptablesNames.BUILT_IN.keySet());
      case "-j", "--jump", "-g", "--goto" -> {
        List<String> targets = new ArrayList<>(IptablesNames.TARGETS);
        made(table).stream()
            .filter(chain -> !chain.isBuiltIn())
            .forEach(chain -> targets.add(chain.name()));
        yield targets;
      }
      case "-i", "--in-interface", "-o", "--out-interface" -> interfaces();
      case "-p", "--protocol" -> IptablesNames.PROTOCOLS;
      case "-m", "--match" -> IptablesNames.MATCHES;
      case "--ctstate", "--state" -> IptablesNames.STATES;
      case "-s", "-d", "--source", "--destination" -> List.of();
      default -> expectsChain(arguments, last) ? chains(table) : IptablesNames.OPTIONS;
    };
  }

  /** Whether the last word is a command that still lacks its chain. */
  private static boolean expectsChain(IptablesArguments arguments, String last) {
    return last.startsWith("-")
        && !arguments.verbs().isEmpty()
        && arguments.verbs().getLast().chain().isEmpty()
        && "Nh".indexOf(arguments.verbs().getLast().letter()) < 0;
  }

  private List<String> chains(String table) throws InterruptedException {
    Set<String> names = new LinkedHashSet<>(IptablesNames.BUILT_IN.getOrDefault(table, List.of()));
    made(table).stream().map(Chain::name).forEach(names::add);
    return List.copyOf(names);
  }

  /** The chains that a table has now; none where the rules cannot be read. */
  private List<Chain> made(String table) throws InterruptedException {
    return RulesetReads.find(lab, tool, namespace)
        .map(rules -> rules.chains(table))
        .orElse(List.of());
  }

  private List<String> interfaces() throws InterruptedException {
    CommandResult result = lab.run(Command.of("ls", "/sys/class/net").in(namespace));
    return Stream.of(result.stdout())
        .flatMap(String::lines)
        .filter(name -> !name.isBlank())
        .toList();
  }
}
