package packetbook.lab;

import java.nio.file.Path;
import java.util.List;
import packetbook.lab.ssh.SshTarget;
import packetbook.lab.ssh.UnreachableException;

/**
 * Which lab to use, as {@code %lab use} and the environment variable {@code PACKETBOOK_LAB} name
 * it.
 *
 * @param words {@code embedded}, {@code vagrant [--shared]} or {@code ssh TARGET [--shared]}, with
 *     a target as {@link SshTarget#parse} reads it
 */
public record LabChoice(List<String> words) {
  /** The lab that needs no choice. */
  public static final LabChoice EMBEDDED = new LabChoice(List.of("embedded"));

  /** The kinds there are. */
  public static final List<String> KINDS = List.of("embedded", "vagrant", "ssh");

  private static final String SHARED = "--shared";

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
    LabChoice choice = new LabChoice(words);
    String kind = words.isEmpty() ? "" : words.getFirst();
    if (!KINDS.contains(kind)) {
      throw new LabUnavailableException(
          "There is no lab of the kind '" + kind + "'.",
          "The labs are: embedded, vagrant, ssh user@host.");
    }
    List<String> rest = choice.rest();
    if (kind.equals("ssh")) {
      choice.target();
    } else if (!rest.isEmpty() || (kind.equals("embedded") && choice.isShared())) {
      throw new LabUnavailableException(
          "The lab '"
              + kind
              + "' does not take '"
              + String.join(" ", words.subList(1, words.size()))
              + "'.",
          "%lab use " + kind);
    }
    return choice;
  }

  /** Give the kind, one of {@link #KINDS}. */
  public String kind() {
    return words.getFirst();
  }

  /** Say whether the machine may be in use by another notebook as well. */
  private boolean isShared() {
    return words.contains(SHARED);
  }

  private List<String> rest() {
    return words.stream().skip(1).filter(word -> !word.equals(SHARED)).toList();
  }

  private SshTarget target() {
    try {
      return SshTarget.parse(rest());
    } catch (UnreachableException why) {
      throw LabUnavailableException.of(why);
    }
  }

  /**
   * Open the lab.
   *
   * @param directory the notebook's folder
   * @throws LabUnavailableException where it cannot be made or reached
   */
  public Lab open(Path directory) throws InterruptedException {
    return switch (kind()) {
      case "vagrant" -> VagrantMachine.open(directory, isShared());
      case "ssh" -> SshLab.open(target(), isShared());
      default -> EmbeddedLab.open(directory);
    };
  }
}
