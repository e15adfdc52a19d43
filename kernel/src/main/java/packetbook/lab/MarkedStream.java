package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The output of a command: what comes before the mark. What comes after it is read and dropped, so
 * that it can be written.
 */
final class MarkedStream extends InputStream {
  private static final int MARK_BYTES = 16;

  /**
   * The mark's first byte: one that is no part of UTF-8 (RFC 3629). A byte that may begin the mark
   * is held back until the next comes, which must not happen to the last character of a line.
   */
  private static final byte NEVER_IN_TEXT = (byte) 0xff;

  private final InputStream reader;
  private final byte[] mark;
  private final byte[] buffer = new byte[65536];
  private int from;
  private int to;
  private volatile boolean begun;
  private volatile boolean ended;

  MarkedStream(InputStream reader, byte[] mark) {
    this.reader = reader;
    this.mark = mark;
  }

  /** Make a mark: a random number that no command knows. */
  static byte[] newMark() {
    byte[] mark = new byte[MARK_BYTES];
    ThreadLocalRandom.current().nextBytes(mark);
    mark[0] = NEVER_IN_TEXT;
    return mark;
  }

  /** Close what is read from: nothing can come. */
  void abandon() throws IOException {
    reader.close();
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
