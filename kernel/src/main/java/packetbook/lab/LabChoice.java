package packetbook.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lab to use, as {@code %lab use} and the environment variable {@code PACKETBOOK_LAB} name
 * it.
 *
 * @param words the kind, what it takes behind it, and options: {@code embedded}
 */
public record LabChoice(List<String> words) {
  /** The lab that needs no choice. */
  public static final LabChoice EMBEDDED = new LabChoice(List.of("embedded"));

  /** The kinds there are. */
  public static final List<String> KINDS = List.of("embedded");

  public LabChoice {
    words = List.copyOf(words);
  }

  /**
   * Read a choice.
   *
   * @param words the kind and what stands behind it
   * @throws LabUnavailableException where there is no such lab, with what there is
   */
  public static LabChoice of(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    String kind = rest.isEmpty() ? "" : rest.removeFirst();
    if (!KINDS.contains(kind)) {
      throw new LabUnavailableException(
          "There is no lab of the kind '" + kind + "'.",
          "There is " + String.join(", ", KINDS) + ".");
    }
    if (!rest.isEmpty()) {
      throw new LabUnavailableException(
          "The lab '" + kind + "' takes nothing behind it.", "%lab use " + kind);
    }
    return new LabChoice(words);
  }

  /** Give the kind, one of {@link #KINDS}. */
  public String kind() {
    return words.getFirst();
  }

  /**
   * Open the lab.
   *
   * @param directory the notebook's folder
   * @throws LabUnavailableException where it cannot be made or reached
   */
  public Lab open(Path directory) throws InterruptedException {
    return EmbeddedLab.open(directory);
  }
}
