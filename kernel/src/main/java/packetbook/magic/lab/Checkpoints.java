package packetbook.magic.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import packetbook.lab.Checkpoint;
import packetbook.lab.CheckpointReader;
import packetbook.lab.CheckpointRestorer;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.ShellWords;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Nearest;
import packetbook.magic.Progress;
import packetbook.magic.Session;
import packetbook.net.LabReading;
import packetbook.view.Block;
import packetbook.view.LabDiffView;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * The lab's states that the learner saved by name. They go with the kernel or with the lab, and a
 * reset, another chapter or a restore leaves them: they are what one comes back to.
 */
final class Checkpoints {
  private final Map<String, Checkpoint> saved = new ConcurrentSkipListMap<>();

  /** List the names there are, in order. */
  List<String> names() {
    return List.copyOf(saved.keySet());
  }

  /** Forget all: they are states of a lab that is not in use any more. */
  void forget() {
    saved.clear();
  }

  /** Save the lab's state under the one word; one that has that name already is replaced. */
  MagicResult save(List<String> words, Session session) throws InterruptedException {
    String name = one("checkpoint", words, "%lab checkpoint before");
    Checkpoint checkpoint = read(session);
    boolean replaced = saved.put(name, checkpoint) != null;
    Words sentence =
        Words.NONE
            .bold("Checkpoint " + name + (replaced ? " saved in place of the old one." : " saved."))
            .plain(" Back to it: ")
            .code("%lab restore " + ShellWords.quote(name))
            .plain(".");
    List<Block> blocks = new ArrayList<>(List.of(new Block.Sentence(sentence)));
    List<String> leftOut = checkpoint.leftOut();
    if (!leftOut.isEmpty()) {
      blocks.add(
          new Block.Note(
              Words.of(
                  "Not in it, since it cannot be made again: " + Nearest.list(leftOut) + ".")));
    }
    if (!checkpoint.ended().isEmpty()) {
      blocks.add(
          new Block.Note(
              Words.of(
                  "Not in it, since they do not run: " + Nearest.list(checkpoint.ended()) + ".")));
    }
    return MagicResult.of(Output.of(blocks.toArray(Block[]::new)), checkpoint.reading());
  }

  /**
   * Bring the lab into the state that is named; throws {@link MagicException} where there is none
   * of that name, or where the lab does not take it.
   *
   * @return the name
   */
  String restore(List<String> words, Session session, Progress progress)
      throws InterruptedException {
    String name = one("restore", words, names().isEmpty() ? "%lab checkpoint before" : example());
    Checkpoint checkpoint = find("restore", words, name);
    session.forgetLab();
    try {
      CheckpointRestorer.restore(session.lab(), checkpoint, name, progress::after);
    } catch (CommandFailedException failed) {
      CommandResult result = failed.result();
      throw Failure.ofArguments(
          "%lab restore " + name,
          "the checkpoint '" + name + "' is restored in part only",
          Words.machine(RebuildScript.title(result.command()))
              .plain(" failed: ")
              .code(reason(result)),
          "%lab reset");
    }
    return name;
  }

  /** Leave out what Docker says below: how to get help. */
  private static String reason(CommandResult result) {
    return result
        .stderr()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("Run '"))
        .reduce("", (_, last) -> last);
  }

  /** Give what the lab was when this was saved. */
  LabReading reading(String name) {
    return find("restore", List.of(name), name).reading();
  }

  /** Show what differs between a saved state and now, or between two saved ones. */
  MagicResult diff(List<String> words, Session session) throws InterruptedException {
    if (words.size() > 2) {
      throw Failure.ofArguments(
          line("diff", words),
          "%lab diff takes two names at most",
          Words.of("With one, that checkpoint is compared with now."),
          line("diff", words.subList(0, 2)));
    }
    LabReading before = find("diff", words, words.getFirst()).reading();
    LabReading after =
        words.size() == 2
            ? find("diff", words, words.get(1)).reading()
            : Beginning.read(session.lab());
    return MagicResult.of(
        LabDiffView.draw(String.join(" to ", words), before.changesTo(after)), after);
  }

  private Checkpoint find(String word, List<String> words, String name) {
    Checkpoint checkpoint = saved.get(name);
    if (checkpoint != null) {
      return checkpoint;
    }
    if (saved.isEmpty()) {
      throw Failure.ofArguments(
          line(word, words),
          "there is no checkpoint yet",
          Words.of("They are kept until the kernel ends or is restarted."),
          "%lab checkpoint " + name);
    }
    throw Failure.ofArguments(
        line(word, words),
        "there is no checkpoint '" + name + "'",
        Words.of("There is " + Nearest.list(names()) + "."),
        Nearest.to(name, names())
            .map(near -> line(word, words.stream().map(w -> w.equals(name) ? near : w).toList()))
            .orElse(""));
  }

  private String one(String word, List<String> words, String attempt) {
    if (words.size() != 1 || words.getFirst().isBlank()) {
      String names =
          saved.isEmpty() ? "There is none yet." : "There is " + Nearest.list(names()) + ".";
      throw Failure.ofArguments(
          line(word, words), "%lab " + word + " takes one name", Words.of(names), attempt);
    }
    return words.getFirst();
  }

  private String example() {
    return "%lab restore " + ShellWords.quote(names().getLast());
  }

  private static String line(String word, List<String> words) {
    return "%lab "
        + word
        + words.stream().map(each -> " " + ShellWords.quote(each)).collect(Collectors.joining());
  }

  private static Checkpoint read(Session session) throws InterruptedException {
    try {
      return CheckpointReader.read(session.lab());
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }
}
