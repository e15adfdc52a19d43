package packetbook.kernel;

import java.util.List;
import java.util.Map;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.lab.ShellWords;

/**
 * Reads which lab a kernel begins with: the environment variable {@code PACKETBOOK_LAB} names it.
 */
final class FirstChoice {
  private static final String VARIABLE = "PACKETBOOK_LAB";

  private FirstChoice() {}

  /**
   * Read it; without the variable it is the embedded lab.
   *
   * @param environment the kernel's own
   * @throws LabUnavailableException where the variable names no lab, with its name and what there
   *     is
   */
  static LabChoice of(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    if (text.isEmpty()) {
      return LabChoice.EMBEDDED;
    }
    try {
      return LabChoice.of(words(text));
    } catch (LabUnavailableException unknown) {
      throw new LabUnavailableException(
          "%s is '%s': %s".formatted(VARIABLE, text, unknown.getMessage()),
          unknown.remedy()
              + "\nUse another lab in this notebook: %lab use embedded"
              + "\nOr set the variable and start Packetbook again.");
    }
  }

  private static List<String> words(String text) {
    return ShellWords.split(text)
        .orElseThrow(() -> new LabUnavailableException("A quote in it is not closed.", ""));
  }
}
