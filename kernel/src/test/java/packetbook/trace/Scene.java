package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.Stored;
import packetbook.lab.Command;
import packetbook.net.NetworkNamespace;

/**
 * A lab in some state, a command in it, and what is to be told of its packets. Scenes are kept in
 * files that read as one types:
 *
 * <pre>{@code
 * == c1 has no default route
 * ip -n c1 route del default
 * $ @c1 ping -c1 8.8.8.8
 * NoRoute at c1 to 8.8.8.8: Network is unreachable
 *   way c1
 * }</pre>
 *
 * @param script changes the state of notebooks/labs/working.sh; with a line {@code from: NAME} that
 *     of notebooks/labs/NAME.sh, and of {@code nothing} that of a new lab; with a line {@code
 *     needs: NAME} only where the kernel can do that
 * @param where the namespace in which the command runs; empty for the host
 * @param command as one types it; bash runs one with signs that only a shell knows
 * @param expected the lines without indentation are the outcomes, all of them and in this order;
 *     each indented line is one that stands in the reading of that exchange
 */
record Scene(String name, String script, String where, String command, List<String> expected) {
  private static final List<String> FILES =
      List.of("routes", "rules", "neighbours", "bridges", "nat", "articles", "talks", "docker");

  Scene {
    expected = List.copyOf(expected);
  }

  /** Read all that there are. */
  static List<Scene> all() {
    return FILES.stream().flatMap(Scene::file).toList();
  }

  private static Stream<Scene> file(String name) {
    return read(Stored.text("trace/scenes/" + name + ".txt")).stream();
  }

  /** Read the text of a file. */
  static List<Scene> read(String text) {
    List<Scene> scenes = new ArrayList<>();
    for (String part : text.split("(?m)^== ", -1)) {
      List<String> lines = part.lines().toList();
      int prompt = prompt(lines);
      if (prompt >= 0) {
        scenes.add(scene(lines, prompt));
      }
    }
    return scenes;
  }

  private static Scene scene(List<String> lines, int prompt) {
    String line = lines.get(prompt).substring(2);
    boolean inside = line.startsWith("@");
    int blank = line.indexOf(' ');
    return new Scene(
        lines.getFirst(),
        String.join("\n", lines.subList(1, prompt)),
        inside ? line.substring(1, blank) : "",
        inside ? line.substring(blank + 1) : line,
        lines.subList(prompt + 1, lines.size()).stream()
            .filter(each -> !each.isBlank() && !each.startsWith("#"))
            .toList());
  }

  private static int prompt(List<String> lines) {
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).startsWith("$ ")) {
        return index;
      }
    }
    return -1;
  }

  /** Give what makes the lab's state, for bash. */
  String setUp() {
    String state = word("from").orElse("working");
    String changes = script.replaceAll("(?m)^(from|needs): .*", "");
    String begin = state.equals("nothing") ? "" : ". ../notebooks/labs/" + state + ".sh\n";
    return "set -e\n" + begin + "set -e\n" + changes;
  }

  /** Name what the kernel must be able to do, such as {@code vlan_filtering}; empty for nothing. */
  Optional<String> needs() {
    return word("needs");
  }

  private Optional<String> word(String name) {
    return script
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst();
  }

  /** Give what runs while the lab is watched. */
  Command traced() {
    List<String> words =
        command.matches(".*[;|<>&'\"$()].*")
            ? List.of("bash", "-c", command)
            : List.of(command.split(" ", -1));
    return Command.of(words).in(namespace());
  }

  /** Say whether its packets begin in a container, whoever types the command. */
  boolean isByDocker() {
    return command.startsWith("docker ");
  }

  private NetworkNamespace namespace() {
    return where.isEmpty() ? NetworkNamespace.HOST : NetworkNamespace.of(where);
  }

  @Override
  public String toString() {
    return name;
  }
}
