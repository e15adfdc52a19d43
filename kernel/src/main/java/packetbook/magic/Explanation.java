package packetbook.magic;

import java.util.Optional;
import java.util.regex.Pattern;
import packetbook.view.Words;

/**
 * One row of a table of {@link Explanations}: words of a tool's, and what they come from.
 *
 * @param said what the tool says, found anywhere in its message
 * @param reason finds the deciding fact in the live state
 */
public record Explanation(Pattern said, Reason reason) {
  /** Finds why a command failed. */
  public interface Reason {
    /** Explain it; empty where the live state does not tell, never a guess. */
    Optional<Explained> of(Problem problem);
  }

  /**
   * Why a command failed.
   *
   * @param headline what is wrong, as a sentence without a full stop
   * @param why the deciding fact; empty where the headline says it all
   * @param attempt one line to try; empty where none is known
   */
  public record Explained(String headline, Words why, String attempt) {
    /** Nothing is known beside the tool's own words. */
    public static final Explained UNKNOWN = new Explained("", Words.NONE, "");
  }

  /** Explain messages that contain this regular expression. */
  public static Explanation of(String said, Reason reason) {
    return new Explanation(Pattern.compile(said), reason);
  }

  /** Make a reason that is known. */
  public static Optional<Explained> known(String headline, Words why, String attempt) {
    return Optional.of(new Explained(headline, why, attempt));
  }
}
