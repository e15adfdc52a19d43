package packetbook.lab.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.sshd.client.session.ClientSession;

/**
 * A stream of a channel whose small pieces are acknowledged at once.
 *
 * <p>Where there is no terminal, sshd lets TCP hold small pieces back until the last one is
 * acknowledged (RFC 896), and Linux acknowledges 40 ms late, hoping that something is sent that can
 * carry it. A message that the other side ignores (RFC 4253, section 11.2) is such a thing.
 */
final class AcknowledgedStream extends FilterInputStream {
  /** Bytes; a longer piece fills packets that are not held back. */
  private static final int SMALL = 4096;

  private final ClientSession session;

  AcknowledgedStream(InputStream stream, ClientSession session) {
    super(stream);
    this.session = session;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0 && count < SMALL && session.isOpen()) {
      session.sendIgnoreMessage();
    }
    return count;
  }
}
