package packetbook.magic.shell;

import java.util.List;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.bridge.BrctlWords;
import packetbook.magic.bridge.BridgeCommand;
import packetbook.magic.bridge.BridgeCompletion;
import packetbook.magic.docker.DockerCompletion;
import packetbook.magic.ip.IpCompletion;
import packetbook.magic.iptables.IptablesCompletion;
import packetbook.magic.tcpdump.TcpdumpCompletion;
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

  static List<String> complete(Typed typed, Session session) throws InterruptedException {
    Typed last = ofLastCommand(typed);
    if (last.before().isEmpty()) {
      return compgen("-c", last.start(), session);
    }
    if (last.start().startsWith("/") || last.start().startsWith(".")) {
      return compgen("-f", last.start(), session);
    }
    String tool = last.before().getFirst();
    Typed rest = last.with(last.before().subList(1, last.before().size()));
    return switch (tool) {
      case "ip" -> ofIp(rest, session);
      case "bridge" -> ofBridge(BridgeCommand.OBJECTS, rest, session);
      case "brctl" -> ofBridge(BrctlWords.ALL, rest, session);
      case "iptables", "ip6tables" -> IptablesCompletion.of(tool, rest, session.lab());
      case "docker" -> DockerCompletion.of(rest, session.lab());
      case "tcpdump" -> TcpdumpCompletion.complete(rest, session);
      case String _ -> compgen("-f", rest.start(), session);
    };
  }

  private static Typed ofLastCommand(Typed typed) {
    List<String> words = typed.before();
    int begin = words.size();
    while (begin > 0 && !endsCommand(words.get(begin - 1))) {
      begin--;
    }
    List<String> last = words.subList(begin, words.size());
    boolean elsewhere = last.size() > 3 && last.subList(0, 3).equals(NETNS_EXEC);
    return elsewhere
        ? typed.in(NetworkNamespace.of(last.get(3))).with(last.subList(4, last.size()))
        : typed.with(last);
  }

  private static boolean endsCommand(String word) {
    return SEPARATORS.contains(word) || word.endsWith(";");
  }

  private static List<String> ofIp(Typed rest, Session session) throws InterruptedException {
    if (rest.before().isEmpty()) {
      return List.of("route", "link", "addr", "neigh", "netns", "rule", "-br", "-j", "-6");
    }
    String object = rest.before().getFirst();
    return switch (object) {
      case "netns" ->
          rest.before().size() == 1
              ? List.of("list", "add", "del", "exec", "pids", "identify")
              : session.lab().namespaces().stream().map(NetworkNamespace::name).toList();
      case "route", "link", "addr", "neigh" ->
          IpCompletion.complete(
              object, rest.with(rest.before().subList(1, rest.before().size())), session.lab());
      case String _ -> List.of();
    };
  }

  private static List<String> ofBridge(List<String> verbs, Typed rest, Session session)
      throws InterruptedException {
    return rest.before().isEmpty()
        ? verbs
        : new BridgeCompletion(session, rest.namespace()).complete(rest.before());
  }

  /** Ask bash itself: {@code -c} for its commands, {@code -f} for files. */
  private static List<String> compgen(String kind, String start, Session session)
      throws InterruptedException {
    Command command =
        Command.of("bash", "-c", "compgen " + kind + " -- \"$1\" | sort -u", "complete", start);
    return session.lab().run(command).stdout().lines().toList();
  }
}
