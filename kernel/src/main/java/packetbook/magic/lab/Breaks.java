package packetbook.magic.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.Lab;
import packetbook.magic.Failure;
import packetbook.magic.Nearest;
import packetbook.magic.Progress;
import packetbook.magic.Promise;
import packetbook.magic.Session;
import packetbook.view.BreakView;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * Labs that are broken on purpose: each of {@code labs/breaks/NUMBER.sh} breaks what {@code
 * labs/working.sh} made. Nothing here says what is broken: to find it is the learner's part.
 */
final class Breaks {
  private static final String WORKING = "working";
  private static final Pattern PROMISE = Pattern.compile("(?m)^# promise: (.+)$");
  private static final Pattern SCRIPT = Pattern.compile("[1-9]\\d{0,5}\\.sh");

  /** Runs what it reads: so neither the history nor the rebuilding script tells what was done. */
  private static final String DECODING =
      "# This breaks something. It is encoded, since to find out what is the exercise.\n"
          + "bash -ec \"$(base64 -d)\"";

  private final ChapterStates states;

  /**
   * @param states the folders in which {@code working.sh} and {@code breaks} are looked for
   */
  Breaks(ChapterStates states) {
    this.states = states;
  }

  /** List the numbers there are, in order. */
  List<String> numbers() {
    return states
        .folders()
        .map(folder -> folder.resolve("breaks"))
        .filter(Files::isDirectory)
        .flatMap(folder -> numbersIn(folder).stream())
        .distinct()
        .sorted(Comparator.comparingInt(Integer::parseInt))
        .toList();
  }

  /** Show the numbers there are. */
  Output list() {
    return BreakView.list(numbers());
  }

  /**
   * Make a working lab anew, break it, and keep what it must do again.
   *
   * @throws packetbook.magic.MagicException where there is no such break, or its scripts fail
   */
  Promise load(String number, Session session, Progress progress) throws InterruptedException {
    String breaking = ChapterStates.read(find(number));
    String working = ChapterStates.read(states.find(WORKING));
    Lab lab = ChapterStates.reset(session, progress);
    ChapterStates.run(Command.of("bash", "-c", working, WORKING + ".sh"), lab, progress);
    String title = "break " + number;
    ChapterStates.run(
        Command.of("bash", "-c", DECODING, title).reading(encoded(breaking) + "\n"), lab, progress);
    Promise promise =
        new Promise(
            title, PROMISE.matcher(working).results().map(line -> line.group(1).strip()).toList());
    promise.keep(session);
    return promise;
  }

  private Path find(String number) {
    List<String> numbers = numbers();
    if (!numbers.contains(number)) {
      throw Failure.ofArguments(
          "%lab break " + number,
          "there is no break '" + number + "'",
          Words.of(
              numbers.isEmpty()
                  ? "No folder here or above has labs/breaks with a script."
                  : "There is " + Nearest.list(numbers) + "."),
          numbers.isEmpty() ? "" : "%lab break " + numbers.getFirst());
    }
    return states
        .folders()
        .map(folder -> folder.resolve("breaks").resolve(number + ".sh"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> numbersIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> SCRIPT.matcher(name).matches())
          .map(name -> name.substring(0, name.length() - ".sh".length()))
          .toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
