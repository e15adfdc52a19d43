package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import packetbook.net.NetworkNamespace;

/**
 * The text by which a bash runs commands that only read, and tells apart what they say. A command's
 * standard output is followed by a mark, the command's number, its exit code, its standard error
 * and the mark again.
 *
 * <p>To enter a namespace takes longer than most commands do there: those that follow one another
 * in the same one enter it together. Where that fails, each of them ends with the exit code and the
 * words of entering; an answer that is given twice counts the first time.
 *
 * <p>The commands on the host and the visits to namespaces run side by side, some at once, each
 * into a file, and are answered in order.
 *
 * @param mark what no command prints, without a character that a shell or printf(1) would change
 * @param file where the bash may write files that begin with this name
 */
record MarkedScript(String mark, String file) {
  /** No tool's exit code: all commands were run, however they ended. */
  private static final int ALL_RUN = 77;

  /** Enough for the processors of a learner's machine, and few enough for its memory. */
  private static final int AT_ONCE = 8;

  /**
   * Write it.
   *
   * @param entering what stands in front of a command to run it in a namespace, quoted for the
   *     shell; empty for the host
   * @param first the number of the first command; the others follow
   */
  String text(List<Command> commands, Map<NetworkNamespace, String> entering, long first) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < commands.size()) {
      String words = entering.getOrDefault(commands.get(from).namespace(), "");
      int to = from + 1;
      while (!words.isEmpty() && isInSame(commands, from, to)) {
        to++;
      }
      List<Command> together = commands.subList(from, to);
      String said = ShellWords.quote(file + "." + parts.size() + ".said");
      parts.add(
          together.size() == 1
              ? one(together.getFirst(), words, first + from, said)
              : visit(together, words, first + from, said));
      from = to;
    }
    return parts.size() == 1 ? parts.getFirst() : sideBySide(parts);
  }

  private static boolean isInSame(List<Command> commands, int one, int other) {
    return other < commands.size()
        && commands.get(other).namespace().equals(commands.get(one).namespace());
  }

  /**
   * The first runs in the shell itself while the others do behind it: of two, one costs no fork.
   */
  private String sideBySide(List<String> parts) {
    StringBuilder text = new StringBuilder();
    int started = 1;
    for (int part = 0; part < parts.size(); part++) {
      while (started < Math.min(part + AT_ONCE, parts.size())) {
        text.append(
            "{ %s} >%s & part%d=$!\n".formatted(parts.get(started), partFile(started), started));
        started++;
      }
      text.append(
          part == 0
              ? parts.getFirst()
              // No process has to start for what the shell itself can print.
              : "wait $part%1$d; mapfile -d '' said <%2$s; printf %%s \"${said[@]}\"\n"
                  .formatted(part, partFile(part)));
    }
    return text.toString();
  }

  private String partFile(int part) {
    return ShellWords.quote(file + "." + part);
  }

  private String one(Command command, String words, long number, String said) {
    String line = words.isEmpty() ? command.line() : words + " " + command.line();
    return quietly(line, said) + "; " + answer(Long.toString(number), "$?", said) + "\n";
  }

  private String visit(List<Command> commands, String words, long first, String said) {
    StringBuilder script = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    for (int index = 0; index < commands.size(); index++) {
      script.append(one(commands.get(index), "", first + index, said));
      numbers.append(' ').append(first + index);
    }
    script.append("exit " + ALL_RUN);
    return "%s; code=$?; [ $code = %d ] || for number in%s; do %s; done\n"
        .formatted(
            quietly(words + " sh -c " + ShellWords.quote(script.toString()), said),
            ALL_RUN,
            numbers,
            answer("$number", "$code", said));
  }

  private static String quietly(String line, String said) {
    return "{ %s; } </dev/null 2>%s".formatted(line, said);
  }

  private String answer(String number, String code, String said) {
    return "printf '%s%%d %%d ' %s %s; [ ! -s %s ] || cat %s; printf '%s'"
        .formatted(mark, number, code, said, said, mark);
  }
}
