package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Nearest;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A program in a place waits for connections on a port. */
final class ListenClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("PLACE listens on tcp|udp NUMBER [with PROGRAM]"),
        Phrase.of("PLACE does not listen on tcp|udp NUMBER"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "@c1 listens on tcp 8000",
        "host listens on tcp 2345 with docker-proxy",
        "host does not listen on tcp 2345");
  }

  @Override
  public Words claimed(Slots said) {
    String program = said.has(Slot.PROGRAM) ? said.text(Slot.PROGRAM) : "a program";
    String verb = (said.says("not") ? "no program" : program) + " ";
    return Words.of(verb + said.inside() + " listens on " + protocol(said))
        .plain(" port " + said.text(Slot.NUMBER));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String kind = said.says("udp") ? "-u" : "-t";
    CommandResult result =
        said.has(Slot.PROGRAM)
            ? evidence.run(place, "ss", "-H", "-l", "-n", kind, "-p")
            : evidence.run(place, "ss", "-H", "-l", "-n", kind);
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    List<Listener> listeners =
        result.stdout().lines().map(Listener::read).flatMap(Optional::stream).toList();
    List<Listener> meant =
        listeners.stream()
            .filter(each -> each.socket().endsWith(":" + said.number(Slot.NUMBER)))
            .toList();
    boolean listens =
        said.has(Slot.PROGRAM)
            ? meant.stream().anyMatch(each -> each.programs().contains(said.text(Slot.PROGRAM)))
            : !meant.isEmpty();
    return Verdict.of(listens != said.says("not"), seen(said, meant, listeners));
  }

  private static Words seen(Slots said, List<Listener> meant, List<Listener> all) {
    if (meant.isEmpty()) {
      return Words.of(
          all.isEmpty()
              ? "no program " + said.inside() + " listens on " + protocol(said)
              : "they listen on " + sockets(all));
    }
    List<String> programs =
        meant.stream().flatMap(each -> each.programs().stream()).distinct().toList();
    String who = programs.isEmpty() ? "a program" : Nearest.list(programs);
    return Words.of(who + (programs.size() > 1 ? " listen on " : " listens on "))
        .code(sockets(meant));
  }

  private static String sockets(List<Listener> listeners) {
    return Nearest.list(listeners.stream().map(Listener::socket).distinct().toList());
  }

  /**
   * A line of ss.
   *
   * @param socket its address and port
   * @param programs who holds it; empty where ss was not asked
   */
  private record Listener(String socket, List<String> programs) {
    private static final Pattern PROGRAM = Pattern.compile("\\(\"([^\"]+)\",pid=");

    // LISTEN 0      9      *:8000 *:* users:(("httpd",pid=41,fd=3))
    static Optional<Listener> read(String line) {
      String[] columns = line.strip().split("\\s+", -1);
      List<String> programs =
          PROGRAM.matcher(line).results().map(result -> result.group(1)).distinct().toList();
      return columns.length > 3
          ? Optional.of(new Listener(columns[3], programs))
          : Optional.empty();
    }
  }

  private static String protocol(Slots said) {
    return said.says("udp") ? "UDP" : "TCP";
  }
}
