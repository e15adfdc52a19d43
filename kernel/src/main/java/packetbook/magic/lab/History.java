package packetbook.magic.lab;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import packetbook.lab.Command;
import packetbook.magic.Failure;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.view.LabHistoryView;
import packetbook.view.Words;

/** What was done on the lab, as the learner sees it: a list, or a script that does it again. */
final class History {
  private History() {}

  /** List the commands that changed the lab, in order. */
  static MagicResult list(Session session) throws InterruptedException {
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

  /**
   * Give the script that does it all again: in the cell, or to the file that is named.
   *
   * @param directory where a relative file name begins
   * @throws packetbook.magic.MagicException where the file cannot be written
   */
  static MagicResult script(List<String> rest, Path directory, Session session)
      throws InterruptedException {
    String text = RebuildScript.of(session.lab().journal().entries());
    if (rest.isEmpty()) {
      session.print(text);
      return MagicResult.shown(null);
    }
    if (rest.size() > 1 || rest.getFirst().isBlank()) {
      throw Failure.ofArguments(
          "%lab script " + Command.of(rest).line(),
          "%lab script takes one file",
          Words.of("A name with spaces goes in quotes. Without a name the script is printed."),
          "%lab script rebuild.sh");
    }
    Path file = directory.resolve(rest.getFirst());
    try {
      Files.writeString(file, text);
    } catch (IOException cause) {
      throw Failure.ofArguments(
          "%lab script " + Command.of(rest).line(),
          "the script cannot be written to " + file,
          why(file, cause),
          "%lab script");
    }
    session.print("written to " + file + "\n");
    return MagicResult.shown(null);
  }

  /** Say it in words: the messages of most of these exceptions are the file's name alone. */
  private static Words why(Path file, IOException cause) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return Words.of("It is a folder.");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return Words.of("There is no folder ").code(folder.toString()).plain(".");
    }
    return cause instanceof AccessDeniedException
        ? Words.of("You may not write there.")
        : Words.machine(String.valueOf(cause.getMessage()));
  }
}
