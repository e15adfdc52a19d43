package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import packetbook.net.NetworkNamespace;

/**
 * The text by which a shell runs commands one after the other and tells apart what they say. A
 * command's standard output is followed by a mark, the command's number, its exit code, its
 * standard error and the mark again.
 *
 * <p>To enter a namespace takes longer than most commands do there: those that follow one another
 * in the same one enter it together. Where that fails, each of them ends with the exit code and the
 * words of entering; an answer that is given twice counts the first time.
 *
 * @param mark what no command prints, without a character that a shell or printf(1) would change
 * @param said a file for what a command writes to standard error, where the shell runs
 */
record MarkedScript(String mark, String said) {
  /** No tool's exit code: all commands were run, however they ended. */
  private static final int ALL_RUN = 77;

  /**
   * Write it.
   *
   * @param entering what stands in front of a command to run it in a namespace, quoted for the
   *     shell; empty for the host
   * @param first the number of the first command; the others follow
   */
  String text(List<Command> commands, Map<NetworkNamespace, String> entering, long first) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < commands.size()) {
      NetworkNamespace where = commands.get(from).namespace();
      int to = from + 1;
      while (to < commands.size() && commands.get(to).namespace().equals(where)) {
        to++;
      }
      List<Command> inOne = commands.subList(from, to);
      String words = entering.getOrDefault(where, "");
      text.append(
          words.isEmpty() || inOne.size() == 1
              ? each(inOne, words, first + from)
              : together(inOne, words, first + from));
      from = to;
    }
    return text.toString();
  }

  private String each(List<Command> commands, String words, long first) {
    List<String> parts = new ArrayList<>();
    for (Command command : commands) {
      String line = words.isEmpty() ? command.line() : words + " " + command.line();
      parts.add(quietly(line) + "; " + answer(Long.toString(first + parts.size()), "$?"));
    }
    return String.join("\n", parts) + "\n";
  }

  private String together(List<Command> commands, String words, long first) {
    String script = each(commands, "", first) + "exit " + ALL_RUN;
    String numbers =
        LongStream.range(first, first + commands.size())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
    return "%s; code=$?; [ $code = %d ] || for number in %s; do %s; done\n"
        .formatted(
            quietly(words + " sh -c " + ShellWords.quote(script)),
            ALL_RUN,
            numbers,
            answer("$number", "$code"));
  }

  private String quietly(String line) {
    return "{ %s; } </dev/null 2>%s".formatted(line, ShellWords.quote(said));
  }

  private String answer(String number, String code) {
    String file = ShellWords.quote(said);
    return "printf '%s%%d %%d ' %s %s; [ ! -s %s ] || cat %s; printf '%s'"
        .formatted(mark, number, code, file, file, mark);
  }
}
