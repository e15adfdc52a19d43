package packetbook.magic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;

/** Lists what may come next in a line of iptables. */
final class IptablesCompletion {
  private IptablesCompletion() {}

  static List<String> of(String tool, List<String> before, Lab lab) throws InterruptedException {
    String last = before.isEmpty() ? "" : before.getLast();
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
        made(tool, table, lab).stream()
            .filter(chain -> !chain.isBuiltIn())
            .forEach(chain -> targets.add(chain.name()));
        yield targets;
      }
      case "-i", "--in-interface", "-o", "--out-interface" -> interfaces(lab);
      case "-p", "--protocol" -> IptablesNames.PROTOCOLS;
      case "-m", "--match" -> IptablesNames.MATCHES;
      case "--ctstate", "--state" -> IptablesNames.STATES;
      case "-s", "-d", "--source", "--destination" -> List.of();
      default -> expectsChain(arguments, last) ? chains(tool, table, lab) : IptablesNames.OPTIONS;
    };
  }

  /** Whether the last word is a command that still lacks its chain. */
  private static boolean expectsChain(IptablesArguments arguments, String last) {
    return last.startsWith("-")
        && !arguments.verbs().isEmpty()
        && arguments.verbs().getLast().chain().isEmpty()
        && "Nh".indexOf(arguments.verbs().getLast().letter()) < 0;
  }

  private static List<String> chains(String tool, String table, Lab lab)
      throws InterruptedException {
    Set<String> names = new LinkedHashSet<>(IptablesNames.BUILT_IN.getOrDefault(table, List.of()));
    made(tool, table, lab).stream().map(Chain::name).forEach(names::add);
    return List.copyOf(names);
  }

  /** The chains that a table has now; none where the rules cannot be read. */
  private static List<Chain> made(String tool, String table, Lab lab) throws InterruptedException {
    return RulesetReads.find(lab, tool, NetworkNamespace.HOST)
        .map(rules -> rules.chains(table))
        .orElse(List.of());
  }

  private static List<String> interfaces(Lab lab) throws InterruptedException {
    CommandResult result = lab.run(Command.of("ls", "/sys/class/net"));
    return Stream.of(result.stdout())
        .flatMap(String::lines)
        .filter(name -> !name.isBlank())
        .toList();
  }
}
