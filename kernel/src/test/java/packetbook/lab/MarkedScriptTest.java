package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.net.NetworkNamespace;

/** What a real shell answers to the text. */
class MarkedScriptTest {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");

  @TempDir Path folder;

  private String answered(String entering, List<Command> commands) throws Exception {
    MarkedScript script = new MarkedScript("<mark> ", folder.resolve("an answer").toString());
    ProcessBuilder builder = new ProcessBuilder("bash", "-s").redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process shell = builder.start();
    try (var input = shell.getOutputStream()) {
      input.write(script.text(commands, Map.of(C1, entering), 7).getBytes(StandardCharsets.UTF_8));
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void eachCommandHasItsNumberAndCodeAndWhatItSaid() throws Exception {
    List<Command> commands =
        List.of(
            Command.of("echo", "it's", "one"),
            Command.of("sh", "-c", "printf two >&2; exit 3"),
            Command.of("cat"));

    assertThat(answered("", commands))
        .isEqualTo("it's one\n<mark> 7 0 <mark> <mark> 8 3 two<mark> <mark> 9 0 <mark> ");
  }

  @Test
  void runsCommandsSideBySide() throws Exception {
    // Each waits for the other: one after the other they would never end.
    String meet =
        "mkfifo \"$1\" 2>/dev/null; echo \"$0\" >\"$2\" & read -r other <\"$1\"; echo \"$0 met $other\"";
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    new ProcessBuilder("mkfifo", one, two).start().waitFor();

    assertThat(
            answered(
                "",
                List.of(
                    Command.of("sh", "-c", meet, "first", one, two),
                    Command.of("sh", "-c", meet, "second", two, one))))
        .isEqualTo("first met second\n<mark> 7 0 <mark> second met first\n<mark> 8 0 <mark> ");
  }

  @Test
  void answersMoreThanRunAtOnceInTheirOrder() throws Exception {
    List<Command> commands =
        IntStream.range(0, 30).mapToObj(number -> Command.of("echo", "no. " + number)).toList();

    assertThat(answered("", commands))
        .isEqualTo(
            IntStream.range(0, 30)
                .mapToObj(number -> "no. %d\n<mark> %d 0 <mark> ".formatted(number, number + 7))
                .collect(Collectors.joining()));
  }

  @Test
  void thoseInOneNamespaceEnterItTogether() throws Exception {
    String entering = "sh -c 'echo entered; exec \"$@\"' sh";
    List<Command> commands =
        List.of(
            Command.of("echo", "the host"),
            Command.of("echo", "it's", "c1").in(C1),
            Command.of("false").in(C1),
            Command.of("sh", "-c", "echo 'no' >&2; exit 77").in(C1));

    assertThat(answered(entering, commands))
        .isEqualTo(
            "the host\n<mark> 7 0 <mark> entered\nit's c1\n<mark> 8 0 <mark> <mark> 9 1 <mark> "
                + "<mark> 10 77 no\n<mark> ");
  }

  @Test
  void eachIsToldWhyANamespaceCannotBeEntered() throws Exception {
    List<Command> commands =
        List.of(Command.of("echo", "a").in(C1), Command.of("echo", "b").in(C1));

    assertThat(answered("sh -c 'echo it is gone >&2; exit 5' sh", commands))
        .isEqualTo("<mark> 7 5 it is gone\n<mark> <mark> 8 5 it is gone\n<mark> ");
  }

  @Test
  void whatEndsInTheMiddleAnswersForAllThatFollow() throws Exception {
    List<Command> commands =
        List.of(
            Command.of("echo", "a").in(C1),
            Command.of("sh", "-c", "kill -KILL $PPID").in(C1),
            Command.of("echo", "never").in(C1));

    assertThat(answered("env", commands))
        .startsWith("a\n<mark> 7 0 <mark> ")
        .contains("<mark> 8 137 ", "<mark> 9 137 ")
        .doesNotContain("never\n");
  }
}
