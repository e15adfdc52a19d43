package packetbook.kernel;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognises a magic in the middle of Java, where it is none. */
final class MisplacedMagic {
  private static final Pattern MAGIC = Pattern.compile("%([A-Za-z][\\w-]*)");
  private static final Pattern SHELL = Pattern.compile("=\\s*!\\s*[\\w./]+(?!\\s*[;&|.(=)])");

  private MisplacedMagic() {}

  /**
   * Say what to write instead.
   *
   * @param java what does not compile
   * @return empty where no magic stands in it
   */
  static Optional<String> hint(String java, Predicate<String> isMagic) {
    Optional<String> name =
        MAGIC
            .matcher(java)
            .results()
            .map(MatchResult::group)
            .map(found -> found.substring(1))
            .filter(isMagic)
            .findFirst();
    if (name.isPresent()) {
      return Optional.of(
          "a magic stands on a line of its own; for its value: var x = %" + name.get());
    }
    return SHELL.matcher(java).find()
        ? Optional.of("what a shell prints goes to Java by a line such as: var x = %sh ls")
        : Optional.empty();
  }
}
