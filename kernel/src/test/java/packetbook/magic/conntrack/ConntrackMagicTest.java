package packetbook.magic.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static packetbook.magic.FakeSession.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.ConntrackEvents;
import packetbook.net.ConntrackTable;
import packetbook.view.MimeBundle;

class ConntrackMagicTest {
  private static final String LIST = "conntrack -L -o extended";
  private static final String PING = Stored.text("net/conntrack-article-3.txt");
  private static final String MANY = Stored.text("net/conntrack-list.txt");
  private static final String VERSION = "conntrack v1.4.7 (conntrack-tools): ";

  private final FakeLab lab = new FakeLab();
  private final FakeSession session = new FakeSession(lab);
  private final ConntrackMagic magic = new ConntrackMagic();

  @Test
  void listsByDefault() throws Exception {
    lab.answer(LIST, PING);

    MagicResult result = magic.run(call("conntrack"), session);

    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("1 connection is tracked, its source rewritten to 10.0.2.15.");
    assertThat(result.value()).isInstanceOf(ConntrackTable.class);
    assertThat(lab.asked()).containsExactly(LIST);
  }

  @Test
  void aSelectionWithoutACommandIsAList() throws Exception {
    lab.answer("conntrack -L -p icmp -o extended", PING);

    assertThat(run("-p", "icmp").html()).contains("source rewritten to <samp>10.0.2.15</samp>");
  }

  @Test
  void marksWhatCameAndWentButNotTheSecondsLeft() throws Exception {
    lab.answer(LIST, PING)
        .answer(LIST, PING.replace(" 29 src", " 12 src"))
        .answer(LIST, MANY.lines().filter(line -> line.contains("tcp")).findFirst().orElseThrow());

    assertThat(run("-L").html()).doesNotContain(">change<");
    assertThat(run("-L").html()).doesNotContain(">change<");
    assertThat(run("-L").html()).contains("+ new", "− gone");
  }

  @Test
  void showsWhatADeletionForgot() throws Exception {
    lab.answer("conntrack -D -p icmp -o extended", PING);

    MimeBundle shown = run("-D", "-p", "icmp");

    assertThat(shown.plain()).startsWith("1 connection is no longer tracked.");
    assertThat(shown.html()).contains("− gone", "<del>");
    assertThat(lab.journal().entries()).hasSize(1);
  }

  @Test
  void showsWhatAFlushForgot() throws Exception {
    lab.answer(LIST, MANY);
    lab.answer("conntrack -F", 0, "", VERSION + "connection tracking table has been emptied.\n");

    assertThat(run("-F").plain()).startsWith("7 connections are no longer tracked.");
    assertThat(lab.journal().entries()).hasSize(1);
  }

  @Test
  void deletingNothingFailsAndSaysWhy() {
    lab.answer("conntrack -D -o extended", 1, "", VERSION + "0 flow entries have been deleted.\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("-D"));

    assertThat(failure.output().bundle().plain())
        .contains("no tracked connection matches", "(exit 1)");
  }

  @Test
  void otherFormsAreShownAsPrinted() throws Exception {
    lab.answer("conntrack -L -o xml", "<?xml version=\"1.0\"?>\n").answer("conntrack -C", "7\n");

    assertThat(run("-L", "-o", "xml").html()).contains("&lt;?xml");
    assertThat(run("-C").plain()).startsWith("7\n");
  }

  @Test
  void listensForABoundedTime() throws Exception {
    lab.answer("conntrack -E -o extended", Stored.text("net/conntrack-events.txt"));

    MagicResult result = magic.run(call("conntrack", "-E", "--for", "1s"), session);

    assertThat(result.output()).isEmpty();
    assertThat(result.value())
        .isInstanceOfSatisfying(
            ConntrackEvents.class, events -> assertThat(events.events()).hasSize(13));
    assertThat(session.displayed.getFirst().bundle().plain()).isEqualTo("Listening for 1 s.");
    assertThat(session.displayed.getLast().bundle().plain()).startsWith("13 events in 1 s.");
  }

  @Test
  void aStreamThatFailsFailsTheCell() {
    lab.answer("conntrack -E -p foo -o extended", 2, "", VERSION + "`foo' unsupported protocol\n");

    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run("-E", "-p", "foo"));

    assertThat(failure.output().bundle().plain())
        .contains("`foo' unsupported protocol", "It knows tcp, udp");
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run("-E", "--for", "soon"));

    assertThat(failure).hasMessage("'soon' is no time");
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void completesProtocols() throws Exception {
    assertThat(magic.complete(FakeSession.typed(List.of("-L", "-p"), ""), session))
        .contains("icmp");
    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session)).contains("-L", "-D");
  }

  private MimeBundle run(String... words) throws InterruptedException {
    return magic.run(call("conntrack", words), session).output().orElseThrow().bundle();
  }
}
