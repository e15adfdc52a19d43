package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that run on another machine, and how they get there. */
final class RemoteScript {
  /**
   * What the login shell is told, whichever shell that is: to let bash read a script from standard
   * input, its length in bytes on a line of its own before it. So no word of a command passes
   * through that shell.
   */
  static final String BOOT =
      "exec env LC_ALL=C bash --norc -c 'read -r n; read -r -N \"$n\" s; eval \"$s\"'";

  /** The same, for bash alone, which then reads a second script. */
  private static final String READ_ON = "read -r n; LC_ALL=C read -r -N \"$n\" s; eval \"$s\"";

  /** The functions that find containers and named namespaces. */
  static final String PLACES = resource("places.sh");

  /** The functions that say whose notebook the machine serves. */
  static final String OWNER = resource("owner.sh");

  /** What runs one command and stays beside it. */
  static final String COMMAND = resource("command.sh");

  private static final String ELEVATE = resource("elevate.sh");

  /** How root goes on: with a script that comes next, or as a shell that reads on for ever. */
  enum Then {
    SCRIPT("bash --norc -c " + ShellWords.quote(READ_ON)),
    SHELL("bash --norc -s");

    private final String words;

    Then(String words) {
      this.words = words;
    }
  }

  private RemoteScript() {}

  /** Give the script that becomes root. */
  static String elevate(Then then) {
    return "then=(" + then.words + ")\n" + ELEVATE;
  }

  /** Read a script that is a part of the program. */
  private static String resource(String name) {
    try (InputStream script =
        RemoteScript.class.getResourceAsStream("/packetbook/lab/ssh/" + name)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks its part " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Send a script to a bash that was told to read one. */
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
