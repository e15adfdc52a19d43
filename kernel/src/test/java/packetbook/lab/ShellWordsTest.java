package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void splitsAtBlanksOutsideQuotes() {
    assertThat(ShellWords.split(" -m comment  --comment \"a b\" -j 'LOG it'"))
        .contains(List.of("-m", "comment", "--comment", "a b", "-j", "LOG it"));
    assertThat(ShellWords.split("")).contains(List.of());
  }

  @Test
  void takesBackslashesOffAsAShellDoes() {
    assertThat(ShellWords.split("a\\ b \"c \\\" \\d\" e'f'\"g\" ''"))
        .contains(List.of("a b", "c \" \\d", "efg", ""));
  }

  @Test
  void aQuoteThatIsNotClosedIsNone() {
    assertThat(ShellWords.split("a 'b")).isEmpty();
    assertThat(ShellWords.split("a \"b")).isEmpty();
  }

  @Test
  void readsBackWhatItQuoted() {
    List<String> words = List.of("", "a b", "it's", "\"$x\" \\", "plain");

    assertThat(
            ShellWords.split(
                words.stream().map(ShellWords::quote).collect(Collectors.joining(" "))))
        .contains(words);
  }
}
