package packetbook.magic.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.Lab;
import packetbook.lab.LabReader;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Nearest;
import packetbook.magic.Promise;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Diff;
import packetbook.net.LabReading;
import packetbook.view.BreakView;
import packetbook.view.LabDiffView;
import packetbook.view.LabHistoryView;
import packetbook.view.LabView;
import packetbook.view.Words;

/** Says what the lab is, brings it into a chapter's first state, and undoes what was done. */
public final class LabMagic implements Magic {
  private static final List<String> WORDS =
      List.of(
          "status",
          "load",
          "checkpoint",
          "restore",
          "diff",
          "break",
          "reset",
          "history",
          "script",
          "use");

  /** The lab's state when the chapter began, for {@code %lab diff}. */
  private enum Key {
    BEGINNING
  }

  /**
   * @param since what the state is called, as in "3 differences from …"
   */
  private record Beginning(String since, LabReading state) {}

  private final Path directory;
  private final ChapterStates states;
  private final Breaks breaks;
  private final Checkpoints checkpoints = new Checkpoints();

  /**
   * @param directory the notebook's folder: chapters' states are looked for there and above
   */
  public LabMagic(Path directory) {
    this.directory = directory;
    this.states = new ChapterStates(directory);
    this.breaks = new Breaks(states);
  }

  @Override
  public Help help() {
    return new Help(
        "lab",
        "Says what runs where, loads a chapter's first state or a broken one, and undoes what was"
            + " done.",
        List.of(
            "%lab [status]",
            "%lab load NAME",
            "%lab break [N]",
            "%lab checkpoint NAME",
            "%lab restore NAME",
            "%lab diff [NAME [NAME]]",
            "%lab reset",
            "%lab history",
            "%lab script [FILE]",
            "%lab use embedded"),
        List.of(
            "%lab                      # what there is",
            "%lab load article-3       # the state in which article 3 begins",
            "%lab break 3              # a lab with something broken: find it, then %check repaired",
            "%lab diff                 # what differs from that state",
            "%lab checkpoint before    # keep the lab as it is now, until the kernel ends",
            "%lab diff before          # what differs from then",
            "%lab restore before       # back to it",
            "%lab script rebuild.sh    # all that was done, as a shell script"));
  }

  @Override
  public boolean takesNamespace() {
    return false;
  }

  @Override
  public List<String> complete(Typed typed, Session session) {
    if (typed.before().isEmpty()) {
      return WORDS;
    }
    return switch (typed.before().getFirst()) {
      case "load" -> states.names();
      case "break" -> breaks.numbers();
      case "use" -> List.of("embedded");
      case "restore", "diff" -> checkpoints.names();
      default -> List.of();
    };
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = invocation.words();
    String first = words.isEmpty() ? "status" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    return switch (first) {
      case "status" ->
          alone(first, rest, () -> status(session, session.lab().label() + ", running."));
      case "load" -> load(argument("load", rest, states.names()), session);
      case "break" -> breakIt(rest, session);
      case "checkpoint" -> checkpoints.save(rest, session);
      case "restore" -> restore(rest, session);
      case "diff" -> rest.isEmpty() ? diff(session) : checkpoints.diff(rest, session);
      case "reset" -> alone(first, rest, () -> reset(session));
      case "history" -> alone(first, rest, () -> history(session));
      case "script" -> script(rest, session);
      case "use" -> use(argument("use", rest, List.of("embedded")), session);
      default ->
          throw Failure.ofArguments(
              "%lab " + String.join(" ", words),
              "%lab has no '" + first + "'",
              Words.of("It has " + String.join(", ", WORDS) + "."),
              Nearest.to(first, WORDS).map(word -> "%lab " + word).orElse("%lab status"));
    };
  }

  /** What a word of {@code %lab} does. */
  private interface Deed {
    MagicResult run() throws InterruptedException;
  }

  /** Refuse more words: someone who writes them means something else. */
  private static MagicResult alone(String word, List<String> rest, Deed deed)
      throws InterruptedException {
    if (!rest.isEmpty()) {
      throw Failure.ofArguments(
          "%lab " + word + " " + String.join(" ", rest),
          "%lab " + word + " takes nothing behind it",
          Words.NONE,
          "%lab " + word);
    }
    return deed.run();
  }

  private MagicResult status(Session session, String sentence) throws InterruptedException {
    LabReading state = read(session.lab());
    return MagicResult.of(LabView.status(sentence, state, since(state, session)), state);
  }

  /**
   * Count what {@code %lab diff} shows; without a beginning, the commands that may have done so.
   */
  private static String since(LabReading now, Session session) throws InterruptedException {
    Optional<Beginning> beginning = session.shown().last(Key.BEGINNING);
    if (beginning.isEmpty()) {
      int commands = session.lab().journal().entries().size();
      return Words.counted(commands, "command", "commands") + " so far";
    }
    int changes = changes(beginning.get(), now).count();
    return Words.counted(changes, "change", "changes") + " since " + beginning.get().since();
  }

  private static Diff<LabReading.Item> changes(Beginning beginning, LabReading now) {
    return Diff.of(beginning.state().items(), now.items(), LabReading.Item::key);
  }

  private MagicResult load(String name, Session session) throws InterruptedException {
    Path script = states.find(name);
    Lab lab = session.lab();
    session.forgetLab();
    lab.reset();
    try {
      ChapterStates.run(Command.of("bash", "-c", Files.readString(script), name + ".sh"), lab);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    LabReading state = read(lab);
    session.shown().replace(Key.BEGINNING, new Beginning(name, state));
    return MagicResult.of(LabView.status(lab.label() + ", " + name + " loaded.", state, ""), state);
  }

  private MagicResult breakIt(List<String> rest, Session session) throws InterruptedException {
    if (rest.isEmpty()) {
      return MagicResult.of(breaks.list(), null);
    }
    Promise promise = breaks.load(argument("break", rest, breaks.numbers()), session);
    // Not the working lab: compared with that one, %lab diff would name what is broken.
    session.shown().replace(Key.BEGINNING, new Beginning(promise.lab(), read(session.lab())));
    return MagicResult.of(BreakView.loaded(promise.lab(), promise.claims()), null);
  }

  /** Come back to a checkpoint: the chapter's beginning stays what it was. */
  private MagicResult restore(List<String> rest, Session session) throws InterruptedException {
    Optional<Beginning> chapter = session.shown().last(Key.BEGINNING);
    Optional<Promise> promise = Promise.of(session);
    String name;
    try {
      name = checkpoints.restore(rest, session);
    } finally {
      chapter.ifPresent(beginning -> session.shown().replace(Key.BEGINNING, beginning));
      promise.ifPresent(broken -> broken.keep(session)); // what was tried on a broken lab is undone
    }
    LabReading saved = checkpoints.reading(name);
    if (chapter.isEmpty()) {
      session.shown().replace(Key.BEGINNING, new Beginning(name, saved));
    }
    LabReading now = read(session.lab());
    int missed = Diff.of(saved.items(), now.items(), LabReading.Item::key).count();
    String but =
        missed == 0 ? "" : " but for " + Words.counted(missed, "difference", "differences");
    String sentence = "%s, %s restored%s.".formatted(session.lab().label(), name, but);
    return MagicResult.of(LabView.status(sentence, now, since(now, session)), now);
  }

  private MagicResult diff(Session session) throws InterruptedException {
    LabReading now = read(session.lab());
    Beginning beginning =
        session
            .shown()
            .<Beginning>last(Key.BEGINNING)
            .orElseThrow(() ->
                Failure.ofArguments(
                    "%lab diff",
                    "there is nothing to compare with yet",
                    Words.of("A beginning is what %lab load or %lab reset leaves."),
                    "%lab reset"));
    return MagicResult.of(LabDiffView.draw(beginning.since(), changes(beginning, now)), now);
  }

  private MagicResult reset(Session session) throws InterruptedException {
    session.forgetLab();
    session.lab().reset();
    LabReading state = read(session.lab());
    session.shown().replace(Key.BEGINNING, new Beginning("the first state", state));
    String sentence = session.lab().label() + ", in its first state.";
    return MagicResult.of(LabView.status(sentence, state, ""), state);
  }

  private static LabReading read(Lab lab) throws InterruptedException {
    try {
      return LabReader.read(lab);
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }

  private static MagicResult history(Session session) throws InterruptedException {
    return MagicResult.of(
        LabHistoryView.draw(
            session.lab().journal().entries().stream()
                .map(entry ->
                    new LabHistoryView.Entry(
                        entry.command().namespace().label(),
                        RebuildScript.title(entry.command()),
                        entry.exitCode()))
                .toList()),
        null);
  }

  private MagicResult script(List<String> rest, Session session) throws InterruptedException {
    String text = RebuildScript.of(session.lab().journal().entries());
    if (rest.isEmpty()) {
      session.print(text);
      return MagicResult.shown(null);
    }
    Path file = directory.resolve(rest.getFirst());
    try {
      Files.writeString(file, text);
    } catch (IOException cause) {
      throw Failure.ofArguments(
          "%lab script " + rest.getFirst(),
          "the script cannot be written to " + file,
          Words.machine(String.valueOf(cause.getMessage())),
          "");
    }
    session.print("written to " + file + "\n");
    return MagicResult.shown(null);
  }

  private MagicResult use(String which, Session session) throws InterruptedException {
    if (!which.equals("embedded")) {
      throw Failure.ofArguments(
          "%lab use " + which,
          "there is no lab of the kind '" + which + "'",
          Words.of("This version has the embedded lab."),
          "%lab use embedded");
    }
    return status(session, session.lab().label() + ", running.");
  }

  private static String argument(String word, List<String> rest, List<String> choices) {
    if (rest.size() != 1) {
      throw Failure.ofArguments(
          "%lab " + word + " " + String.join(" ", rest),
          "%lab " + word + " takes one name",
          Words.of(
              "There is " + (choices.isEmpty() ? "none here" : String.join(", ", choices)) + "."),
          choices.isEmpty() ? "" : "%lab " + word + " " + choices.getFirst());
    }
    return rest.getFirst();
  }
}
