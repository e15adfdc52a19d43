package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads one stream of a running command and hands on its text as it comes: UTF-8, with U+FFFD for
 * bytes that are none.
 */
public final class OutputReader {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final InputStream stream;
  private final Consumer<String> sink;
  private final Thread thread;
  private volatile boolean finished;

  private OutputReader(InputStream stream, Consumer<String> sink) {
    this.stream = stream;
    this.sink = sink;
    this.thread = Thread.ofVirtual().unstarted(this::read);
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

  /**
   * Hand on what the command wrote before it ended; called after its end. A process that it left in
   * the background may hold the stream open: what that writes later is read and dropped, so that it
   * can go on.
   */
  public void finish() throws InterruptedException {
    boolean atEnd = thread.join(PAUSE);
    while (!atEnd && somethingIsLeft()) {
      atEnd = thread.join(PAUSE);
    }
    finished = true;
  }

  private boolean somethingIsLeft() {
    try {
      return stream.available() > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  private void read() {
    char[] buffer = new char[8192];
    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    try {
      int count = reader.read(buffer);
      while (count >= 0) {
        if (!finished) {
          sink.accept(new String(buffer, 0, count));
        }
        count = reader.read(buffer);
      }
    } catch (IOException closed) {
      // The command is gone and its pipe with it: what came before has been handed on.
      finished = true;
    }
  }
}
