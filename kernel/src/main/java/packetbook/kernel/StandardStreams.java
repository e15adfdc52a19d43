package packetbook.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Leads what Java code in cells prints and reads to the front end of the running cell. */
final class StandardStreams {
  private StandardStreams() {}

  /**
   * Put streams of ours in place of the process's own, for good.
   *
   * @param front gives the front end of the cell that runs, or of the last one
   */
  static void install(Supplier<FrontEnd> front) {
    System.setOut(stream(front, FrontEnd.Stream.STDOUT));
    System.setErr(stream(front, FrontEnd.Stream.STDERR));
    System.setIn(new Questions(front));
  }

  private static PrintStream stream(Supplier<FrontEnd> front, FrontEnd.Stream stream) {
    return new PrintStream(new Text(front, stream), false, StandardCharsets.UTF_8) {
      @Override
      public void close() {
        flush(); // later cells print as well
      }
    };
  }

  /** Reads bytes as UTF-8, with U+FFFD for those that are none. */
  static final class Text extends OutputStream {
    private final Supplier<FrontEnd> front;
    private final FrontEnd.Stream stream;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer left = ByteBuffer.allocate(0);

    Text(Supplier<FrontEnd> front, FrontEnd.Stream stream) {
      this.front = front;
      this.stream = stream;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      ByteBuffer in = ByteBuffer.allocate(left.remaining() + length);
      in.put(left).put(bytes, offset, length).flip();
      CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
      decoder.decode(in, out, false);
      left = in; // the start of a character whose rest is still to come
      if (out.position() > 0) {
        front.get().print(stream, out.flip().toString());
      }
    }
  }

  /** Asks for a line each time that the one before is used up. */
  static final class Questions extends InputStream {
    private final Supplier<FrontEnd> front;
    private ByteBuffer line = ByteBuffer.allocate(0);

    Questions(Supplier<FrontEnd> front) {
      this.front = front;
    }

    @Override
    public int read() throws IOException {
      fill();
      return line.get() & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      fill();
      int count = Math.min(length, line.remaining());
      line.get(bytes, offset, count);
      return count;
    }

    @Override
    public synchronized int available() {
      return line.remaining();
    }

    private synchronized void fill() throws IOException {
      if (line.hasRemaining()) {
        return;
      }
      try {
        line = StandardCharsets.UTF_8.encode(front.get().ask("") + "\n");
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for input");
      }
    }
  }
}
