package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
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
          Explanation.of("Invalid netns name \"(.*)\"", NamespaceErrors::invalid),
          Explanation.of("No netns name(?: and PID)? specified", NamespaceErrors::missing));

  /** What follows a verb that needs a name. */
  private record Form(String verb, String rest) {}

  /** In ip's own order, for a verb may be shortened. */
  private static final List<Form> FORMS =
      List.of(
          new Form("add", "NAME"),
          new Form("set", "NAME NUMBER"),
          new Form("delete", "NAME"),
          new Form("pids", "NAME"),
          new Form("exec", "NAME COMMAND…"),
          new Form("attach", "NAME PID"));

  /** The longest name of a file: NAME_MAX in linux/limits.h. */
  private static final int LONGEST = 255;

  private NamespaceErrors() {}

  private static Optional<Explained> unknown(Problem problem) {
    String name = problem.group(1) + problem.group(2) + problem.group(3);
    List<String> names = names(problem);
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
    String name = problem.group(1);
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    Words file = Words.of("It becomes the name of a file in ").code("/run/netns");
    if (name.isEmpty()) {
      return known("a namespace’s name cannot be empty", file.plain("."), adding(problem));
    }
    if (length > LONGEST) {
      return known(
          "this name is too long for a namespace",
          file.plain(": %d bytes at most, and this has %d.".formatted(LONGEST, length)),
          adding(problem));
    }
    String without = name.replaceAll("[./]", "");
    Words why =
        name.contains("/")
            ? file.plain(": no “/” in it.")
            : file.plain(", where “.” and “..” are folders.");
    return known(
        "'" + name + "' cannot be a namespace’s name",
        why,
        without.isEmpty()
            ? adding(problem)
            : MagicLine.replacing(problem.command(), name, without));
  }

  private static Optional<Explained> missing(Problem problem) {
    List<String> words = problem.command().words();
    String typed = words.get(words.indexOf("netns") + 1);
    return FORMS.stream()
        .filter(form -> form.verb().startsWith(typed))
        .findFirst()
        .flatMap(form ->
            known(
                "%ns " + typed + " needs a namespace’s name",
                Words.of("The form is ").code("%ns " + typed + " " + form.rest()).plain("."),
                attempt(form, typed, problem)));
  }

  private static String attempt(Form form, String typed, Problem problem) {
    String name = names(problem).stream().findFirst().orElse("c1");
    return switch (form.verb()) {
      case "add" -> adding(problem);
      case "delete", "pids" -> "%ns " + typed + " " + name;
      case "exec" -> "%ns exec " + name + " ip addr";
      default -> "";
    };
  }

  /** Write the line that adds a namespace under the first name that is free. */
  private static String adding(Problem problem) {
    List<String> names = names(problem);
    return "%ns add "
        + Stream.iterate(1, number -> number + 1)
            .map(number -> "c" + number)
            .filter(name -> !names.contains(name))
            .findFirst()
            .orElseThrow();
  }

  private static List<String> names(Problem problem) {
    return problem.lab().namespaces().stream()
        .map(NamespaceState::namespace)
        .filter(namespace -> !namespace.isHost())
        .map(NetworkNamespace::name)
        .toList();
  }
}
