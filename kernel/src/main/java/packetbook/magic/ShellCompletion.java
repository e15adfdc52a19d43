package packetbook.magic;

import java.util.List;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.net.NetworkNamespace;

/**
 * Lists what may come next in a line for a shell: programs of the lab, the words of the tools that
 * have a magic, or files.
 */
final class ShellCompletion {
  /** After one of these words another command begins. */
  private static final Set<String> SEPARATORS =
      Set.of("|", "||", "&&", ";", "&", "!", "do", "then", "else", "if", "while", "sudo", "time");

  private static final List<String> NETNS_EXEC = List.of("ip", "netns", "exec");

  private ShellCompletion() {}

  static List<String> complete(List<String> before, String start, Session session)
      throws InterruptedException {
    List<String> words = ofLastCommand(before);
    if (words.isEmpty()) {
      return compgen("-c", start, session);
    }
    List<String> rest = words.subList(1, words.size());
    if (start.startsWith("/") || start.startsWith(".")) {
      return compgen("-f", start, session);
    }
    return switch (words.getFirst()) {
      case "ip" -> ofIp(rest, session);
      case "bridge" -> rest.isEmpty() ? BridgeCommand.OBJECTS : ofBridge(rest, session);
      case "brctl" -> rest.isEmpty() ? BrctlWords.ALL : ofBridge(rest, session);
      case "iptables", "ip6tables" -> IptablesCompletion.of(words.getFirst(), rest, session.lab());
      case "tcpdump" -> TcpdumpCompletion.complete(rest, start, session);
      case String _ -> compgen("-f", start, session);
    };
  }

  private static List<String> ofLastCommand(List<String> words) {
    int begin = words.size();
    while (begin > 0 && !endsCommand(words.get(begin - 1))) {
      begin--;
    }
    List<String> last = words.subList(begin, words.size());
    boolean elsewhere = last.size() > 3 && last.subList(0, 3).equals(NETNS_EXEC);
    return elsewhere ? last.subList(4, last.size()) : last;
  }

  private static boolean endsCommand(String word) {
    return SEPARATORS.contains(word) || word.endsWith(";");
  }

  private static List<String> ofIp(List<String> rest, Session session) throws InterruptedException {
    if (rest.isEmpty()) {
      return List.of("route", "link", "addr", "neigh", "netns", "rule", "-br", "-j", "-6");
    }
    return switch (rest.getFirst()) {
      case "netns" ->
          rest.size() == 1
              ? List.of("list", "add", "del", "exec", "pids", "identify")
              : session.lab().namespaces().stream().map(NetworkNamespace::name).toList();
      case "route", "link", "addr", "neigh" ->
          IpCompletion.complete(rest.getFirst(), rest.subList(1, rest.size()), session.lab());
      case String _ -> List.of();
    };
  }

  private static List<String> ofBridge(List<String> rest, Session session)
      throws InterruptedException {
    return new BridgeWords(session).complete(rest);
  }

  /** Ask bash itself: {@code -c} for its commands, {@code -f} for files. */
  private static List<String> compgen(String kind, String start, Session session)
      throws InterruptedException {
    Command command =
        Command.of("bash", "-c", "compgen " + kind + " -- \"$1\" | sort -u", "complete", start);
    return session.lab().run(command).stdout().lines().toList();
  }
}
