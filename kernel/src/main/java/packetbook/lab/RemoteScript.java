package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that run on another machine. */
final class RemoteScript {
  /**
   * What the login shell is told, whichever shell that is: to let bash take a script from standard
   * input. So no word of a command passes through that shell.
   */
  static final String BOOT =
      "exec env LC_ALL=C bash --norc -c " + ShellWords.quote(SentScript.TAKE);

  /** The functions that find containers and named namespaces. */
  static final String PLACES = resource("places.sh");

  /** The functions that say whose notebook the machine serves. */
  static final String OWNER = resource("owner.sh");

  /** What runs one command and stays beside it. */
  static final String COMMAND = resource("command.sh");

  private static final String ELEVATE = resource("elevate.sh");

  /** How root goes on: with a script that comes next, or as a shell that reads on for ever. */
  enum Then {
    SCRIPT("bash --norc -c " + ShellWords.quote(SentScript.TAKE)),
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
}
