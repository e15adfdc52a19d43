package packetbook.magic.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Nearest;
import packetbook.magic.Progress;
import packetbook.magic.Promise;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.LabReading;
import packetbook.view.BreakView;
import packetbook.view.ErrorView;
import packetbook.view.LabView;
import packetbook.view.Output;
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
            "%lab use embedded",
            "%lab use vagrant [--shared]",
            "%lab use ssh [USER@]HOST[:PORT] [--shared]"),
        List.of(
            "%lab                      # what there is",
            "%lab load article-3       # the state in which article 3 begins",
            "%lab break 3              # a lab with something broken: find it, then %check repaired",
            "%lab diff                 # what differs from that state",
            "%lab checkpoint before    # keep the lab as it is now, until the kernel ends",
            "%lab diff before          # what differs from then",
            "%lab restore before       # back to it",
            "%lab script rebuild.sh    # all that was done, as a shell script",
            "%lab use vagrant          # move to the virtual machine of the folder vagrant",
            "%lab use ssh user@host    # move to a Linux machine on which the user may be root"));
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
      case "use" -> typed.before().size() == 1 ? LabChoice.KINDS : List.of();
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
      case "diff" -> rest.isEmpty() ? Beginning.diff(session) : checkpoints.diff(rest, session);
      case "reset" -> alone(first, rest, () -> reset(session));
      case "history" -> alone(first, rest, () -> History.list(session));
      case "script" -> History.script(rest, directory, session);
      case "use" -> use(rest, session);
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
    LabReading state = Beginning.read(session.lab());
    String since = Beginning.since(state, session);
    return MagicResult.of(status(sentence, state, since, session.lab()), state);
  }

  private static Output status(String sentence, LabReading state, String since, Lab lab)
      throws InterruptedException {
    return LabView.status(sentence, lab.facts(), state, since);
  }

  private MagicResult load(String name, Session session) throws InterruptedException {
    String script = ChapterStates.read(states.find(name));
    try (Progress progress = new Progress(session, "Loading " + name + " …")) {
      Lab lab = ChapterStates.reset(session, progress);
      ChapterStates.run(Command.of("bash", "-c", script, name + ".sh"), lab, progress);
      LabReading state = Beginning.read(lab);
      new Beginning(name, state).keep(session);
      String sentence = lab.label() + ", " + name + " loaded.";
      return progress.finish(status(sentence, state, "", lab), state);
    }
  }

  private MagicResult breakIt(List<String> rest, Session session) throws InterruptedException {
    if (rest.isEmpty()) {
      return MagicResult.of(breaks.list(), null);
    }
    String number = argument("break", rest, breaks.numbers());
    try (Progress progress = new Progress(session, "Making break " + number + " …")) {
      Promise promise = breaks.load(number, session, progress);
      // Not the working lab: compared with that one, %lab diff would name what is broken.
      new Beginning(promise.lab(), Beginning.read(session.lab())).keep(session);
      return progress.finish(BreakView.loaded(promise.lab(), promise.claims()), null);
    }
  }

  /** Come back to a checkpoint: the chapter's beginning stays what it was. */
  private MagicResult restore(List<String> rest, Session session) throws InterruptedException {
    try (Progress progress = new Progress(session, "Restoring " + String.join(" ", rest) + " …")) {
      return restore(rest, session, progress);
    }
  }

  private MagicResult restore(List<String> rest, Session session, Progress progress)
      throws InterruptedException {
    Optional<Beginning> chapter = Beginning.of(session);
    Optional<Promise> promise = Promise.of(session);
    String name;
    try {
      name = checkpoints.restore(rest, session, progress);
    } finally {
      chapter.ifPresent(beginning -> beginning.keep(session));
      promise.ifPresent(broken -> broken.keep(session)); // what was tried on a broken lab is undone
    }
    LabReading saved = checkpoints.reading(name);
    if (chapter.isEmpty()) {
      new Beginning(name, saved).keep(session);
    }
    LabReading now = Beginning.read(session.lab());
    int missed = new Beginning(name, saved).changes(now).count();
    String but =
        missed == 0 ? "" : " but for " + Words.counted(missed, "difference", "differences");
    String sentence = "%s, %s restored%s.".formatted(session.lab().label(), name, but);
    String since = Beginning.since(now, session);
    return progress.finish(status(sentence, now, since, session.lab()), now);
  }

  private MagicResult reset(Session session) throws InterruptedException {
    try (Progress progress = new Progress(session, "Putting the lab back …")) {
      Lab lab = ChapterStates.reset(session, progress);
      LabReading state = Beginning.read(lab);
      new Beginning("the first state", state).keep(session);
      String sentence =
          lab.label() + (lab.endsWithKernel() ? ", in its first state." : ", put back as it was.");
      return progress.finish(status(sentence, state, "", lab), state);
    }
  }

  private MagicResult use(List<String> words, Session session) throws InterruptedException {
    if (words.isEmpty()) {
      throw Failure.ofArguments(
          "%lab use",
          "%lab use takes a lab",
          Words.of("There is " + String.join(", ", LabChoice.KINDS) + "."),
          "%lab use " + LabChoice.KINDS.getFirst());
    }
    String name = Command.of(words).line();
    try (Progress progress = new Progress(session, "Opening the lab " + name + " …")) {
      boolean opened = progress.during(() -> open(words, session));
      if (opened) {
        checkpoints.forget();
      }
      Lab lab = session.lab();
      LabReading state = Beginning.read(lab);
      String sentence = lab.label() + (opened ? ", in use from now on." : ", in use already.");
      return progress.finish(status(sentence, state, Beginning.since(state, session), lab), state);
    }
  }

  /** Not the error of a lab that is lost: the one in use is still there, and all that it holds. */
  private static boolean open(List<String> words, Session session) throws InterruptedException {
    try {
      return session.useLab(LabChoice.of(words));
    } catch (LabUnavailableException cannot) {
      String cause = String.valueOf(cannot.getMessage());
      throw new MagicException(cause, ErrorView.unavailable(cause, cannot.remedy()));
    }
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
