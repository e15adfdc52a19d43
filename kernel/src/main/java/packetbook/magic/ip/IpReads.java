package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicException;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.NetworkNamespace;

/** Runs what shows one of {@code ip}'s tables twice at once: as typed, and as JSON. */
final class IpReads {
  /** What the tool printed, and the same rows as JSON. */
  record Both(String text, String json) {}

  private IpReads() {}

  /**
   * Read a table.
   *
   * @param line the learner's own command
   * @throws MagicException where the tool refuses it, with the reason
   */
  static Both both(Lab lab, NetworkNamespace namespace, List<String> line)
      throws InterruptedException {
    Command typed = Command.of(line).in(namespace);
    Command json = Command.of(json(line)).in(namespace);
    List<CommandResult> results = lab.runAll(List.of(typed, json));
    for (CommandResult result : results) {
      if (!result.succeeded()) {
        throw IpErrors.EXPLANATIONS.of(result, lab);
      }
    }
    return new Both(results.get(0).stdout(), results.get(1).stdout());
  }

  /** Write a command so that it prints JSON; of its options only the family stays. */
  static List<String> json(List<String> line) {
    IpCommand ip = IpCommand.parse(line).orElseThrow();
    List<String> words = new ArrayList<>(List.of("ip", "-j"));
    if (ip.object().equals("addr") || ip.object().equals("link")) {
      words.add("-d");
    }
    if (ip.object().equals("route")) {
      words.add(family(ip).option());
    } else {
      ip.family().ifPresent(family -> words.add(family.option()));
    }
    words.add(ip.object());
    words.add(ip.verb());
    words.addAll(ip.rest());
    return words;
  }

  /** Give the family of a command about routes: as asked for, else that of its addresses. */
  static IpFamily family(IpCommand ip) {
    return ip.family()
        .or(() -> ip.rest().stream().flatMap(IpReads::address).map(IpFamily::of).findFirst())
        .orElse(IpFamily.IPV4);
  }

  private static Stream<IpAddress> address(String word) {
    return IpPrefix.tryParse(word).map(IpPrefix::address).stream();
  }
}
