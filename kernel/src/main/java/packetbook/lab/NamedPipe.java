package packetbook.lab;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The pipe of one output of a command.
 *
 * <p>The pipes of {@link Process} are closed when the command ends, which kills what it left in the
 * background as soon as that writes. This one stays open for those, and still tells where the
 * command's own output ends: after the command's end a mark is written behind it, a random number
 * that no command knows.
 */
final class NamedPipe implements AutoCloseable {
  private final File path;

  private final RandomAccessFile writer;
  private final MarkedStream stream;
  private final byte[] mark = MarkedStream.newMark();

  /**
   * Open a pipe that was made by mkfifo(1).
   *
   * @param path its name, which is free again after {@link #release}
   */
  NamedPipe(File path) throws IOException {
    this.path = path;
    // Opened for both, it waits for no other side (fifo(7)).
    this.writer = new RandomAccessFile(path, "rw");
    try {
      FileInputStream reader = new FileInputStream(path);
      this.stream = new MarkedStream(reader, mark);
    } catch (IOException cause) {
      writer.close();
      throw cause;
    }
  }

  /** Give where the command's output goes. */
  ProcessBuilder.Redirect target() {
    return ProcessBuilder.Redirect.appendTo(path);
  }

  /** Take the name away: the command has the pipe open now. */
  void release() throws IOException {
    Files.deleteIfExists(path.toPath());
  }

  /** Give back all that it holds: there is no command that could use it. */
  @Override
  public void close() {
    try (writer) {
      stream.abandon();
      release();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Mark the end of the command's own output; called after its end. */
  void end() {
    // The pipe may be full, and whoever reads it may read late.
    Thread.ofPlatform().daemon().start(this::writeMark);
  }

  /** Give what the command writes, at its end behind the mark. */
  MarkedStream stream() {
    return stream;
  }

  private void writeMark() {
    try (writer) {
      writer.write(mark);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
