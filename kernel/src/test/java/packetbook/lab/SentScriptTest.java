package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SentScriptTest {
  /** A channel to a script that ends as soon as it has got what it waits for. */
  private static final class Channel extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean closed;

    @Override
    public void write(int octet) throws IOException {
      requireOpen();
      written.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      requireOpen();
      written.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
      requireOpen();
      closed = true;
    }

    private void requireOpen() throws IOException {
      if (closed) {
        throw new IOException("channel already closed");
      }
    }
  }

  @Test
  void nothingIsWrittenOnceAScriptMayHaveEnded() throws Exception {
    Channel channel = new Channel();

    SentScript.send(channel, "head -c 2 # für", "ab");

    assertThat(channel.written.toString(StandardCharsets.UTF_8)).isEqualTo("16\nhead -c 2 # fürab");
  }
}
