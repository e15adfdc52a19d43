package packetbook.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.Lab;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** Finds the container that {@code @NAME} means: the one place where such a name is looked up. */
public final class Targets {
  /** What claims call the lab's host; a container of that name comes first. */
  private static final String HOST = "host";

  private Targets() {}

  /**
   * Find a container or named namespace, or the host by {@code host}.
   *
   * @param name without the {@code @}
   * @param line the magic as typed, for the error
   * @throws MagicException where there is none of that name, with the names that there are
   */
  public static NetworkNamespace resolve(Lab lab, String name, String line)
      throws InterruptedException {
    Optional<NetworkNamespace> found = lab.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    if (name.equals(HOST)) {
      return NetworkNamespace.HOST;
    }
    if (lab.isEnded(name)) {
      throw Failure.ofArguments(
          line,
          "the container '" + name + "' does not run",
          Words.of("A container ends with its first program, and its network with it."),
          "%docker start " + name);
    }
    List<String> names = lab.names();
    String headline = "no container '" + name + "'; " + existing(names);
    Optional<String> nearest = Nearest.to(name, names);
    String attempt =
        nearest
            .map(near ->
                line.replaceFirst(
                    "(@|netns )" + Pattern.quote(name) + "(?![\\w.-])",
                    "$1" + Matcher.quoteReplacement(near)))
            .orElse(
                name.isEmpty()
                    ? ""
                    : lab.containers().isEmpty() ? "%ns add " + name : "%docker ps -a");
    Words why =
        nearest.map(near -> Words.of("The nearest name is " + near + ".")).orElse(Words.NONE);
    throw Failure.ofArguments(line, headline, why, attempt);
  }

  private static String existing(List<String> names) {
    return switch (names.size()) {
      case 0 -> "there is none yet";
      case 1 -> "there is only " + names.getFirst();
      default -> "there are " + Nearest.list(names);
    };
  }
}
