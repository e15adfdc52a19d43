package packetbook.lab;

import java.time.Duration;
import java.util.List;
import packetbook.net.NetworkNamespace;

/**
 * A command for a lab: a list of words, never a line for a shell.
 *
 * @param namespace where it runs: the lab's host or one container
 * @param words the program and its arguments
 * @param input what it reads on standard input; empty for nothing at all
 * @param limit after this time it is ended, with exit code 124
 * @param changes whether a learner asked for it and it may change the lab, so that it belongs into
 *     the journal
 */
public record Command(
    NetworkNamespace namespace, List<String> words, String input, Duration limit, boolean changes) {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  /** Refuse a command without a program. */
  public Command {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command has at least one word");
    }
  }

  /** Make a command that only reads, on the lab's host, with 30 seconds to answer. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** Make a command that only reads, on the lab's host, with 30 seconds to answer. */
  public static Command of(List<String> words) {
    return new Command(NetworkNamespace.HOST, words, "", USUAL_LIMIT, false);
  }

  /** Run it in this namespace. */
  public Command in(NetworkNamespace where) {
    return new Command(where, words, input, limit, changes);
  }

  /** Give it this text on standard input. */
  public Command reading(String text) {
    return new Command(namespace, words, text, limit, changes);
  }

  /** End it after this time. */
  public Command within(Duration time) {
    return new Command(namespace, words, input, time, changes);
  }

  /** Mark it as a learner's command that may change the lab. */
  public Command changing() {
    return new Command(namespace, words, input, limit, true);
  }

  /** Give the command as one would type it, each word quoted for a shell where it needs it. */
  public String line() {
    return ShellWords.line(words);
  }
}
