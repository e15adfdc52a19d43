package packetbook.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;
import packetbook.net.RulesetReader;

/**
 * Reads the rules of a lab: the one place that asks for them.
 *
 * <p>They come from {@code iptables-save -c}, which makes no table: {@code iptables -L} would. A
 * tool that fails tells nothing about the rules, least of all that there are none.
 */
public final class RulesetReads {
  private RulesetReads() {}

  /**
   * Read the rules of every table with their counters.
   *
   * @param tool {@code iptables} or {@code ip6tables}
   * @return without chains where no table was made yet
   * @throws CommandFailedException where the tool fails
   */
  public static Ruleset read(Lab lab, String tool, NetworkNamespace namespace)
      throws InterruptedException {
    CommandResult result = lab.run(command(tool, namespace));
    return found(result).orElseThrow(() -> new CommandFailedException(result));
  }

  /** Read the same where it only helps to know: empty where the tool fails. */
  public static Optional<Ruleset> find(Lab lab, String tool, NetworkNamespace namespace)
      throws InterruptedException {
    return found(lab.run(command(tool, namespace)));
  }

  /**
   * Read the IPv4 rules of the host and every container.
   *
   * @return in the order of namespaces; one whose rules could not be read is not among them
   */
  public static Map<NetworkNamespace, Ruleset> findAll(Lab lab) throws InterruptedException {
    List<Command> commands =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream())
            .map(namespace -> command("iptables", namespace))
            .toList();
    Map<NetworkNamespace, Ruleset> rules = new TreeMap<>();
    for (CommandResult result : lab.runAll(commands)) {
      found(result).ifPresent(found -> rules.put(result.command().namespace(), found));
    }
    return rules;
  }

  private static Command command(String tool, NetworkNamespace namespace) {
    return Command.of(tool + "-save", "-c").in(namespace);
  }

  private static Optional<Ruleset> found(CommandResult result) {
    return result.succeeded() ? Optional.of(RulesetReader.read(result.stdout())) : Optional.empty();
  }
}
