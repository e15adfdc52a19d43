package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.CheckResult;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.check.CheckMagic;
import packetbook.magic.reach.PingMagic;

/** Every break of the notebooks: it is seen, it is not named, and its repair repairs it. */
class BreaksIT {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path SCRIPTS = HERE.resolveSibling("notebooks/labs");

  /** Words that would name one of the faults. */
  private static final String[] TELLING = {
    "default", "route", "gateway", "forward", "veth", "bridge", "hwchiu0", "masquerade", "nat ",
    "postrouting", "rp_filter", "mask", "down", "rule", "drop", "10.55.66.1", "10.55.67", "sysctl"
  };

  private EmbeddedLab lab;
  private FakeSession session;
  private LabMagic magic;

  static List<String> numbers() {
    return new Breaks(new ChapterStates(HERE)).numbers();
  }

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(HERE);
    session = new FakeSession(lab);
    magic = new LabMagic(HERE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String call(String... words) throws InterruptedException {
    MagicResult result = magic.run(FakeSession.call("lab", words), session);
    return session.seen(result).map(output -> output.bundle().plain()).orElse("");
  }

  private MagicResult check() throws InterruptedException {
    return new CheckMagic().run(FakeSession.call("check", "repaired"), session);
  }

  /** Give all that the check shows, which does not hold. */
  private String red() {
    MagicException failure = catchThrowableOfType(MagicException.class, this::check);
    assertThat(failure).isNotNull();
    return failure.getMessage() + "\n" + failure.output().bundle().plain();
  }

  private void change(String script) throws InterruptedException {
    CommandResult result = lab.run(Command.of("bash", "-ec", script).changing());
    assertThat(result.exitCode()).as(result.stderr()).isZero();
  }

  private static List<String> commands(String script) {
    return script.lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void thereAreMoreThanEight() {
    assertThat(numbers()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void isFoundByItsSymptomsAlone(String number) throws InterruptedException, IOException {
    String answer = call("break", number);

    String named = "Break " + number + ": something in this lab is broken.";
    assertThat(answer).startsWith(named);
    assertThat(answer.replace("iptables filter FORWARD has policy DROP", ""))
        .doesNotContainIgnoringCase(TELLING);
    String red = red();
    assertThat(red)
        .startsWith("not so: repaired (")
        .containsPattern("c[12] reaches [\\d.]+: (\\d sent, 0 answered|not sent)")
        .doesNotContainIgnoringCase(TELLING);
    assertThat(call("history"))
        .containsPattern("2 +host +break " + number + " +well")
        .doesNotContainIgnoringCase(TELLING);
    assertThat(call("diff")).isEqualTo("Nothing differs from break " + number + ".");
    call("script");
    String working = Files.readString(SCRIPTS.resolve("working.sh"));
    List<String> breaking = commands(Files.readString(SCRIPTS.resolve("breaks/" + number + ".sh")));
    assertThat(commands(session.printed.toString().replace(working, "")))
        .doesNotContainAnyElementsOf(breaking);

    change(Files.readString(SCRIPTS.resolve("breaks/" + number + ".repair.sh")));

    assertThat(check().value())
        .isInstanceOfSatisfying(CheckResult.class, value -> assertThat(value.passed()).isTrue());
  }

  @Test
  void theWorkingLabWorksAndLoadingItForgetsTheBreak() throws InterruptedException {
    call("break", "2");
    assertThat(call("load", "working")).contains("working loaded. 2 containers, 1 bridge.");
    assertThat(red()).startsWith("no broken lab is loaded");
  }

  @Test
  void noMagicTellsWhy() throws InterruptedException {
    call("break", "1");

    MagicException ping =
        catchThrowableOfType(
            MagicException.class,
            () ->
                new PingMagic()
                    .run(FakeSession.callIn("c1", "ping", "-c", "1", "8.8.8.8"), session));
    MagicException check =
        catchThrowableOfType(
            MagicException.class,
            () ->
                new CheckMagic()
                    .run(FakeSession.call("check", "@c1", "reaches", "8.8.8.8"), session));

    assertThat(List.of(ping, check))
        .extracting(failure -> failure.output().bundle().plain())
        .allSatisfy(said ->
            assertThat(said)
                .contains("why is for you to find")
                .doesNotContainIgnoringCase("default", "gateway", "10.55.66.1"));
  }

  @Test
  void aWallTornDownIsNoRepair() throws InterruptedException {
    call("break", "5");
    change("iptables -P FORWARD ACCEPT");

    assertThat(red())
        .contains("iptables filter FORWARD has policy DROP: the policy is ACCEPT")
        .doesNotContain("reaches");
  }

  @Test
  void theScriptRebuildsTheBrokenLab() throws InterruptedException {
    call("break", "7");
    call("script");
    String script = session.printed.toString();
    lab.reset();
    change(script);

    assertThat(red()).contains("c2 reaches 8.8.8.8: 3 sent, 0 answered");
  }
}
