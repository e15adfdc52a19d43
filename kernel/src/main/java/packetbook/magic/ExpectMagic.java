package packetbook.magic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import packetbook.lab.ShellWords;
import packetbook.view.Block;
import packetbook.view.CheckView;
import packetbook.view.ErrorView;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * {@code %expect fail}: runs another magic whose failure is the lesson. The failure is shown as a
 * result and the cell goes on; where there is none, the cell fails.
 */
final class ExpectMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "expect",
        "Run a magic or a shell line that must fail: its error is shown and the cell goes on."
            + " A text in quotes must be in the error.",
        List.of("%expect fail [\"TEXT\"] %MAGIC ...", "%expect fail [\"TEXT\"] !COMMAND"),
        List.of(
            "%expect fail \"Network is unreachable\" %ping @c1 8.8.8.8  # c1 has no route",
            "%expect fail %check @c1 reaches 10.55.66.3  # a claim that is not so",
            "%expect fail !curl -s 10.0.2.15:2345  # a shell line"));
  }

  /** {@code @c1} belongs to the other magic. */
  @Override
  public boolean takesNamespace() {
    return false;
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = invocation.words();
    boolean hasText = words.size() > 1 && !isCommand(words.get(1));
    int start = hasText ? 2 : 1;
    if (words.size() <= start || !words.getFirst().equals("fail") || !isCommand(words.get(start))) {
      throw misspelt(words);
    }
    Optional<String> text = hasText ? Optional.of(words.get(1)) : Optional.empty();
    List<String> command = words.subList(start, words.size());
    MagicException failure;
    try {
      session.runMagic(line(command));
    } catch (MagicException expected) {
      failure = expected;
      return judge(shown(command), text, failure);
    }
    throw succeeded(shown(command));
  }

  private static boolean isCommand(String word) {
    return word.length() > 1 && (word.startsWith("%") || word.startsWith("!"));
  }

  /** The line that the kernel splits again; a shell line keeps its pipes and globs. */
  private static String line(List<String> command) {
    if (command.getFirst().startsWith("!")) {
      return "%sh " + shown(command).substring(1);
    }
    return command.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static String shown(List<String> command) {
    return command.stream()
        .map(word ->
            word.isEmpty() || word.matches(".*[\\s'\"\\\\].*") ? ShellWords.quote(word) : word)
        .collect(Collectors.joining(" "));
  }

  private static MagicResult judge(String line, Optional<String> text, MagicException failure) {
    String said = failure.getMessage() + "\n" + failure.output().bundle().plain();
    if (text.isPresent() && !has(said, text.get())) {
      Words other =
          Words.of("It failed, but the error says nothing of ").code(text.get()).plain(".");
      throw new MagicException(
          line + " failed in another way than expected: " + failure.getMessage(),
          failure.output().and(Output.of(new Block.Note(other))));
    }
    Output output =
        failure.output().and(Output.of(new Block.Note(Words.of("This failure was expected."))));
    return MagicResult.of(output, new CheckResult(line + " fails", true, summary(failure)));
  }

  private static boolean has(String said, String text) {
    return said.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private static String summary(MagicException failure) {
    String message = failure.getMessage();
    return message == null ? "" : message;
  }

  private static MagicException succeeded(String line) {
    return new MagicException(
        line + " did not fail",
        CheckView.fail(
            line + " fails",
            Words.machine(line).plain(" fails"),
            Words.of("it did not fail"),
            Words.NONE,
            ""));
  }

  private static MagicException misspelt(List<String> words) {
    String line = "%expect " + String.join(" ", words);
    String headline = "%expect needs fail and a magic or a shell line";
    return new MagicException(
        headline,
        ErrorView.draw(
            headline,
            Words.machine(line.strip()),
            Words.NONE,
            Words.NONE,
            "%expect fail %ping @c1 8.8.8.8"));
  }
}
