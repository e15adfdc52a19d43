package packetbook.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import packetbook.lab.Command;
import packetbook.lab.ShellWords;
import packetbook.net.NetworkNamespace;

/** Writes a command as the magic that runs it, for something to try. */
public final class MagicLine {
  private MagicLine() {}

  /** Write a magic as it was typed. */
  public static String of(Invocation invocation) {
    return "%"
        + invocation.name()
        + (invocation.namespace().isHost() ? "" : " @" + invocation.namespace().name())
        + invocation.words().stream()
            .map(word -> " " + ShellWords.quote(word))
            .collect(Collectors.joining());
  }

  /** Write a command; empty where no magic runs it. */
  public static String of(Command command) {
    return of(command.namespace(), command.words());
  }

  /** Write a command with each word of this value replaced. */
  public static String replacing(Command command, String word, String by) {
    return of(
        command.namespace(),
        command.words().stream().map(each -> each.equals(word) ? by : each).toList());
  }

  /** Write words for a namespace; empty where no magic runs them. */
  public static String of(NetworkNamespace namespace, List<String> words) {
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    String name =
        switch (words.getFirst()) {
          case "ip" -> IpCommand.parse(words).map(ip -> magicOf(ip, arguments)).orElse("");
          case "bridge", "brctl" -> "bridge";
          case "iptables", "tcpdump", "conntrack", "sysctl", "ping", "curl", "docker" ->
              words.getFirst();
          default -> "";
        };
    if (name.isEmpty()) {
      return "";
    }
    return "%"
        + name
        + (namespace.isHost() ? "" : " @" + namespace.name())
        + arguments.stream()
            .map(word -> " " + ShellWords.quote(word))
            .collect(Collectors.joining());
  }

  private static String magicOf(IpCommand ip, List<String> arguments) {
    arguments.remove(ip.options().size());
    return switch (ip.object()) {
      case "route", "addr", "link", "neigh" -> ip.object();
      case "netns" -> "ns";
      default -> "";
    };
  }
}
