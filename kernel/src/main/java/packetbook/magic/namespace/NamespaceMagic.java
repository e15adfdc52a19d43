package packetbook.magic.namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.ShellWords;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Explanations;
import packetbook.magic.Foreground;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.tcpdump.TcpdumpErrors;
import packetbook.net.Diff;
import packetbook.net.NamespaceInhabitants;
import packetbook.net.NamespaceState;
import packetbook.net.NamespaceTable;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block;
import packetbook.view.NamespaceView;

/**
 * {@code %ns}: named network namespaces and containers', in the words of {@code ip netns}. See
 * ip-netns(8).
 */
public final class NamespaceMagic implements Magic {
  private static final List<String> VERBS =
      List.of("add", "del", "list", "exec", "pids", "identify", "attach", "set", "list-id");

  /** What runs in a namespace may be any tool, tcpdump too. */
  private static final Explanations EXPLANATIONS = TcpdumpErrors.EXPLANATIONS;

  /** Under what the namespaces are remembered. */
  private record Namespaces() {}

  @Override
  public Help help() {
    return new Help(
        "ns",
        "Shows and changes network namespaces, named ones and containers', and who lives in each.",
        List.of(
            "%ns [list]", "%ns add NAME | del NAME", "%ns exec NAME COMMAND…", "%ns pids NAME | …"),
        List.of(
            "%ns                        # every namespace, its interfaces and processes",
            "%ns add c1                 # as ip netns add c1: with lo alone, and that down",
            "%ns exec c1 ip addr        # run a command in it; %addr @c1 shows the same"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("ip", "netns"));
    words.addAll(invocation.words());
    Command command = Command.of(words).in(invocation.namespace());
    String verb =
        invocation.words().stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .orElse("list");
    return switch (verb) {
      case "list", "show", "lst", "ls" -> show(command, session);
      case "pids", "identify", "list-id", "help" -> print(command, session);
      case "exec" -> execute(command, session);
      default -> change(command.changing(), invocation.moreFollows(), session);
    };
  }

  private static MagicResult show(Command command, Session session) throws InterruptedException {
    return draw(succeeding(command, session), read(session.lab()), session);
  }

  private static MagicResult print(Command command, Session session) throws InterruptedException {
    session.print(succeeding(command, session).stdout());
    return MagicResult.shown(null);
  }

  /** What runs in the namespace may take its time, and its output is wanted while it runs. */
  private static MagicResult execute(Command command, Session session) throws InterruptedException {
    return MagicResult.shown(Foreground.succeed(command.changing(), EXPLANATIONS, session));
  }

  private static MagicResult change(Command command, boolean moreFollows, Session session)
      throws InterruptedException {
    NamespaceTable before = read(session.lab());
    NamespaceTable shown = session.shown().<NamespaceTable>last(new Namespaces()).orElse(before);
    Optional<NamespaceInhabitants> leaving = deleted(command, before);
    if (leaving.isPresent()) {
      // What is gone is what was there, not what was there when it was last shown.
      shown = shown.with(leaving.get());
      if (!leaving.get().processes().isEmpty()) {
        succeeding(ending(leaving.get().namespace()), session);
      }
    }
    succeeding(command, session);
    session.shown().replace(new Namespaces(), shown);
    NamespaceTable now = read(session.lab());
    if (moreFollows) {
      return MagicResult.shown(now);
    }
    Command list = Command.of("ip", "netns", "list").in(command.namespace());
    return draw(succeeding(list, session), now, session);
  }

  /** Find who lives in the namespace that a command deletes; empty where it deletes none. */
  private static Optional<NamespaceInhabitants> deleted(Command command, NamespaceTable table) {
    List<String> words = command.words();
    boolean deletes =
        words.size() > 3 && words.get(2).startsWith("d") && "delete".startsWith(words.get(2));
    return deletes ? table.find(words.get(3)) : Optional.empty();
  }

  /**
   * End what runs in a namespace, and wait until it is gone: a process keeps its namespace alive,
   * with its interfaces, when the name is deleted.
   */
  private static Command ending(NetworkNamespace namespace) {
    String name = ShellWords.quote(namespace.name());
    String script =
        "while p=$(ip netns pids %s) && [ -n \"$p\" ]; do kill -KILL $p; sleep 0.01; done 2>/dev/null"
            .formatted(name);
    return Command.of("bash", "-c", script, "end what runs in " + namespace.name()).changing();
  }

  private static MagicResult draw(CommandResult text, NamespaceTable now, Session session) {
    Optional<NamespaceTable> before = session.shown().replace(new Namespaces(), now);
    Diff<NamespaceInhabitants> diff =
        before
            .map(
                old -> Diff.of(old.namespaces(), now.namespaces(), NamespaceInhabitants::namespace))
            .orElseGet(() -> Diff.unmarked(now.namespaces()));
    Block.ToolText printed = new Block.ToolText(text.command().line(), text.stdout());
    return MagicResult.of(NamespaceView.draw(diff, printed), now);
  }

  private static CommandResult succeeding(Command command, Session session)
      throws InterruptedException {
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw EXPLANATIONS.of(result, session.lab());
    }
    return result;
  }

  /** Read who lives where. */
  private static NamespaceTable read(Lab lab) throws InterruptedException {
    List<NamespaceState> states =
        SnapshotReader.read(lab).namespaces().stream()
            .filter(state -> !state.namespace().isHost())
            .toList();
    List<CommandResult> processes = lab.runAll(programs(states, lab));
    List<NamespaceInhabitants> all = new ArrayList<>();
    for (int index = 0; index < states.size(); index++) {
      NamespaceState state = states.get(index);
      List<String> programs = processes.get(index).stdout().lines().sorted().toList();
      boolean container = lab.isContainer(state.namespace());
      all.add(new NamespaceInhabitants(state.namespace(), container, state.interfaces(), programs));
    }
    return new NamespaceTable(all);
  }

  private static List<Command> programs(List<NamespaceState> states, Lab lab)
      throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    for (NamespaceState state : states) {
      NetworkNamespace where = state.namespace();
      commands.add(lab.isContainer(where) ? programsIn(where) : programsOf(where));
    }
    return commands;
  }

  /** The same for a namespace that ip has no name for, from within: this shell is none of them. */
  private static Command programsIn(NetworkNamespace namespace) {
    return Command.of(
            "sh",
            "-c",
            "here=$(readlink /proc/self/ns/net | tr '[]' '??'); for f in $(find /proc/[0-9]*/ns/net -lname \"$here\");"
                + " do p=${f#/proc/}; p=${p%%/*}; [ $p = $$ ] || cat /proc/$p/comm; done 2>/dev/null")
        .in(namespace);
  }

  /** Print the name of each process's program; one that has ended meanwhile is left out. */
  private static Command programsOf(NetworkNamespace namespace) {
    return Command.of(
        "sh",
        "-c",
        "for p in $(ip netns pids \"$1\"); do cat /proc/$p/comm; done 2>/dev/null",
        "sh",
        namespace.name());
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    if (typed.before().isEmpty()) {
      return VERBS;
    }
    boolean named =
        List.of("del", "delete", "exec", "pids", "set", "attach").contains(typed.last());
    return named
        ? session.lab().namespaces().stream().map(NetworkNamespace::name).toList()
        : List.of();
  }
}
