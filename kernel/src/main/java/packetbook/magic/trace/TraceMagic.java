package packetbook.magic.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Progress;
import packetbook.magic.Session;
import packetbook.magic.Targets;
import packetbook.magic.Typed;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Trace;
import packetbook.trace.Tracer;
import packetbook.view.Words;
import packetbook.view.walk.WalkView;

/**
 * {@code %trace}: sends a packet by any command and tells its walk; {@code %%trace} does so for
 * what the cell beneath sends.
 */
public final class TraceMagic implements Magic {
  private static final String PACKET = "--packet";
  private static final String EXAMPLE = "%trace @c1 ping -c 1 8.8.8.8";

  /** Programs that only send packets: what others do belongs into the lab's journal. */
  private static final Set<String> SENDERS =
      Set.of("ping", "ping6", "curl", "wget", "nc", "traceroute", "dig", "nslookup", "timeout");

  @Override
  public Help help() {
    return new Help(
        "trace",
        "Tells the walk of a packet: at each hop where it was sent, who handled it, who let it pass,"
            + " and where it died and why. A ping without -c sends one request.",
        List.of(
            "%trace [@NAME] COMMAND…                   any command that sends a packet",
            "%trace --packet 'icmp from @NAME to ADDRESS'",
            "%trace --packet 'tcp|udp [from @NAME] to ADDRESS port NUMBER'",
            "%%trace [@NAME]                           what the lines beneath send, from NAME alone"),
        List.of(
            "%trace @c1 ping -c 1 8.8.8.8              # out, and back",
            "%trace curl -m 2 http://10.55.66.2:8000/  # a TCP connection from the host",
            "%trace --packet 'udp from @c1 to 10.55.66.3 port 53'",
            "%%trace @c1\n%ping @c1 -c 1 10.55.66.3"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    Optional<String> body = invocation.body();
    try {
      return body.isPresent()
          ? traceCell(invocation, body.get(), session)
          : traceCommand(command(invocation, session.lab()), session);
    } catch (CommandFailedException unwatched) {
      throw Failure.ofCommand(unwatched.result(), "the packets cannot be watched", Words.NONE, "");
    }
  }

  private static MagicResult traceCommand(Command command, Session session)
      throws InterruptedException {
    try (Progress progress = new Progress(session, "Tracing " + command.line() + " …")) {
      Lab lab = session.lab();
      // What other programs start, such as docker exec, may send from elsewhere.
      boolean here = SENDERS.contains(command.words().getFirst());
      Trace trace =
          progress.during(() ->
              here
                  ? Tracer.trace(lab, command)
                  : Tracer.traceAll(lab, command.namespace(), () -> lab.run(command)));
      if (trace.exchanges().isEmpty() && trace.exitCode() != 0) {
        throw Failure.ofCommand(failed(command, trace), "", Words.NONE, "");
      }
      return progress.finish(WalkView.draw(trace), trace);
    }
  }

  private static CommandResult failed(Command command, Trace trace) {
    return new CommandResult(command, trace.exitCode(), "", trace.output(), Duration.ZERO);
  }

  private static MagicResult traceCell(Invocation invocation, String body, Session session)
      throws InterruptedException {
    if (!invocation.words().isEmpty()) {
      throw refused(
          invocation,
          "%%trace takes a container and nothing else",
          Words.of("What sends the packets goes on the lines beneath."),
          "");
    }
    Command lines = Command.of("%%trace").in(invocation.namespace());
    Tracer.Cause cause =
        () -> {
          session.runCell(body);
          return new CommandResult(lines, 0, "", "", Duration.ZERO);
        };
    boolean everywhere = invocation.namespace().isHost();
    Trace trace =
        everywhere
            ? Tracer.traceAll(session.lab(), invocation.namespace(), cause)
            : Tracer.trace(session.lab(), invocation.namespace(), cause);
    return MagicResult.of(WalkView.draw(trace), trace);
  }

  private static Command command(Invocation invocation, Lab lab) throws InterruptedException {
    List<String> words = invocation.words();
    if (words.isEmpty()) {
      throw refused(
          invocation,
          "%trace needs a command that sends a packet",
          Words.of("Or a packet in words: ").code("%trace --packet 'icmp from @c1 to 8.8.8.8'"),
          EXAMPLE);
    }
    String first = words.getFirst();
    if (first.equals(PACKET) || first.startsWith(PACKET + "=")) {
      return wished(invocation, lab);
    }
    if (first.startsWith("-")) {
      throw refused(
          invocation,
          "%trace has no option " + first,
          Words.of("It has ").code(PACKET).plain(", or a command goes behind it."),
          EXAMPLE);
    }
    if (first.startsWith("%")) {
      throw refused(
          invocation,
          "%trace takes a command, not a magic",
          Words.of("Leave the % out, or put the magic on a line beneath ")
              .code("%%trace")
              .plain("."),
          "");
    }
    Command command = Command.of(bounded(words)).in(invocation.namespace());
    return SENDERS.contains(first) ? command : command.changing();
  }

  private static Command wished(Invocation invocation, Lab lab) throws InterruptedException {
    List<String> words = invocation.words();
    String first = words.getFirst();
    String text =
        first.equals(PACKET)
            ? String.join(" ", words.subList(1, words.size()))
            : first.substring(PACKET.length() + 1);
    PacketWish wish =
        PacketWish.read(text)
            .orElseThrow(() ->
                refused(
                    invocation,
                    "'" + text + "' is no packet",
                    Words.of("A packet is ")
                        .code("icmp from @c1 to 8.8.8.8")
                        .plain(", or ")
                        .code("tcp from @c1 to 10.55.66.3 port 80")
                        .plain("; ")
                        .code("udp")
                        .plain(" as well."),
                    "%trace --packet 'icmp from @c1 to 8.8.8.8'"));
    NetworkNamespace from =
        switch (wish.from()) {
          case "" -> invocation.namespace();
          case "host" -> NetworkNamespace.HOST;
          default -> Targets.resolve(lab, wish.from(), MagicLine.of(invocation));
        };
    return Command.of(wish.command()).in(from);
  }

  /** A ping that nobody told when to end sends one request and waits a second for its answer. */
  private static List<String> bounded(List<String> words) {
    boolean ping = words.getFirst().equals("ping") || words.getFirst().equals("ping6");
    boolean told = words.stream().anyMatch(word -> word.matches("-[^-]*[cw].*"));
    if (!ping || told) {
      return words;
    }
    List<String> bounded = new ArrayList<>(List.of(words.getFirst(), "-c", "1", "-W", "1"));
    bounded.addAll(words.subList(1, words.size()));
    return bounded;
  }

  private static MagicException refused(
      Invocation invocation, String headline, Words why, String attempt) {
    return Failure.ofArguments(MagicLine.of(invocation), headline, why, attempt);
  }

  @Override
  public Beneath beneath() {
    return Beneath.CELL;
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return typed.before().isEmpty() ? List.of("ping", "curl", "nc", PACKET) : List.of();
  }
}
