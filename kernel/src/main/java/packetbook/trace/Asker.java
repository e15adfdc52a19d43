package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.net.NetworkNamespace;

/**
 * Names the program of a command as the one to whom the reply to its packet is handed. By then it
 * has ended, so that its sockets tell nothing of it.
 */
final class Asker {
  /** What starts another program is not the one that asks. */
  private static final Set<String> STARTERS =
      Set.of(
          "bash", "busybox", "docker", "env", "ip", "nsenter", "setpriv", "sh", "sudo", "timeout",
          "unshare", "xargs");

  private Asker() {}

  /**
   * Name it.
   *
   * @param asker the namespace in which the exchange began
   * @return the same exchange where the command's program is not known to have asked, and where the
   *     reply came to nobody or elsewhere
   */
  static Exchange name(Exchange exchange, NetworkNamespace asker, Command command) {
    Optional<String> program = program(command.words());
    boolean awaited = !(exchange.outcome() instanceof Outcome.NobodyWaits);
    if (program.isEmpty() || !awaited) {
      return exchange;
    }
    return new Exchange(
        exchange.request(),
        exchange.reply().map(reply -> handed(reply, asker, program.get())),
        exchange.outcome(),
        exchange.others());
  }

  private static Optional<String> program(List<String> words) {
    String first = words.getFirst();
    boolean bounded = first.equals("timeout") && words.size() > 2 && !words.get(1).startsWith("-");
    if (bounded) {
      return program(words.subList(2, words.size()));
    }
    boolean named = first.matches("[\\w./+-]+");
    return Optional.of(first.replaceFirst(".*/", ""))
        .filter(name -> named && !STARTERS.contains(name));
  }

  private static Walk handed(Walk reply, NetworkNamespace asker, String program) {
    Hop last = reply.hops().getLast();
    if (!last.namespace().equals(asker)) {
      return reply;
    }
    List<Hop> hops = new ArrayList<>(reply.hops());
    List<Step> steps =
        last.steps().stream()
            .map(step -> step instanceof Step.Delivered ? new Step.Delivered(program) : step)
            .toList();
    hops.set(hops.size() - 1, new Hop(asker, last.role(), last.in(), last.out(), steps));
    return new Walk(reply.packet(), hops, reply.outcome(), reply.alike());
  }
}
