package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.FakeLab;
import packetbook.lab.Journal;
import packetbook.lab.Lab;
import packetbook.lab.RunningCommand;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Progress;
import packetbook.magic.Promise;
import packetbook.magic.check.CheckMagic;
import packetbook.net.NetworkNamespace;

class BreaksTest {
  private static final String WORKING =
      """
      # promise: @c1 reaches 8.8.8.8
      # promise: @c2 reaches 8.8.8.8
      ip netns add c1
      """;
  private static final String BREAK = "ip -n c1 route del default\n";
  private static final String ONE_REPLY =
      """
      PING 8.8.8.8 (8.8.8.8) 56(84) bytes of data.
      64 bytes from 8.8.8.8: icmp_seq=1 ttl=63 time=0.1 ms

      --- 8.8.8.8 ping statistics ---
      1 packets transmitted, 1 received, 0% packet loss, time 0ms
      """;

  @TempDir private Path folder;
  private LabMagic magic;

  @BeforeEach
  void write() throws IOException {
    Path breaks = Files.createDirectories(folder.resolve("labs/breaks"));
    Files.writeString(folder.resolve("labs/working.sh"), WORKING);
    for (String number : List.of("1", "2", "10")) {
      Files.writeString(breaks.resolve(number + ".sh"), BREAK);
      Files.writeString(breaks.resolve(number + ".repair.sh"), "");
    }
    magic = new LabMagic(folder);
  }

  private static FakeSession session() {
    return new FakeSession(new FakeLab());
  }

  private MagicResult call(FakeSession session, String... words) throws InterruptedException {
    return magic.run(FakeSession.call("lab", words), session);
  }

  private static String plain(MagicResult result) {
    return result.output().orElseThrow().bundle().plain();
  }

  /** Give a session in which a break is loaded, on a lab where every command ends well. */
  private FakeSession loaded() throws InterruptedException {
    FakeSession session = new FakeSession(new Obeying());
    new Breaks(new ChapterStates(folder))
        .load("2", session, new Progress(session, "Making break 2 …"));
    return session;
  }

  @Test
  void theNumbersAreAllThatIsListed() throws InterruptedException {
    assertThat(plain(call(session(), "break")))
        .isEqualTo(
            "There are 3 breaks: 1, 2, 10. Each is a working lab in which something was broken:"
                + " %lab break 10 loads number 10.");
    assertThat(magic.complete(FakeSession.typed(List.of("break"), ""), session()))
        .containsExactly("1", "2", "10");
    assertThat(magic.complete(FakeSession.typed(List.of(), "br"), session())).contains("break");
    assertThat(magic.complete(FakeSession.typed(List.of("load"), ""), session()))
        .containsExactly("working");
  }

  @Test
  void aWrongNumberListsTheOthers() {
    for (String wrong : List.of("3", "01", "1.repair", "../working")) {
      assertThatThrownBy(() -> call(session(), "break", wrong))
          .hasMessage("there is no break '" + wrong + "'")
          .extracting(failure -> ((MagicException) failure).output().bundle().plain())
          .asString()
          .contains("There is 1, 2 and 10.")
          .contains("%lab break 1");
    }
    assertThatThrownBy(() -> call(session(), "break", "1", "2"))
        .hasMessage("%lab break takes one name");
  }

  @Test
  void withoutFoldersThereIsNone() throws InterruptedException {
    LabMagic elsewhere = new LabMagic(Path.of("/"));
    assertThat(plain(elsewhere.run(FakeSession.call("lab", "break"), session())))
        .isEqualTo("There is no break here.");
    assertThatThrownBy(() -> elsewhere.run(FakeSession.call("lab", "break", "1"), session()))
        .hasMessage("there is no break '1'");
  }

  @Test
  void neitherHistoryNorScriptNamesTheFault() throws InterruptedException {
    FakeSession session = loaded();

    assertThat(plain(call(session, "history")))
        .containsPattern("1 +host +working.sh +well")
        .containsPattern("2 +host +break 2 +well")
        .doesNotContain("route");
    call(session, "script");
    assertThat(session.printed.toString())
        .contains("ip netns add c1")
        .contains("base64 -d")
        .doesNotContain("route", "default");
  }

  @Test
  void aBreakIsKeptUntilThereIsAnotherLab() throws InterruptedException {
    FakeSession session = loaded();

    assertThat(Promise.of(session))
        .hasValue(new Promise("break 2", List.of("@c1 reaches 8.8.8.8", "@c2 reaches 8.8.8.8")));
    session.forgetLab();
    assertThat(Promise.of(session)).isEmpty();
  }

  @Test
  void repairedNeedsABrokenLab() {
    assertThatThrownBy(() -> new CheckMagic().run(FakeSession.call("check", "repaired"), session()))
        .hasMessage("no broken lab is loaded")
        .extracting(failure -> ((MagicException) failure).output().bundle().plain())
        .asString()
        .contains("%lab break N loads one, and says what it should do.")
        .containsPattern("try +%lab break");
  }

  @Test
  void repairedIsWhatTheLabShouldDo() throws InterruptedException {
    FakeSession session = loaded();

    assertThat(plain(new CheckMagic().run(FakeSession.call("check", "repaired"), session)))
        .startsWith("✓ pass\u00a0 repaired")
        .contains("seen  c1 reaches 8.8.8.8, c2 reaches 8.8.8.8");
  }

  @Test
  void thePromiseOfABrokenLabIsWhatFailed() throws InterruptedException {
    FakeSession session = loaded();
    new Promise("break 2", List.of("@c1 reaches 8.8.8.8", "@c3 reaches 8.8.8.8")).keep(session);

    assertThatThrownBy(() -> new CheckMagic().run(FakeSession.call("check", "repaired"), session))
        .hasMessageStartingWith("not so: repaired (c3 reaches 8.8.8.8: ")
        .hasMessageNotContaining("c1 reaches");
  }

  @Test
  void theExampleForContributorsIsARealBreak() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    String guide = Files.readString(here.resolveSibling("CONTRIBUTING.md"));
    for (String name : List.of("1.sh", "1.repair.sh")) {
      String file = Files.readString(here.resolveSibling("notebooks/labs/breaks").resolve(name));
      assertThat(guide).contains(file.indent(4));
    }
  }

  /** Every command ends well, and every ping is answered. */
  private static final class Obeying implements Lab {
    private final FakeLab fake = new FakeLab().with("c1").with("c2");
    private final Map<String, Boolean> told = new TreeMap<>();

    private synchronized FakeLab told(Command command) {
      String place = command.namespace().isHost() ? "" : "@" + command.namespace().name() + " ";
      String line = place + command.line();
      if (told.put(line, true) == null) {
        fake.answer(line, command.words().getFirst().equals("ping") ? ONE_REPLY : "");
      }
      return fake;
    }

    @Override
    public String label() {
      return fake.label();
    }

    @Override
    public CommandResult run(Command command) {
      return told(command).run(command);
    }

    @Override
    public List<CommandResult> runAll(List<Command> commands) {
      return commands.stream().map(this::run).toList();
    }

    @Override
    public RunningCommand start(Command command) {
      return told(command).start(command);
    }

    @Override
    public List<NetworkNamespace> namespaces() {
      return fake.namespaces();
    }

    @Override
    public Journal journal() {
      return fake.journal();
    }

    @Override
    public List<String> reset() {
      return fake.reset();
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
