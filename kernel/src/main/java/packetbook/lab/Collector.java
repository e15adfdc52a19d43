package packetbook.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads one stream of a command into memory, up to a bound; what is beyond is read and dropped. */
final class Collector {
  private static final int BOUND = 16 * 1024 * 1024;

  private final InputStream stream;
  private final Thread thread;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long dropped;

  private Collector(InputStream stream) {
    this.stream = stream;
    this.thread = Thread.ofVirtual().unstarted(this::read);
  }

  /**
   * Read on from now. A process in the background may hold the stream open: reading goes on then.
   */
  static Collector of(InputStream stream) {
    Collector collector = new Collector(stream);
    collector.thread.start();
    return collector;
  }

  /** Give what the command wrote, called after its end. */
  String text() throws InterruptedException {
    while (!thread.join(java.time.Duration.ofMillis(20)) && pending()) {
      // There is still something in the pipe that the command wrote before it ended.
      Thread.onSpinWait();
    }
    synchronized (this) {
      String text = bytes.toString(StandardCharsets.UTF_8);
      return dropped == 0 ? text : text + "\n… " + dropped + " more bytes not shown\n";
    }
  }

  private boolean pending() {
    try {
      return stream.available() > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try {
      int count = stream.read(buffer);
      while (count >= 0) {
        add(buffer, count);
        count = stream.read(buffer);
      }
    } catch (IOException closed) {
      // The process is gone and its pipe with it: what came before is kept.
      return;
    }
  }

  private synchronized void add(byte[] buffer, int count) {
    int kept = Math.min(count, BOUND - bytes.size());
    bytes.write(buffer, 0, kept);
    dropped += count - kept;
  }
}
