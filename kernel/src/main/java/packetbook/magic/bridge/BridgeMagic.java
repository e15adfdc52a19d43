package packetbook.magic.bridge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Nearest;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.view.Words;

/** {@code %bridge}: bridges in the words of bridge(8), of brctl(8), or in plain ones. */
public final class BridgeMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "bridge",
        "Shows and changes bridges, their ports, and what they have learned.",
        List.of(
            "%bridge [@c1]",
            "%bridge add NAME | del NAME | attach NAME PORT | detach NAME PORT",
            "%bridge addbr NAME | delbr NAME | addif NAME PORT | delif NAME PORT | show [NAME] | …",
            "%bridge fdb … | link … | vlan … | mdb …"),
        List.of(
            "%bridge                        # every bridge and its forwarding table",
            "%bridge addbr br0              # a new bridge, as brctl makes it",
            "%bridge attach br0 veth0       # plug veth0 into it",
            "%bridge fdb show br br0        # which address is behind which port"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    Optional<BridgeCommand> command = BridgeCommand.parse(invocation.words());
    if (command.isEmpty()) {
      throw unknown(invocation);
    }
    return new BridgeRun(invocation, session, command.get()).run();
  }

  private static MagicException unknown(Invocation invocation) {
    String typed = invocation.words().getFirst();
    String line = MagicLine.of(invocation);
    return Failure.ofArguments(
        line,
        "'" + typed + "' is not something that %bridge can do",
        Words.of("It knows the words of bridge, of brctl, and add, del, attach, detach."),
        Nearest.to(typed, verbs())
            .map(near -> line.replaceFirst(" \\Q" + typed + "\\E", " " + near))
            .orElse("%bridge?"));
  }

  private static List<String> verbs() {
    return Stream.of(BridgeCommand.PLAIN, BridgeCommand.OBJECTS, BrctlWords.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    if (typed.before().isEmpty()) {
      return verbs();
    }
    return new BridgeCompletion(session, typed.namespace()).complete(typed.before());
  }
}
