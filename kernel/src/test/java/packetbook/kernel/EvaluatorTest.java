package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.FakeLab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.Magic.Beneath;
import packetbook.magic.MagicResult;
import packetbook.magic.Magics;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/** Cells of magics: none of them starts Java unless it has to. */
class EvaluatorTest {
  private final List<Invocation> calls = new ArrayList<>();
  private final CellRunner runner =
      new CellRunner(
          new Magics(
              List.of(
                  new Echo("echo", Beneath.CELL),
                  new Echo("sh", Beneath.SCRIPT),
                  new Live(),
                  new Nested(),
                  new Placed(),
                  new Lost())),
          new FakeLab().with("c1").with("c2"));

  @AfterEach
  void close() {
    runner.close();
  }

  private Invocation last() {
    return calls.getLast();
  }

  @Test
  void neverStartsJavaForMagicsAlone() {
    assertThat(runner.run("// a comment\n%echo a\n# another\n!ls\n%echo?"))
        .isInstanceOf(Outcome.Done.class);

    assertThat(calls).hasSize(2);
    assertThat(runner.evaluator().java().isStarted()).isFalse();
  }

  @Test
  void givesAMagicItsWordsNamespaceAndBody() {
    runner.run("%%echo @c1 'a b' c\nbody $x\n");

    assertThat(last().namespace().name()).isEqualTo("c1");
    assertThat(last().words()).containsExactly("a b", "c");
    assertThat(last().body()).contains("body $x");
  }

  @Test
  void namesTheContainersWhereOneIsUnknown() {
    runner.run("%echo @c3 x");

    assertThat(calls).isEmpty();
    assertThat(runner.shown().all().getFirst()).contains("no container 'c3'; there are c1 and c2");
  }

  @Test
  void leadsAProgramThatIsNoMagicToTheShell() {
    runner.run("%iptables-save -c");

    assertThat(runner.shown().all().getFirst()).contains("  try        !iptables-save -c");
  }

  @Test
  void handsAShellLineOverAsItStands() {
    runner.run("!awk '{print $1}' \"$x\" | wc");
    assertThat(last().words()).containsExactly("awk '{print $1}' \"$x\" | wc");

    runner.run("!@c2 ip  route");
    assertThat(last().namespace().name()).isEqualTo("c2");
    assertThat(last().words()).containsExactly("ip  route");
  }

  @Test
  void saysWhetherTheSameMagicFollows() {
    runner.run("%echo 1\n\n%echo 2\n!ls\n%echo 3");

    assertThat(calls)
        .extracting(Invocation::moreFollows)
        .containsExactly(true, false, false, false);
  }

  @Test
  void asksEachMagicForItsValueAndLetsNoneWaitForOneThatShowsNothing() {
    runner.run("var a = %echo 1\nvar b = %echo 2\n%echo 3\nvar c = %echo 4");

    assertThat(calls).extracting(Invocation::moreFollows).containsOnly(false);
  }

  @Test
  void refusesLinesBeneathAMagicThatTakesNone() {
    assertThat(runner.run("%%live\n\n")).isInstanceOf(Outcome.Done.class);
    assertThat(runner.run("%%live\n%echo b"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("%live takes no lines beneath it"));
    assertThat(calls).isEmpty();
  }

  @Test
  void assignsTheValueOfAMagicWithItsType() {
    runner.run("var e = %echo a b\nString f = e.words().get(1) + e.count();");

    assertThat(runner.run("f")).isInstanceOf(Outcome.Done.class);
    assertThat(runner.shown().all()).containsExactly("result:b2");
    runner.run("e = %echo c\ne.count()");
    assertThat(runner.shown().all()).containsExactly("result:1");
    assertThat(runner.run("String s = %echo a"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("cannot be converted"));
  }

  @Test
  void putsJavaVariablesIntoArguments() {
    runner.run(
        "int port = 80; String name = \"a b\";\n%echo $port {name} '$port' $other\n!nc {port}");

    assertThat(calls.getFirst().words()).containsExactly("80", "a b", "$port", "$other");
    assertThat(last().words()).containsExactly("nc 80");
  }

  @Test
  void saysWhatToWriteWhereJavaHasAMagicInIt() {
    assertThat(hint("for (;;) {\n%echo a\n}"))
        .isEqualTo("a magic stands on a line of its own; for its value: var x = %echo");
    assertThat(hint("var a = !ls /tmp"))
        .isEqualTo("what a shell prints goes to Java by a line such as: var x = %sh ls");
    assertThat(hint("int a = \"x\";")).endsWith("^");
    runner.run("final var kept = %echo a");
    assertThat(runner.run("kept.count()")).isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "echo 8.8.8.8; a magic begins with %: %echo 8.8.8.8",
        "echo ps; a magic begins with %: %echo ps",
        "echo -d --name c1; a magic begins with %: %echo -d --name c1",
        "echo; a magic begins with %: %echo",
        "ip addr; a line for the lab's shell begins with !: !ip addr",
        "ip -br addr show eth0; a line for the lab's shell begins with !: !ip -br addr show eth0",
        "@c1 echo a; a magic comes first, then the container: %echo @c1 a"
      })
  void saysHowACommandIsWrittenThatStandsThereAsJava(String code, String hint) {
    assertThat(hint(code)).isEqualTo(hint);
    assertThat(((Outcome.Failed) runner.run(code)).name()).isEqualTo("CompileError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"return x y", "int a b", "count -= c", "count = 1 2", "Strin a = \"x\"", "yes"})
  void takesJavaWithAFaultForNoCommand(String code) {
    assertThat(hint(code)).doesNotContain("begins with");
  }

  private String hint(String code) {
    return ((Outcome.Failed) runner.run(code)).traceback().getLast();
  }

  @Test
  void marksTheLearnersOwnLineWhereAValueDoesNotFit() {
    assertThat(((Outcome.Failed) runner.run("String s = %echo a")).traceback().getLast())
        .isEqualTo("String s = %echo a\n           ^");
  }

  @Test
  void reportsAToStringThatThrowsAsTheLearnersOwn() {
    Outcome outcome =
        runner.run(
            "new Object() {\n  public String toString() { throw new RuntimeException(\"bad\"); }\n}");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.traceback().getFirst()).isEqualTo("RuntimeException: bad");
              assertThat(failed.traceback().get(1))
                  .isEqualTo("    at toString, in what begins at line 1");
            });
    assertThat(runner.shown().all()).noneMatch(each -> each.contains("fault of Packetbook"));
  }

  @Test
  void showsAValueWhoseTextIsNull() {
    runner.run("new Object() { public String toString() { return null; } }");

    assertThat(runner.shown().all()).containsExactly("result:null");
  }

  @Test
  void nothingOfACellBeginsBehindAnInterrupt() {
    Interrupter.set(runner.evaluator()::interrupt);

    assertThat(runner.run("packetbook.kernel.Interrupter.now();\nSystem.out.print(\"too far\");"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.name()).isEqualTo("Interrupted"));
    assertThat(runner.shown().all()).noneMatch(each -> each.startsWith("stdout"));
    runner.run("System.out.print(\"next\");");
    assertThat(runner.shown().all()).containsExactly("stdout:next");
  }

  @Test
  void keepsThePrintedStreamOpen() {
    runner.run("System.out.close();");
    runner.run("System.out.print(\"still\");");

    assertThat(runner.shown().all()).containsExactly("stdout:still");
  }

  @Test
  void doesNotSayThatALabIsBeingMadeThatCannotBe() throws InterruptedException {
    CountDownLatch tried = new CountDownLatch(1);
    LabInUse none =
        new LabInUse(
            () -> LabChoice.EMBEDDED,
            _ -> {
              tried.countDown();
              throw new LabUnavailableException("namespaces are forbidden", "first");
            });
    try (CellRunner without = new CellRunner(new Magics(List.of(new Placed())), none)) {
      without.run("%placed");
      assertThat(tried.getCount()).isZero();
      assertThat(without.waiting()).isZero();
    }
  }

  @Test
  void givesAnOverview() {
    runner.run("?");

    assertThat(runner.shown().all().getFirst())
        .startsWith("display:A cell takes magics and Java in any order.")
        .contains("%echo")
        .contains("the value of a Java variable");
  }

  @Test
  void refusesAValueThatIsNone() {
    assertThat(runner.run("var e = %live"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.traceback())
                    .containsExactly(
                        "%live with these arguments gives no value to Java",
                        "var e = %live\n        ^"));
  }

  @Test
  void updatesADisplayInPlace() {
    runner.run("%live");

    assertThat(runner.shown().all())
        .containsExactly("display display-1:one", "update display-1:two");
  }

  @Test
  void runsTheCellsThatAMagicHandsBack() {
    assertThat(runner.run("%nested")).isInstanceOf(Outcome.Failed.class);

    assertThat(runner.shown().all().getFirst()).isEqualTo("display:[a]");
    assertThat(runner.shown().all().get(1)).contains("there is no magic %ech");
    assertThat(runner.shown().all().get(1)).contains("try        %echo b");
  }

  @Test
  void leadsFromAnUnknownMagicToTheListOfAll() {
    assertThat(runner.run("%help")).isInstanceOf(Outcome.Failed.class);

    assertThat(runner.shown().all().getFirst())
        .contains("there is no magic %help")
        .endsWith("try        ?");
  }

  @Test
  void saysWhyThereIsNoLabAndWhatToDo() {
    assertThat(runner.run("%lost"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.name()).isEqualTo("LabUnavailable"));

    assertThat(runner.shown().all().getFirst())
        .startsWith("display:\u2717 error\u00a0 namespaces are forbidden\n  try  first\n");
  }

  @Test
  void showsWhichCommandCouldNotReadTheLab() {
    Magics unread = new Magics(List.of(new Unread()));
    try (CellRunner cells = new CellRunner(unread, new FakeLab())) {
      assertThat(cells.run("%unread")).isInstanceOf(Outcome.Failed.class);

      assertThat(cells.shown().all().getFirst())
          .contains("bridge is not installed", "you asked   bridge link")
          .doesNotContain("fault of Packetbook");
    }
  }

  @Test
  void tellsWhatWasLostWhileNoCellRan() throws InterruptedException {
    runner.run("%placed");

    assertThat(complete("%lost a").matches()).isEmpty();

    assertThat(runner.run("%placed"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("the lab had ended"));
    assertThat(runner.run("%placed")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void triesAMachineAgainThatWasLostWhileNoCellRan() throws InterruptedException {
    Magics placed = new Magics(List.of(new Placed(), new Lost()));
    try (CellRunner machine = new CellRunner(placed, new FakeLab().onAMachine())) {
      machine.run("%placed");

      assertThat(machine.completion().at("%lost a", 7).matches()).isEmpty();

      assertThat(machine.run("%placed")).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void forgetsNothingOfAMachineThatIsLost() {
    Magics placed = new Magics(List.of(new Placed(), new Lost()));
    for (boolean isMachine : List.of(true, false)) {
      FakeLab lab = isMachine ? new FakeLab().onAMachine() : new FakeLab();
      try (CellRunner cells = new CellRunner(placed, lab)) {
        cells.run("%placed");
        cells.evaluator().session().shown().replace("before", 1);

        cells.run("%lost");

        assertThat(cells.evaluator().session().shown().last("before").isPresent())
            .isEqualTo(isMachine);
      }
    }
  }

  @Test
  void completesNamesArgumentsAndContainers() throws InterruptedException {
    assertThat(complete("%ec")).isEqualTo(new Completion.Matches(List.of("echo"), 1));
    assertThat(complete("var x = %e")).isEqualTo(new Completion.Matches(List.of("echo"), 9));
    assertThat(complete("%echo @c")).isEqualTo(new Completion.Matches(List.of("@c1", "@c2"), 6));
    assertThat(complete("%echo -i @c1:")).isEqualTo(new Completion.Matches(List.of("@c1:eth0"), 9));
    assertThat(complete("1;\n%echo @c1 add a"))
        .isEqualTo(new Completion.Matches(List.of("after-add", "'a b'"), 17));
    assertThat(complete("%%sh\nec")).isEqualTo(new Completion.Matches(List.of(), 5));
    assertThat(complete("!x af")).isEqualTo(new Completion.Matches(List.of("after-x"), 3));
    assertThat(complete("# a\n%%sh @c1\nls\nx af"))
        .isEqualTo(new Completion.Matches(List.of("after-x"), 18));
    assertThat(complete("%%echo a\n1;\n%ec"))
        .isEqualTo(new Completion.Matches(List.of("echo"), 13));
    assertThat(complete("%%live\n%ec").matches()).isEmpty();
    assertThat(complete("%echo @c1 a in").matches()).containsExactly("in-c1");
    assertThat(complete("%%sh @c2\nx in").matches()).containsExactly("in-c2");
    assertThat(complete("!x in").matches()).containsExactly("in-host");
    assertThat(complete("%expect fail \"no way\" %ec"))
        .isEqualTo(new Completion.Matches(List.of("echo"), 23));
    assertThat(complete("var r = lab.routes(\"c"))
        .isEqualTo(new Completion.Matches(List.of("c1", "c2"), 20));
    assertThat(runner.evaluator().java().isStarted()).isFalse();
  }

  private Completion.Matches complete(String code) throws InterruptedException {
    return runner.completion().at(code, code.length());
  }

  private static Output text(String text) {
    return Output.of(new Block.Sentence(Words.of(text)));
  }

  private static Help help(String name) {
    return new Help(name, "A magic of the tests.", List.of("%" + name), List.of());
  }

  private final class Echo implements Magic {
    private final String name;
    private final Beneath beneath;

    private Echo(String name, Beneath beneath) {
      this.name = name;
      this.beneath = beneath;
    }

    @Override
    public Beneath beneath() {
      return beneath;
    }

    @Override
    public Help help() {
      return EvaluatorTest.help(name);
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) {
      calls.add(invocation);
      return MagicResult.of(text(invocation.words().toString()), new Echoed(invocation.words()));
    }

    @Override
    public List<String> complete(Typed typed, Session session) {
      return typed.before().isEmpty()
          ? List.of()
          : List.of(
              "after-" + typed.last(),
              "a b",
              "other",
              "@c1:eth0",
              "in-" + typed.namespace().label());
    }
  }

  private static final class Live implements Magic {
    @Override
    public Help help() {
      return EvaluatorTest.help("live");
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) {
      session.display(text("one")).update(text("two"));
      return MagicResult.shown(null);
    }
  }

  private static final class Nested implements Magic {
    @Override
    public Help help() {
      return EvaluatorTest.help("nested");
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
      MagicResult inner = session.runMagic("%echo c");
      assertThat(inner.value()).isEqualTo(new Echoed(List.of("c")));
      session.runCell("%echo a\n%ech b");
      throw new AssertionError("the inner cell failed");
    }
  }

  private static final class Placed implements Magic {
    @Override
    public Help help() {
      return EvaluatorTest.help("placed");
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
      return MagicResult.shown(session.lab());
    }
  }

  private static final class Unread implements Magic {
    @Override
    public Help help() {
      return EvaluatorTest.help("unread");
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) {
      throw new CommandFailedException(
          new CommandResult(
              Command.of("bridge", "link"),
              127,
              "",
              "bash: line 1: bridge: command not found\n",
              Duration.ZERO));
    }
  }

  private static final class Lost implements Magic {
    @Override
    public Help help() {
      return EvaluatorTest.help("lost");
    }

    @Override
    public List<String> complete(Typed typed, Session session) {
      throw new LabUnavailableException("the lab had ended", "run it again");
    }

    @Override
    public MagicResult run(Invocation invocation, Session session) {
      throw new LabUnavailableException("namespaces are forbidden", "first\n  second");
    }
  }
}
