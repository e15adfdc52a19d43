package packetbook.magic.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.Command;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NamespaceTable;

class NamespaceMagicTest {
  private static final String PROGRAMS =
      "sh -c 'for p in $(ip netns pids \"$1\"); do cat /proc/$p/comm; done 2>/dev/null' sh ";

  private final FakeLab lab =
      StoredLab.of("c1", "c2")
          .answer("ip netns", "c2 (id: 1)\nc1 (id: 0)\n")
          .answer("ip netns list", "c2 (id: 1)\nc1 (id: 0)\n")
          .answer(PROGRAMS + "c1", "sleep\nnc\n")
          .answer(PROGRAMS + "c2", "");
  private final FakeSession session = new FakeSession(lab);

  private MagicResult run(String... words) throws InterruptedException {
    return new NamespaceMagic().run(FakeSession.call("ns", words), session);
  }

  @Test
  void showsWhoLivesWhere() throws InterruptedException {
    MagicResult result = run();

    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("2 named namespaces.")
        .contains("c1 (id: 0)");
    NamespaceTable table = (NamespaceTable) Objects.requireNonNull(result.value());
    assertThat(table.find("c1").orElseThrow().processes()).containsExactly("nc", "sleep");
    assertThat(table.find("c2").orElseThrow().interfaces()).hasSize(2);
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void addRunsIpNetnsAddAndNothingElse() throws InterruptedException {
    lab.answer("ip netns add c3", "");

    run("add", "c3");

    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly("ip netns add c3");
  }

  @Test
  void execPrintsWhatTheCommandPrints() throws InterruptedException {
    lab.answer("ip netns exec c1 hostname", "packetbook\n");

    assertThat(run("exec", "c1", "hostname").output()).isEmpty();
    assertThat(session.printed).hasToString("packetbook\n");
  }

  @Test
  void anUnknownNamespaceIsExplained() {
    lab.answer(
        "ip netns del c9",
        1,
        "",
        "Cannot remove namespace file \"/run/netns/c9\": No such file or directory\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("del", "c9"));

    assertThat(failure.output().bundle().plain())
        .contains("no container 'c9'")
        .contains("There are c1 and c2.");
  }

  @Test
  void aNameThatCannotBeIsExplained() {
    lab.answer("ip netns add a/b", 255, "", "Invalid netns name \"a/b\"\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("add", "a/b"));

    assertThat(failure.output().bundle().plain())
        .contains("'a/b' cannot be a namespace’s name")
        .contains("%ns add ab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          add    | No netns name specified | %ns add needs a namespace’s name | %ns add NAME | %ns add c3
          del    | No netns name specified | %ns del needs a namespace’s name | %ns del NAME | %ns del c1
          exec   | No netns name specified | %ns exec needs a namespace’s name | NAME COMMAND | %ns exec c1 ip addr
          attach | No netns name and PID specified | %ns attach needs | NAME PID |
          """)
  void aMissingNameIsToldWithTheForm(
      String verb, String said, String headline, String form, @Nullable String attempt) {
    lab.answer("ip netns " + verb, 255, "", said + "\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run(verb));

    assertThat(failure.output().bundle().plain())
        .contains(headline)
        .contains("The form is")
        .contains(form)
        .contains(attempt == null ? "" : attempt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | cannot be empty                         | %ns add c3
          ..                | where “.” and “..” are folders          | %ns add c3
          a/b               | no “/” in it                            | %ns add ab
          long              | 255 bytes at most, and this has 256     | %ns add c3
          """)
  void whyANameCannotBeIsTold(String typed, String why, String attempt) {
    String name = typed.equals("long") ? "n".repeat(256) : typed;
    lab.answer(
        Command.of("ip", "netns", "add", name).line(),
        255,
        "",
        "Invalid netns name \"" + name + "\"\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("add", name));

    assertThat(failure.output().bundle().plain()).contains(why).contains(attempt);
  }

  @Test
  void whatHasNoViewIsPrinted() throws InterruptedException {
    lab.answer("ip netns pids c1", "56\n");

    run("pids", "c1");

    assertThat(session.printed).hasToString("56\n");
  }

  @Test
  void completesNames() throws InterruptedException {
    NamespaceMagic magic = new NamespaceMagic();

    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session))
        .contains("add", "del", "exec");
    assertThat(magic.complete(FakeSession.typed(List.of("exec"), ""), session))
        .containsExactly("c1", "c2");
    assertThat(magic.complete(FakeSession.typed(List.of("exec", "c1"), ""), session)).isEmpty();
  }
}
