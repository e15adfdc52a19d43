package packetbook.lab;

/** The shell scripts that run on another machine. */
final class RemoteScript {
  /**
   * What the login shell is told, whichever shell that is: to let bash take a script from standard
   * input. So no word of a command passes through that shell.
   */
  static final String BOOT =
      "exec env LC_ALL=C bash --norc -c " + ShellWords.quote(SentScript.TAKE);

  /** The functions that find containers and named namespaces. */
  static final String PLACES = ProgramPart.read("lab/ssh/places.sh");

  /** The functions that say whose notebook the machine serves. */
  static final String OWNER = ProgramPart.read("lab/ssh/owner.sh");

  /** What runs one command and stays beside it. */
  static final String COMMAND = ProgramPart.read("lab/ssh/command.sh");

  private static final String ELEVATE = ProgramPart.read("lab/ssh/elevate.sh");

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
}
