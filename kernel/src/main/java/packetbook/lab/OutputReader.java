package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads one stream of a running command and hands on its text as it comes: UTF-8, with U+FFFD for
 * bytes that are none.
 */
public final class OutputReader {
  private final InputStream stream;
  private final Consumer<String> sink;
  private final Thread thread;

  private OutputReader(InputStream stream, Consumer<String> sink) {
    this.stream = stream;
    this.sink = sink;
    this.thread = Thread.ofPlatform().daemon().unstarted(this::read);
  }

  /**
   * Begin to read.
   *
   * @param sink gets each piece of text, on a thread of this reader's
   */
  public static OutputReader start(InputStream stream, Consumer<String> sink) {
    OutputReader reader = new OutputReader(stream, sink);
    reader.thread.start();
    return reader;
  }

  /** Wait until all has been handed on: the command has ended, or is about to. */
  public void finish() throws InterruptedException {
    thread.join();
  }

  /** Wait as {@link #finish} does, but not for ever; false where more may come. */
  public boolean finishes(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  private void read() {
    char[] buffer = new char[8192];
    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    try {
      int count = reader.read(buffer);
      while (count >= 0) {
        sink.accept(new String(buffer, 0, count));
        count = reader.read(buffer);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
