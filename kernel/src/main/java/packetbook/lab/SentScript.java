package packetbook.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A script that a bash takes from its standard input in one piece, with its length in bytes on a
 * line of its own before it. What bash is told no length of it reads byte by byte.
 */
final class SentScript {
  /** What makes bash take one and run it. */
  static final String TAKE = "read -r n; LC_ALL=C read -r -N \"$n\" s; eval \"$s\"";

  private SentScript() {}

  /** Send a script to a bash that was told to take one. */
  static void send(OutputStream input, String script) throws IOException {
    send(input, script, "");
  }

  /**
   * Send a script and what it reads, in one piece: once it has all that it waits for, it may have
   * come to its end, and the channel is closed.
   */
  static void send(OutputStream input, String script, String read) throws IOException {
    int length = script.getBytes(StandardCharsets.UTF_8).length;
    input.write((length + "\n" + script + read).getBytes(StandardCharsets.UTF_8));
    input.flush();
  }
}
