package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;

/** Collects the lines of a shell script that sets up a lab from its host. */
final class RestoreScript {
  private final List<String> lines = new ArrayList<>();
  private final Map<NetworkNamespace, Integer> pids;

  /** Begin one for a lab whose namespaces are all known to {@code ip netns} by their names. */
  RestoreScript() {
    this(Map.of());
  }

  /**
   * Begin one for a lab in which some are known by a process alone.
   *
   * @param pids a process in each of those
   */
  RestoreScript(Map<NetworkNamespace, Integer> pids) {
    this.pids = Map.copyOf(pids);
  }

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
    return lines.isEmpty();
  }

  /**
   * Give the command that runs it.
   *
   * @param title how a list of commands calls it
   */
  Command command(String title) {
    return Command.of("bash", "-c", "set -e\n" + String.join("\n", lines) + "\n", title).changing();
  }

  /**
   * Give it as a text for {@code bash -s}: it is read to its end before the first line runs, a line
   * that fails stops none behind it, and it goes on where whoever started it is gone.
   */
  String text() {
    return "{\nexec </dev/null >/dev/null\ntrap '' HUP PIPE\n" + String.join("\n", lines) + "\n}\n";
  }

  /** Give a namespace as {@code ip link set … netns} takes it: the host's is that of process 1. */
  String place(NetworkNamespace namespace) {
    Integer pid = pids.get(namespace);
    return namespace.isHost() ? "1" : pid == null ? namespace.name() : pid.toString();
  }

  /** Give the words of a command in a namespace, quoted for a shell. */
  String entering(NetworkNamespace where, List<String> words) {
    String tool = words.getFirst();
    Integer pid = pids.get(where);
    List<String> before =
        where.isHost()
            ? List.of(tool)
            : pid != null
                ? List.of("nsenter", "--net=/proc/" + pid + "/ns/net", tool)
                : tool.equals("ip") || tool.equals("bridge")
                    ? List.of(tool, "-n", where.name())
                    : List.of("ip", "netns", "exec", where.name(), tool);
    return ShellWords.line(Stream.concat(before.stream(), words.stream().skip(1)).toList());
  }
}
