package packetbook.magic.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import packetbook.lab.Command;
import packetbook.lab.Journal;
import packetbook.lab.ShellWords;
import packetbook.net.NetworkNamespace;

/** Writes what was done on a lab as a shell script that does it again on a bare machine. */
final class RebuildScript {
  /** A container's namespace has no name that ip knows. */
  private static final String INSIDE =
      """
      inside() { # NAME COMMAND: in the container NAME, else in the namespace of that name
        local pid
        if pid=$(docker inspect --format '{{.State.Pid}}' "$1" 2>/dev/null); then
          nsenter --net="/proc/$pid/ns/net" "${@:2}"
        else
          ip netns exec "$@"
        fi
      }\
      """;

  private static final Pattern SEPARATOR = Pattern.compile("[;&|\n]");

  private RebuildScript() {}

  /**
   * Give the script: each command that succeeded, in order. A shell script of several commands is
   * among them however it ended: its exit code is its last one's, and the others may have done
   * their work.
   */
  static String of(List<Journal.Entry> entries) {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/bash");
    lines.add("# What was done on the lab. Run it as root on a machine that has none of it yet.");
    boolean docker = entries.stream().anyMatch(entry -> entry.command().line().contains("docker"));
    if (docker) {
      lines.add(INSIDE);
    }
    for (Journal.Entry entry : entries) {
      if (entry.succeeded() || isOfSeveral(entry.command())) {
        if (!entry.succeeded()) {
          lines.add("# This ended with exit code " + entry.exitCode() + ".");
        }
        lines.add(line(entry.command(), docker ? "inside " : "ip netns exec "));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /**
   * Give a command on one line: of a script its name or its first line, not the shell that ran it.
   */
  static String title(Command command) {
    if (!isScript(command)) {
      return command.line();
    }
    List<String> words = command.words();
    List<String> lines = words.get(2).lines().toList();
    String first = lines.getFirst() + (lines.size() > 1 ? " …" : "");
    return words.size() > 3 ? words.get(3) : first;
  }

  private static String line(Command command, String enter) {
    NetworkNamespace where = command.namespace();
    if (isScript(command) && where.isHost()) {
      // In a shell of its own, as it ran: its variables and its "set -e" end with it.
      return "(\n" + command.words().get(2).stripTrailing() + "\n)" + reading(command);
    }
    String entering = where.isHost() ? "" : enter + ShellWords.quote(where.name()) + " ";
    return entering + command.line() + reading(command);
  }

  /** Give it what it read, to which bash adds the end of the last line. */
  private static String reading(Command command) {
    String input = command.input();
    if (input.isEmpty()) {
      return "";
    }
    String text = input.endsWith("\n") ? input.substring(0, input.length() - 1) : input;
    return " <<<" + ShellWords.quote(text);
  }

  private static boolean isOfSeveral(Command command) {
    return isScript(command) && SEPARATOR.matcher(command.words().get(2).strip()).find();
  }

  private static boolean isScript(Command command) {
    List<String> words = command.words();
    return words.size() > 2 && words.get(0).equals("bash") && words.get(1).equals("-c");
  }
}
