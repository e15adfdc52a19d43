package packetbook.kernel;

import java.util.List;

/** The words of a call, as a magic of the tests gives them to Java. */
public record Echoed(List<String> words) {
  public Echoed {
    words = List.copyOf(words);
  }

  /** Count them. */
  public int count() {
    return words.size();
  }
}
