package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;

/** Collects the lines of a shell script that sets up a lab from its host. */
final class RestoreScript {
  private final List<String> lines = new ArrayList<>(List.of("set -e"));

  /** Add a command in a namespace; {@code ip} and {@code bridge} enter one by themselves. */
  void add(NetworkNamespace where, List<String> words) {
    lines.add(entering(where, words));
  }

  void add(NetworkNamespace where, String... words) {
    add(where, List.of(words));
  }

  /** Add a line for the host's shell as it is. */
  void addLine(String line) {
    lines.add(line);
  }

  /** Add the setting of a file below {@code /proc/sys/net}. */
  void write(NetworkNamespace where, String file, String value) {
    String path = "/proc/sys/net/" + file;
    String echo = "echo " + ShellWords.quote(value);
    lines.add(
        where.isHost()
            ? echo + " >" + ShellWords.quote(path)
            : echo + " | " + entering(where, List.of("tee", path)) + " >/dev/null");
  }

  /** Say whether nothing was added. */
  boolean isEmpty() {
    return lines.size() == 1;
  }

  /**
   * Give the command that runs it.
   *
   * @param title how a list of commands calls it
   */
  Command command(String title) {
    return Command.of("bash", "-c", String.join("\n", lines) + "\n", title).changing();
  }

  private static String entering(NetworkNamespace where, List<String> words) {
    String tool = words.getFirst();
    List<String> before =
        where.isHost()
            ? List.of(tool)
            : tool.equals("ip") || tool.equals("bridge")
                ? List.of(tool, "-n", where.name())
                : List.of("ip", "netns", "exec", where.name(), tool);
    return Stream.concat(before.stream(), words.stream().skip(1))
        .map(ShellWords::quote)
        .collect(Collectors.joining(" "));
  }
}
