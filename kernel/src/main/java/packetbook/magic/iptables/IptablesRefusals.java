package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.List;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicLine;
import packetbook.view.Words;

/** Refuses what iptables would take without doing what was meant, before it is asked. */
final class IptablesRefusals {
  private IptablesRefusals() {}

  /** Throws where a line asks for the other family, or wants all shown of a change. */
  static void check(String tool, IptablesArguments arguments, Invocation invocation) {
    String other = otherTool(tool);
    if (!arguments.family().isEmpty() && !arguments.family().equals(family(tool))) {
      List<String> words = new ArrayList<>(arguments.words());
      words.removeAll(List.of("-4", "-6", "--ipv4", "--ipv6"));
      throw Failure.ofArguments(
          MagicLine.of(invocation),
          "%" + tool + " knows IPv" + family(tool) + " alone",
          Words.of("The rules for IPv" + family(other) + " are those of ")
              .code("%" + other)
              .plain("."),
          line(other, invocation, words));
    }
    if (arguments.all() && arguments.changes()) {
      throw Failure.ofArguments(
          MagicLine.of(invocation),
          "--all belongs to no change",
          Words.of("It is no option of " + tool + ": it shows every rule of a long list."),
          line(tool, invocation, List.of("--all")));
    }
  }

  /** Give the tool for the other family. */
  static String otherTool(String tool) {
    return tool.equals("iptables") ? "ip6tables" : "iptables";
  }

  /** Give the family of a tool's addresses: 4 or 6. */
  static String family(String tool) {
    return tool.equals("iptables") ? "4" : "6";
  }

  private static String line(String tool, Invocation invocation, List<String> words) {
    return MagicLine.of(
        new Invocation(tool, invocation.namespace(), words, invocation.body(), false));
  }
}
