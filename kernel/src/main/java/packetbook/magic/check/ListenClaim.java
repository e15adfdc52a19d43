package packetbook.magic.check;

import java.util.List;
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
        Phrase.of("PLACE listens on tcp|udp NUMBER"),
        Phrase.of("PLACE does not listen on tcp|udp NUMBER"));
  }

  @Override
  public List<String> examples() {
    return List.of("@c1 listens on tcp 8000", "host does not listen on tcp 2345");
  }

  @Override
  public Words claimed(Slots said) {
    String verb = said.says("not") ? "no program in " : "a program in ";
    return Words.of(verb + said.place() + " listens on " + protocol(said))
        .plain(" port " + said.text(Slot.NUMBER));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String kind = said.says("udp") ? "-u" : "-t";
    CommandResult result = evidence.run(place, "ss", "-H", "-l", "-n", kind);
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    // LISTEN 0      9      *:8000 *:*
    List<String> sockets =
        result
            .stdout()
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns.length > 3)
            .map(columns -> columns[3])
            .distinct()
            .toList();
    List<String> meant =
        sockets.stream().filter(each -> each.endsWith(":" + said.number(Slot.NUMBER))).toList();
    String all = "no program in " + said.place() + " listens on " + protocol(said);
    Words seen =
        meant.isEmpty()
            ? Words.of(sockets.isEmpty() ? all : "they listen on " + Nearest.list(sockets))
            : Words.of("a program listens on ").code(Nearest.list(meant));
    return Verdict.of(meant.isEmpty() == said.says("not"), seen);
  }

  private static String protocol(Slots said) {
    return said.says("udp") ? "UDP" : "TCP";
  }
}
