package packetbook.lab;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pipe of one output of a command.
 *
 * <p>The pipes of {@link Process} are closed when the command ends, which kills what it left in the
 * background as soon as that writes. This one stays open for those, and still tells where the
 * command's own output ends: after the command's end a mark is written behind it, a random number
 * that no command knows.
 */
final class NamedPipe implements AutoCloseable {
  private static final int MARK_BYTES = 16;

  private final File path;

  /**
   * The mark's first byte: one that is no part of UTF-8 (RFC 3629). A byte that may begin the mark
   * is held back until the next comes, which must not happen to the last character of a line.
   */
  private static final byte NEVER_IN_TEXT = (byte) 0xff;

  private final RandomAccessFile writer;
  private final UpToMark stream;
  private final byte[] mark = new byte[MARK_BYTES];

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
      ThreadLocalRandom.current().nextBytes(mark);
      mark[0] = NEVER_IN_TEXT;
      this.stream = new UpToMark(reader, mark);
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
      stream.reader.close();
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
  UpToMark stream() {
    return stream;
  }

  private void writeMark() {
    try (writer) {
      writer.write(mark);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * What comes before the mark. What comes after it is read and dropped, so that it can be written.
   */
  static final class UpToMark extends InputStream {
    private final FileInputStream reader;
    private final byte[] mark;
    private final byte[] buffer = new byte[65536];
    private int from;
    private int to;
    private volatile boolean begun;
    private volatile boolean ended;

    private UpToMark(FileInputStream reader, byte[] mark) {
      this.reader = reader;
      this.mark = mark;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
      begun = true;
      if (length == 0) {
        return 0;
      }
      int ready = ready();
      while (ready == 0 && !ended) {
        fill();
        ready = ready();
      }
      if (ready == 0) {
        return -1;
      }
      int count = Math.min(length, ready);
      System.arraycopy(buffer, from, into, offset, count);
      from += count;
      return count;
    }

    /** Read and drop what is left. Not close: what is in the background may still write. */
    @Override
    public void close() {
      if (!ended) {
        // As a read, up to the mark: another thread may wait in one.
        Thread.ofPlatform().daemon().start(() -> dropAll(this));
      }
    }

    /** Close it where nobody reads it; whoever does reads to its end. */
    void closeUnread() {
      if (!begun) {
        close();
      }
    }

    private void fill() throws IOException {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      int count = reader.read(buffer, to, buffer.length - to);
      if (count < 0) {
        ended = true;
        reader.close();
        return;
      }
      to += count;
    }

    /** Count the bytes before the mark, or before what may become the mark. */
    private int ready() {
      for (int index = from; index < to; index++) {
        int matched = matched(index);
        if (matched == mark.length) {
          to = index;
          drain();
          return index - from;
        }
        if (index + matched == to) {
          return index - from;
        }
      }
      return to - from;
    }

    private int matched(int index) {
      int count = 0;
      while (count < mark.length && index + count < to && buffer[index + count] == mark[count]) {
        count++;
      }
      return count;
    }

    private void drain() {
      if (!ended) {
        ended = true;
        Thread.ofPlatform().daemon().start(() -> dropAll(reader));
      }
    }

    private static void dropAll(InputStream left) {
      try (left) {
        left.transferTo(OutputStream.nullOutputStream());
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }
}
