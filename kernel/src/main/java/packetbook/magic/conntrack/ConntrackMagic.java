package packetbook.magic.conntrack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Change;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackReader;
import packetbook.net.ConntrackTable;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block;
import packetbook.view.ConntrackView;
import packetbook.view.Output;
import packetbook.view.Words;

/** Runs conntrack as typed and shows the connections that Linux tracks and how it rewrites them. */
public final class ConntrackMagic implements Magic {
  /** What is compared with its last showing: the same list in the same place. */
  private record Key(NetworkNamespace namespace, List<String> words) {}

  private static final Map<String, Character> VERBS =
      Map.ofEntries(
          Map.entry("-L", 'L'), Map.entry("--dump", 'L'),
          Map.entry("-G", 'G'), Map.entry("--get", 'G'),
          Map.entry("-D", 'D'), Map.entry("--delete", 'D'),
          Map.entry("-F", 'F'), Map.entry("--flush", 'F'),
          Map.entry("-E", 'E'), Map.entry("--event", 'E'),
          Map.entry("-I", 'I'), Map.entry("--create", 'I'),
          Map.entry("-U", 'U'), Map.entry("--update", 'U'),
          Map.entry("-C", 'C'), Map.entry("--count", 'C'),
          Map.entry("-S", 'S'), Map.entry("--stats", 'S'),
          Map.entry("-h", 'h'), Map.entry("--help", 'h'),
          Map.entry("-V", 'h'), Map.entry("--version", 'h'));

  private static final List<String> OPTIONS =
      List.of("-L", "-D", "-F", "-E", "-C", "-p", "-s", "-d", "--src-nat", "--dst-nat", "--for");

  @Override
  public Help help() {
    return new Help(
        "conntrack",
        "Shows the connections that Linux tracks, and which of their addresses it rewrites.",
        List.of(
            "%conntrack [@c1] [-L] [-p icmp|tcp|udp] [-s ADDRESS] [-d ADDRESS]",
            "%conntrack [@c1] -D [-p …] [-s …]",
            "%conntrack [@c1] -F",
            "%conntrack [@c1] -E [--for 10s]"),
        List.of(
            "%conntrack -L -p icmp   # the pings, and what became of their addresses",
            "%conntrack -F           # forget every connection"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(invocation.words());
    Optional<Character> verb =
        words.stream().filter(VERBS::containsKey).map(VERBS::get).findFirst();
    if (verb.isEmpty()) {
      words.addFirst("-L");
    }
    return switch (verb.orElse('L')) {
      case 'L' -> list(words, invocation.namespace(), session);
      case 'D' -> delete(words, invocation.namespace(), session);
      case 'F' -> flush(words, invocation.namespace(), session);
      case 'E' -> ConntrackStream.run(words, invocation, session);
      case 'I', 'U' -> printed(session.lab().run(command(words, invocation).changing()));
      default -> printed(session.lab().run(command(words, invocation)));
    };
  }

  @Override
  public List<String> complete(Typed typed, Session session) {
    String last = typed.last();
    return switch (last) {
      case "-p", "--protonum" -> ConntrackErrors.PROTOCOLS;
      case "-s", "-d", "--src", "--dst", "--for" -> List.of();
      default -> OPTIONS;
    };
  }

  private static MagicResult list(List<String> words, NetworkNamespace namespace, Session session)
      throws InterruptedException {
    Command command = extended(words, namespace);
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw ConntrackErrors.of(result);
    }
    if (!isReadable(command)) {
      return printed(result);
    }
    List<ConntrackEntry> entries = ConntrackReader.read(result.stdout()).entries();
    Optional<List<ConntrackEntry>> last =
        session.shown().replace(new Key(namespace, words), entries);
    Diff<ConntrackEntry> diff =
        last.map(before -> compared(before, entries)).orElseGet(() -> Diff.unmarked(entries));
    return MagicResult.of(
        ConntrackView.list(diff, ConntrackView.sentence(entries), command.line(), result.stdout()),
        new ConntrackTable(entries));
  }

  private static MagicResult delete(List<String> words, NetworkNamespace namespace, Session session)
      throws InterruptedException {
    Command command = extended(words, namespace).changing();
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw ConntrackErrors.of(result);
    }
    return isReadable(command)
        ? forgotten(ConntrackReader.read(result.stdout()).entries(), result)
        : printed(result);
  }

  /** The tool does not say what it forgets, so that is read just before. */
  private static MagicResult flush(List<String> words, NetworkNamespace namespace, Session session)
      throws InterruptedException {
    CommandResult before = session.lab().run(extended(List.of("-L"), namespace));
    CommandResult result = session.lab().run(command(words, namespace).changing());
    if (!before.succeeded() || !result.succeeded()) {
      throw ConntrackErrors.of(result.succeeded() ? before : result);
    }
    return forgotten(ConntrackReader.read(before.stdout()).entries(), before);
  }

  private static MagicResult forgotten(List<ConntrackEntry> entries, CommandResult result) {
    String count = entries.size() == 1 ? "1 connection is" : entries.size() + " connections are";
    Words sentence = Words.NONE.bold(count + " no longer tracked.");
    Diff<ConntrackEntry> gone =
        new Diff<>(entries.stream().<Change<ConntrackEntry>>map(Change.Removed::new).toList());
    return MagicResult.of(
        ConntrackView.list(gone, sentence, result.command().line(), result.stdout()),
        new ConntrackTable(entries));
  }

  /** Two entries are the same if their packets look the same; the seconds left do not count. */
  private static Diff<ConntrackEntry> compared(
      List<ConntrackEntry> before, List<ConntrackEntry> now) {
    return Diff.of(
        before.stream().map(ConntrackMagic::lasting).toList(),
        now.stream().map(ConntrackMagic::lasting).toList(),
        entry -> List.of(entry.protocol(), entry.original(), entry.reply()));
  }

  private static ConntrackEntry lasting(ConntrackEntry entry) {
    return new ConntrackEntry(
        entry.protocol(),
        0,
        entry.state(),
        entry.original(),
        entry.reply(),
        entry.replied(),
        entry.assured(),
        entry.mark());
  }

  private static MagicResult printed(CommandResult result) {
    if (!result.succeeded()) {
      throw ConntrackErrors.of(result);
    }
    String text = result.stdout().isBlank() ? result.stderr() : result.stdout();
    String first = text.lines().findFirst().orElse("It printed nothing.");
    return MagicResult.of(
        Output.of(
            new Block.Sentence(Words.NONE.bold(first)),
            new Block.ToolText(result.command().line(), text)),
        null);
  }

  /** Ask for the long form, unless the learner asked for one. */
  static Command extended(List<String> words, NetworkNamespace namespace) {
    List<String> all = new ArrayList<>(words);
    if (!words.contains("-o") && !words.contains("--output")) {
      all.addAll(List.of("-o", "extended"));
    }
    return command(all, namespace);
  }

  /** Whether the output is entries, not XML or commands. */
  private static boolean isReadable(Command command) {
    List<String> words = command.words();
    int form = Math.max(words.indexOf("-o"), words.indexOf("--output"));
    return words.stream().noneMatch(word -> word.equals("expect"))
        && form + 1 < words.size()
        && !words.get(form + 1).matches(".*(xml|save).*");
  }

  private static Command command(List<String> words, Invocation invocation) {
    return command(words, invocation.namespace());
  }

  private static Command command(List<String> words, NetworkNamespace namespace) {
    List<String> all = new ArrayList<>(List.of("conntrack"));
    all.addAll(words);
    return Command.of(all).in(namespace);
  }
}
