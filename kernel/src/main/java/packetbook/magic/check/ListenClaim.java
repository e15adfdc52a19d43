package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Nearest;
import packetbook.net.Listener;
import packetbook.net.ListenerReader;
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
    CommandResult result = evidence.run(place, "ss", "-H", "-lntup");
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    String protocol = protocol(said).toLowerCase(Locale.ROOT);
    List<Listener> listeners =
        ListenerReader.read(result.stdout()).stream()
            .filter(each -> each.protocol().equals(protocol))
            .toList();
    List<Listener> meant =
        listeners.stream().filter(each -> each.port() == said.number(Slot.NUMBER)).toList();
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
    // Who it is is told to those who asked for it.
    List<String> programs =
        !said.has(Slot.PROGRAM)
            ? List.of()
            : meant.stream().flatMap(each -> each.programs().stream()).distinct().toList();
    String who = programs.isEmpty() ? "a program" : Nearest.list(programs);
    return Words.of(who + (programs.size() > 1 ? " listen on " : " listens on "))
        .code(sockets(meant));
  }

  private static String sockets(List<Listener> listeners) {
    return Nearest.list(listeners.stream().map(Listener::socket).distinct().toList());
  }

  private static String protocol(Slots said) {
    return said.says("udp") ? "UDP" : "TCP";
  }
}
