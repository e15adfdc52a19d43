package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.kernel.Part.Call;

class MagicWordsTest {
  private static final Map<String, String> VARIABLES =
      Map.of("port", "80", "name", "two words", "print", "java", "quoted", "it's $HOME");

  private static List<String> split(String arguments) {
    return MagicWords.split(
        new Call("x", arguments, "%x" + arguments, 2), MagicWordsTest::variable);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(VARIABLES.get(name));
  }

  @Test
  void splitsAsAShellDoes() {
    assertThat(split(" -i eth0 'icmp or arp' \"a \\\"b\\\" \\x\" a\\ b '' x'y'\"z\" !  -j"))
        .containsExactly("-i", "eth0", "icmp or arp", "a \"b\" \\x", "a b", "", "xyz", "!", "-j");
    assertThat(split("")).isEmpty();
    assertThat(split(" a\\")).containsExactly("a\\");
    assertThat(split(" 'a\\' b")).containsExactly("a\\", "b");
  }

  @Test
  void pointsAtAQuoteThatIsNeverClosed() {
    assertThatThrownBy(() -> split(" a 'b c"))
        .hasMessage("the quote at column 6 is never closed")
        .isInstanceOfSatisfying(
            MagicSyntaxException.class,
            error -> assertThat(error.marked()).isEqualTo("%x a 'b c\n     ^"));
    assertThatThrownBy(() -> split(" \"b")).hasMessage("the quote at column 4 is never closed");
  }

  @Test
  void putsTheValueOfADeclaredVariableIntoItsWord() {
    assertThat(split(" --dport $port {port}/tcp \"{name}\" {name} p$port.x"))
        .containsExactly("--dport", "80", "80/tcp", "two words", "two words", "p80.x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$other",
        "{other}",
        "%{http_code}",
        "{port,name}",
        "{ port }",
        "$",
        "{}",
        "{port"
      })
  void leavesOtherDollarsAndBracesAlone(String word) {
    assertThat(split(" '" + word + "'")).containsExactly(word);
    assertThat(split(" \"" + word + "\"")).containsExactly(word);
  }

  @Test
  void pointsAtABracedWordThatIsNoVariable() {
    assertThatThrownBy(() -> split(" -c1 {other} x"))
        .hasMessageStartingWith("no Java variable of this name has a value")
        .isInstanceOfSatisfying(
            MagicSyntaxException.class,
            error -> assertThat(error.marked()).isEqualTo("%x -c1 {other} x\n       ^"));
    assertThat(split(" %{http_code} a{other} {other}b {a,b} $other"))
        .containsExactly("%{http_code}", "a{other}", "{other}b", "{a,b}", "$other");
  }

  @Test
  void keepsAVariableInSingleQuotesOrBehindABackslashAsText() {
    assertThat(split(" '$port {port}' \\$port \\{port}"))
        .containsExactly("$port {port}", "$port", "{port}");
  }

  @Test
  void leavesToTheShellWhatIsTheShells() {
    String line = "awk '{print}' $port ${port} {a,b} \\{port} '{port}' | grep \"x\"";
    assertThat(MagicWords.intoShellLine(line, MagicWordsTest::variable)).isEqualTo(line);
  }

  @Test
  void quotesAValueForTheShell() {
    assertThat(MagicWords.intoShellLine("nc -p {port} {name}", MagicWordsTest::variable))
        .isEqualTo("nc -p 80 'two words'");
    assertThat(MagicWords.intoShellLine("echo \"{quoted}\"", MagicWordsTest::variable))
        .isEqualTo("echo \"it's \\$HOME\"");
    assertThat(MagicWords.intoShellLine("echo \"'{name}'\"", MagicWordsTest::variable))
        .isEqualTo("echo \"'two words'\"");
  }

  @Test
  void readsHalfALineForCompletion() {
    assertThat(MagicWords.typed(" @c1 add 'de"))
        .isEqualTo(new MagicWords.Typed(List.of("@c1", "add"), "de", 9));
    assertThat(MagicWords.typed(" add ")).isEqualTo(new MagicWords.Typed(List.of("add"), "", 5));
  }
}
