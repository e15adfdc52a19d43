package packetbook.magic;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation.Explained;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** Explains what goes wrong with names of containers and namespaces. */
final class NamespaceErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of(
              "argument \"(.*?)\" is wrong: Invalid \"netns\" value"
                  + "|Cannot open network namespace \"(.*?)\""
                  + "|Cannot remove namespace file \"/(?:var/)?run/netns/(.*?)\"",
              NamespaceErrors::unknown),
          Explanation.of(
              "Cannot create namespace file \"/(?:var/)?run/netns/(.*?)\": File exists",
              NamespaceErrors::exists),
          Explanation.of("Invalid netns name \"(.*?)\"", NamespaceErrors::invalid));

  private NamespaceErrors() {}

  private static Optional<Explained> unknown(Problem problem) {
    String name = problem.group(1) + problem.group(2) + problem.group(3);
    List<String> names =
        problem.lab().namespaces().stream()
            .map(NamespaceState::namespace)
            .filter(namespace -> !namespace.isHost())
            .map(NetworkNamespace::name)
            .toList();
    Words why =
        names.isEmpty()
            ? Words.of("There is none yet.")
            : Words.of(
                (names.size() == 1 ? "There is " : "There are ") + Nearest.list(names) + ".");
    String attempt =
        Nearest.to(name, names)
            .map(near -> MagicLine.replacing(problem.command(), name, near))
            .orElse("%ns add " + name);
    return known("no container '" + name + "'", why, attempt);
  }

  private static Optional<Explained> exists(Problem problem) {
    return known("there is a namespace '" + problem.group(1) + "' already", Words.NONE, "%ns");
  }

  private static Optional<Explained> invalid(Problem problem) {
    return known(
        "'" + problem.group(1) + "' cannot be a namespace’s name",
        Words.of("It becomes the name of a file in ").code("/run/netns").plain(": no “/” in it."),
        MagicLine.replacing(
            problem.command(), problem.group(1), problem.group(1).replaceAll("[./]", "")));
  }
}
