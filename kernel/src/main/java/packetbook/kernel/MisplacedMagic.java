package packetbook.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Recognises a magic in the middle of Java, where it is none, and a command without its sign. */
final class MisplacedMagic {
  private static final Pattern MAGIC = Pattern.compile("%([A-Za-z][\\w-]*)");
  private static final Pattern SHELL = Pattern.compile("=\\s*!\\s*[\\w./]+(?!\\s*[;&|.(=)])");

  /** A word, and behind it what is no operator with something behind that. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^\\s*([a-z][\\w-]*)(?:[ \\t]+(?![-+*/%&|^<>!=]+\\s|[=(){};.,?:]|instanceof\\b).*)?$");

  private static final Pattern PLACED = Pattern.compile("(?m)^\\s*(@\\S+)[ \\t]+([a-z]\\w*)(.*)$");

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
        : command(java, isMagic);
  }

  private static Optional<String> command(String java, Predicate<String> isMagic) {
    Optional<String> placed =
        PLACED
            .matcher(java)
            .results()
            .filter(line -> isMagic.test(line.group(2)))
            .map(line -> "%" + line.group(2) + " " + line.group(1) + line.group(3))
            .findFirst();
    if (placed.isPresent()) {
      return Optional.of("a magic comes first, then the container: " + placed.get());
    }
    return COMMAND
        .matcher(java)
        .results()
        .filter(line -> !isJava(line.group(1)))
        .map(line -> sign(line.group(1), line.group().strip(), isMagic))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> sign(String word, String line, Predicate<String> isMagic) {
    if (isMagic.test(word)) {
      return Optional.of("a magic begins with %: %" + line);
    }
    return line.equals(word)
        ? Optional.empty()
        : Optional.of("a line for the lab's shell begins with !: !" + line);
  }

  private static boolean isJava(String word) {
    return SourceVersion.isKeyword(word)
        || Set.of("var", "record", "sealed", "yield", "permits", "when").contains(word);
  }
}
