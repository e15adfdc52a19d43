package packetbook.magic.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Failure;
import packetbook.magic.LineFeed;
import packetbook.magic.MagicException;
import packetbook.magic.MissingProgram;
import packetbook.magic.Nearest;
import packetbook.magic.Progress;
import packetbook.magic.Session;
import packetbook.view.ErrorView;
import packetbook.view.LabView;
import packetbook.view.Words;

/** The shell scripts that bring a lab into a chapter's first state: {@code labs/NAME.sh}. */
final class ChapterStates {
  private final Path directory;

  /**
   * @param directory scripts are looked for in {@code labs} and {@code notebooks/labs} here and in
   *     every folder above
   */
  ChapterStates(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** List the names there are, in order. */
  List<String> names() {
    return folders().flatMap(folder -> namesIn(folder).stream()).distinct().sorted().toList();
  }

  /** Find a script; throws {@link MagicException} that lists the names where there is none. */
  Path find(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw Failure.ofArguments(
          "%lab load " + name,
          "there is no lab '" + name + "'",
          Words.of(
              names.isEmpty()
                  ? "No folder here or above has labs/*.sh."
                  : "There is " + String.join(", ", names) + "."),
          Nearest.to(name, names).map(near -> "%lab load " + near).orElse(""));
    }
    return folders()
        .map(folder -> folder.resolve(name + ".sh"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }

  /** Read a script, which is UTF-8. */
  static String read(Path script) {
    try {
      return Files.readString(script);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Bring the lab in use into its first state, and forget what it was. */
  static Lab reset(Session session, Progress progress) throws InterruptedException {
    Lab lab = session.lab();
    session.forgetLab();
    List<String> remaining = progress.during(lab::reset);
    if (!remaining.isEmpty()) {
      session.display(LabView.notPutBack(remaining));
    }
    return lab;
  }

  /** Run a script, named by its last word, as one command that may have changed the lab. */
  static void run(Command script, Lab lab, Progress progress) throws InterruptedException {
    CommandResult result =
        LineFeed.follow(
            lab,
            script.changing().within(Duration.ofMinutes(2)),
            (_, time) -> progress.after(time));
    if (!result.succeeded()) {
      throw failure(script.words().getLast(), result);
    }
  }

  private static MagicException failure(String name, CommandResult result) {
    String said = result.stderr().strip();
    Optional<MissingProgram> missing = MissingProgram.in(result);
    boolean lacksDocker = said.contains("no Docker programs");
    String headline =
        lacksDocker
            ? "this lab needs Docker’s programs, and this machine has none"
            : missing
                .map(program -> name + " needs " + program.name() + ", which is not installed")
                .orElse("the lab's script " + name + " failed");
    Words why =
        lacksDocker
            ? Words.of("In a terminal, ")
                .code("./packetbook lab")
                .plain(" fetches them and installs nothing. Chapters 0 and 3 need none.")
            : missing.map(program -> program.explained().why()).orElse(Words.NONE);
    return new MagicException(
        headline + ": " + said.lines().reduce("", (_, last) -> last),
        ErrorView.draw(
            headline,
            Words.machine(name),
            Words.machine(said).quiet(" (exit " + result.exitCode() + ")"),
            why,
            ""));
  }

  /** List the folders of scripts, the nearest first. */
  Stream<Path> folders() {
    return Stream.iterate(directory, Objects::nonNull, Path::getParent)
        .flatMap(folder -> Stream.of(folder.resolve("labs"), folder.resolve("notebooks/labs")))
        .filter(Files::isDirectory);
  }

  private static List<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sh"))
          .map(name -> name.substring(0, name.length() - ".sh".length()))
          .toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
