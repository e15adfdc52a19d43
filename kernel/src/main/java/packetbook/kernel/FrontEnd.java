package packetbook.kernel;

import java.util.Optional;
import packetbook.view.MimeBundle;

/** Where a cell's outputs go, and where its questions are answered. */
interface FrontEnd {
  /** The two streams of text. */
  enum Stream {
    STDOUT,
    STDERR
  }

  /** Append text to a stream. */
  void print(Stream stream, String text);

  /**
   * Show something.
   *
   * @param id a name by which it can be updated; empty where it never is
   */
  void display(MimeBundle bundle, Optional<String> id);

  /** Show this instead of what was displayed under that name. */
  void update(MimeBundle bundle, String id);

  /** Show the value of the cell's last expression. */
  void result(MimeBundle bundle);

  /**
   * Ask the learner for a line.
   *
   * @return without its line break
   * @throws NoInputException where nobody can be asked
   */
  String ask(String prompt) throws InterruptedException;
}
