package packetbook.magic.docker;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Explanations;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.net.NamespaceState;
import packetbook.view.Words;

/** Explains what Docker refuses. */
final class DockerErrors {
  static final Explanations EXPLANATIONS =
      new Explanations(
          List.of(
              Explanation.of(
                  "no Docker programs",
                  _ ->
                      known(
                          "this machine has no Docker programs",
                          Words.of("The set-up unpacks them without installing anything."),
                          "")),
              Explanation.of("not a TTY", DockerErrors::terminal),
              Explanation.of("container name \"/(.*?)\" is already in use", DockerErrors::taken),
              Explanation.of("No such container: (\\S+)", DockerErrors::noContainer),
              Explanation.of(
                  "Unable to find image '(.*?)(?::latest)?' locally", DockerErrors::image),
              Explanation.of(
                  "(?s)Bind for \\S+:(\\d+) failed: port is already allocated"
                      + "|listen tcp\\d? \\S*:(\\d+): bind: address already in use",
                  DockerErrors::port)));

  private DockerErrors() {}

  private static Optional<Explained> terminal(Problem problem) {
    List<String> words =
        problem.command().words().stream()
            .filter(
                word -> !List.of("-t", "-i", "-it", "-ti", "--tty", "--interactive").contains(word))
            .toList();
    return known(
        "a cell has no terminal",
        Words.of("Leave ").code("-i").plain(" and ").code("-t").plain(" out."),
        MagicLine.of(problem.where(), words));
  }

  private static Optional<Explained> taken(Problem problem) {
    String name = problem.group(1);
    return known(
        "there is a container '" + name + "' already",
        Words.of("A name is free again when its container is removed."),
        "%docker rm -f " + name);
  }

  private static Optional<Explained> noContainer(Problem problem) {
    String name = problem.group(1);
    List<String> names =
        problem.lab().namespaces().stream()
            .map(NamespaceState::namespace)
            .filter(each -> !each.isHost())
            .map(each -> each.name())
            .toList();
    if (names.contains(name)) {
      return known(
          "no container '" + name + "'",
          Words.of("A named network namespace is called so, of which Docker knows nothing."),
          "%docker ps -a");
    }
    return known(
        "no container '" + name + "'",
        Words.NONE,
        Nearest.to(name, names)
            .map(near -> MagicLine.replacing(problem.command(), name, near))
            .orElse("%docker ps -a"));
  }

  private static Optional<Explained> image(Problem problem) {
    String name = problem.group(1);
    return known(
        "this lab has no image '" + name + "'",
        Words.of("It has no internet to fetch one from; it has ").code("busybox").plain("."),
        MagicLine.replacing(problem.command(), name, "busybox"));
  }

  private static Optional<Explained> port(Problem problem) {
    String port = problem.group(1) + problem.group(2);
    return known(
        "port " + port + " is taken",
        Words.of("Another program of this host listens on it."),
        "!ss -ltnp sport = :" + port);
  }
}
