package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.VethTable;
import packetbook.view.Block;
import packetbook.view.VethView;
import packetbook.view.Words;

/** {@code %veth}: pairs of interfaces that are the two ends of one cable. See veth(4). */
public final class VethMagic implements Magic {
  /** Under what the pairs are remembered: they are the whole lab's. */
  private record Pairs() {}

  /** What makes two readings of a pair the same pair: where its first end is. */
  private record Key(NetworkNamespace namespace, String name) {}

  @Override
  public Help help() {
    return new Help(
        "veth",
        "Shows, makes and deletes veth pairs: both ends, and where each end lives.",
        List.of("%veth [show [NAME]]", VethCommand.FORM, "%veth del NAME"),
        List.of(
            "%veth                                           # every pair of the lab",
            "%veth add c1-eth0 netns c1 name eth0 up         # one end in c1, the other here",
            "%veth add veth0 peer eth0 netns c1              # the other end is in c1",
            "%veth del veth0                                 # both ends go"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = invocation.words();
    String verb = words.isEmpty() ? "show" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (verb) {
      case "show", "list" -> show(invocation, rest.stream().findFirst(), session);
      case "add" -> add(invocation, rest, session);
      case "del", "delete" -> delete(invocation, rest, session);
      default -> throw unknown(invocation, verb);
    };
  }

  private static MagicException unknown(Invocation invocation, String verb) {
    String line = MagicLine.of(invocation);
    return Failure.ofArguments(
        line,
        "'" + verb + "' is not something that %veth can do",
        Words.of("It knows add, del and show."),
        Nearest.to(verb, List.of("add", "del", "show"))
            .map(near -> line.replaceFirst(" \\Q" + verb + "\\E", " " + near))
            .orElse("%veth?"));
  }

  private MagicResult show(Invocation invocation, Optional<String> name, Session session)
      throws InterruptedException {
    VethTable now = VethTable.of(SnapshotReader.read(session.lab()));
    if (name.isEmpty()) {
      return draw(session, now, now.pairs());
    }
    List<VethPair> found =
        now.pairs().stream()
            .filter(pair -> pair.ends().stream().anyMatch(end -> end.name().equals(name.get())))
            .toList();
    if (found.isEmpty()) {
      throw noSuchEnd(MagicLine.of(invocation), now, name.get());
    }
    return MagicResult.of(
        VethView.draw(Diff.unmarked(found), new Block.ToolText("", "")), new VethTable(found));
  }

  private static MagicException noSuchEnd(String line, VethTable table, String name) {
    List<String> names =
        table.pairs().stream()
            .flatMap(pair -> pair.ends().stream())
            .map(VethEnd::name)
            .distinct()
            .toList();
    return Failure.ofArguments(
        line,
        "'" + name + "' is not an end of a veth pair",
        names.isEmpty() ? Words.of("There is no veth pair.") : Problem.there(names),
        Nearest.to(name, names).map(near -> line.replace(name, near)).orElse("%veth"));
  }

  private MagicResult add(Invocation invocation, List<String> words, Session session)
      throws InterruptedException {
    String line = MagicLine.of(invocation);
    VethCommand command = VethCommand.parse(line, words);
    Snapshot before = SnapshotReader.read(session.lab());
    new VethMaker(line, invocation.namespace(), session.lab()).make(command, before);
    return changed(invocation, before, session);
  }

  private MagicResult delete(Invocation invocation, List<String> names, Session session)
      throws InterruptedException {
    String line = MagicLine.of(invocation);
    Snapshot before = SnapshotReader.read(session.lab());
    if (names.isEmpty()) {
      throw Failure.ofArguments(
          line,
          "the name is missing",
          Words.of("The form is ").code("%veth del NAME").plain("."),
          "");
    }
    VethTable pairs = VethTable.of(before);
    for (String name : names) {
      if (pairs.find(invocation.namespace(), name).isEmpty()) {
        throw noSuchEnd(line, pairs, name);
      }
      Command delete = Command.of("ip", "link", "del", name).in(invocation.namespace()).changing();
      CommandResult result = session.lab().run(delete);
      if (!result.succeeded()) {
        throw IpErrors.EXPLANATIONS.of(result, session.lab());
      }
    }
    return changed(invocation, before, session);
  }

  private MagicResult changed(Invocation invocation, Snapshot before, Session session)
      throws InterruptedException {
    if (session.shown().last(new Pairs()).isEmpty()) {
      session.shown().replace(new Pairs(), VethTable.of(before));
    }
    VethTable now = VethTable.of(SnapshotReader.read(session.lab()));
    return invocation.moreFollows() ? MagicResult.shown(now) : draw(session, now, now.pairs());
  }

  private static MagicResult draw(Session session, VethTable now, List<VethPair> pairs) {
    Optional<VethTable> before = session.shown().replace(new Pairs(), now);
    Diff<VethPair> diff =
        before
            .map(old -> Diff.of(old.pairs(), pairs, VethMagic::key))
            .orElseGet(() -> Diff.unmarked(pairs));
    return MagicResult.of(VethView.draw(diff, new Block.ToolText("", "")), now);
  }

  private static Key key(VethPair pair) {
    return new Key(pair.first().namespace(), pair.first().name());
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    if (typed.before().isEmpty()) {
      return List.of("add", "del", "show");
    }
    if (!typed.before().getFirst().equals("add")) {
      return ends(session);
    }
    return switch (typed.last()) {
      case "netns" -> session.lab().namespaces().stream().map(NetworkNamespace::name).toList();
      case "add", "peer" -> List.of();
      case "name" -> List.of("eth0");
      case String _ -> List.of("peer", "netns", "name", "up");
    };
  }

  private static List<String> ends(Session session) throws InterruptedException {
    List<String> names = new ArrayList<>();
    SnapshotReader.read(session.lab(), NetworkNamespace.HOST)
        .ifPresent(host ->
            host.interfaces().stream()
                .map(Interface::link)
                .filter(Link::isVeth)
                .map(Link::name)
                .forEach(names::add));
    return names;
  }
}
