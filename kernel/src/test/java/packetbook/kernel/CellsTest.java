package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.kernel.Part.CellMagic;
import packetbook.kernel.Part.Java;
import packetbook.kernel.Part.LineMagic;
import packetbook.kernel.Part.Question;
import packetbook.kernel.Part.ShellLine;
import packetbook.kernel.Part.Target;

class CellsTest {
  private static List<Part> split(String code) {
    return Cells.split(code, Set.of("route", "bridge", "sh")::contains);
  }

  @Test
  void takesMagicsAndJavaInAnyOrder() {
    List<Part> parts =
        split(
            """
            %route @c1
            int a = 5;
            System.out.println(a);
            !ls -l
            %bridge
            a + 1\
            """);
    assertThat(parts).extracting(Part::line).containsExactly(1, 2, 4, 5, 6);
    assertThat(parts.get(0))
        .isInstanceOfSatisfying(
            LineMagic.class,
            magic -> {
              assertThat(magic.call().name()).isEqualTo("route");
              assertThat(magic.call().arguments()).isEqualTo(" @c1");
              assertThat(magic.call().column()).isEqualTo(6);
            });
    assertThat(parts.get(1)).isEqualTo(new Java("int a = 5;\nSystem.out.println(a);", 2));
    assertThat(parts.get(2)).isEqualTo(new ShellLine("ls -l", 4));
    assertThat(parts.get(4)).isEqualTo(new Java("a + 1", 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a = 5\n% 3;",
        "int a = 5 +\n%route",
        "int b = 2; int a = 5\n%b;",
        "/* one\n%route\n*/ int a;",
        "String s = \"\"\"\n%route\n  \\\"\"\"\n!ls\n\"\"\";",
        "for (int i = 0; i < 3; i++) {\n%route\n}",
        "boolean b =\n!true;",
        "boolean b = 1\n!= 2;",
        "f(\n%route\n)",
      })
  void leavesToJavaWhatIsInsideAStatement(String code) {
    assertThat(split(code)).containsExactly(new Java(code, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lab.routes()\n%route", "int a = 5\n%bridge show", "char c = '\"'\n%route"})
  void beginsAKnownMagicBehindJavaWithoutASemicolon(String code) {
    assertThat(split(code)).hasSize(2).last().isInstanceOf(LineMagic.class);
  }

  @Test
  void bracketsInStringsAndCommentsDoNotCount() {
    assertThat(split("String s = \"{(\"; // [\n%route")).hasSize(2);
    assertThat(split("char c = '\\''; char d = '{';\n%route")).hasSize(2);
  }

  @Test
  void takesAnUnknownMagicAsOne() {
    assertThat(split("int a = 5;\n%rout"))
        .last()
        .isInstanceOfSatisfying(
            LineMagic.class, magic -> assertThat(magic.call().name()).isEqualTo("rout"));
  }

  @Test
  void takesAHyphenAsPartOfTheName() {
    assertThat(split("%route-get 8.8.8.8\n%iptables-F"))
        .extracting(part -> ((LineMagic) part).call().name())
        .containsExactly("route-get", "iptables-F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "% route", "int a = 5;\n%%", "%3"})
  void refusesAPercentWithoutAName(String code) {
    assertThatThrownBy(() -> split(code))
        .isInstanceOf(MagicSyntaxException.class)
        .hasMessageStartingWith("behind % stands the name of a magic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%route?", "%route??", "?%route", "route ?", "??route"})
  void takesAQuestionFromEitherSide(String code) {
    assertThat(split(code)).containsExactly(new Question("route", 1));
  }

  @Test
  void assignsToAVariable() {
    assertThat(split("var r = %route @c1\nRouteTable s=%route\nr = %route -n"))
        .extracting(part -> ((LineMagic) part).target())
        .containsExactly(
            Optional.of(new Target("var", "r")),
            Optional.of(new Target("RouteTable", "s")),
            Optional.of(new Target("", "r")));
  }

  @Test
  void givesACellMagicTheRestAsItStands() {
    assertThat(split("\n// first\n%%sh @c1\necho '%route'\n\n!x\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            CellMagic.class,
            magic -> {
              assertThat(magic.call().name()).isEqualTo("sh");
              assertThat(magic.call().arguments()).isEqualTo(" @c1");
              assertThat(magic.body()).isEqualTo("echo '%route'\n\n!x");
              assertThat(magic.line()).isEqualTo(3);
            });
  }

  @Test
  void refusesACellMagicBeneathOtherLines() {
    assertThatThrownBy(() -> split("%route\n  %%sh\nls"))
        .isInstanceOfSatisfying(
            MagicSyntaxException.class,
            refused -> assertThat(refused.marked()).isEqualTo("  %%sh\n  ^"));
  }

  @Test
  void continuesALineBehindABackslash() {
    List<Part> parts = split("%route add \\\n  default\n!echo a \\\n b\nint a;");
    assertThat(((LineMagic) parts.get(0)).call().arguments()).isEqualTo(" add   default");
    assertThat(parts.get(1)).isEqualTo(new ShellLine("echo a \\\n b", 3));
    assertThat(parts.get(2)).isEqualTo(new Java("int a;", 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%route?", "route?", "  %route ? ", "%%route?"})
  void asksForHelp(String code) {
    assertThat(split(code)).containsExactly(new Question("route", 1));
  }

  @Test
  void asksForAnOverview() {
    assertThat(split("?")).containsExactly(new Question("", 1));
    assertThat(split(" %? ")).containsExactly(new Question("", 1));
  }

  @Test
  void dropsCommentsThatStandAlone() {
    assertThat(split("# one\n// two\n/* three\n*/\n\n%route # four"))
        .singleElement()
        .isInstanceOfSatisfying(
            LineMagic.class, magic -> assertThat(magic.call().arguments()).isEqualTo(" # four"));
    assertThat(split("// nothing")).isEmpty();
    assertThat(split("")).isEmpty();
  }

  @Test
  void keepsTheNumbersOfLinesBelowAComment() {
    assertThat(split("# one\nint a;")).containsExactly(new Java("\nint a;", 1));
  }
}
