package packetbook.magic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.view.Block;
import packetbook.view.CheckView;
import packetbook.view.ErrorView;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * {@code %expect fail}: runs another magic whose failure is the lesson. The failure is shown as a
 * result and the cell goes on; where there is none, the cell fails.
 */
public final class ExpectMagic implements Magic {
  /** The command is handed on as typed: a shell's quotes and pipes are the shell's. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?s)\\s*fail\\s+(?<text>(?:\"[^\"]*\"|'[^']*'|[^\\s!%\"'](?:\\\\.|\\S)*)\\s+)?"
              + "(?<command>[!%]\\S.*)");

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
    Matcher typed = FORM.matcher(invocation.typed());
    List<String> words = invocation.words();
    if (!typed.matches()) {
      throw misspelt(words);
    }
    Optional<String> text =
        typed.group("text") == null ? Optional.empty() : Optional.of(words.get(1));
    String command = typed.group("command").strip();
    MagicException failure;
    try {
      session.runMagic(command);
    } catch (MagicException expected) {
      failure = expected;
      return judge(command, text, failure);
    }
    throw succeeded(command);
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
