package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackEvent;
import packetbook.net.ConntrackReader;
import packetbook.net.Diff;

class ConntrackViewTest {
  @Test
  void showsTheMasqueradedPing() throws IOException {
    StoredOutput.check("conntrack-ping", list(Stored.text("net/conntrack-article-3.txt")));
  }

  @Test
  void showsEveryProtocolAndBothRewritings() throws IOException {
    StoredOutput.check("conntrack-list", list(Stored.text("net/conntrack-list.txt")));
  }

  @Test
  void showsEvents() throws IOException {
    List<ConntrackEvent> events =
        Stored.text("net/conntrack-events.txt")
            .lines()
            .map(line -> ConntrackReader.readEvent(line).orElseThrow())
            .toList();

    StoredOutput.check(
        "conntrack-events",
        ConntrackView.events(events, Words.NONE.bold(events.size() + " events in 10 s.")));
  }

  @Test
  void aLaterRunOfTheSamePingShowsTheSameBytes() {
    String text = Stored.text("net/conntrack-article-3.txt");
    String later = text.replace(" 29 src", " 4 src").replace("id=42", "id=7311");

    assertThat(list(later).bundle()).isEqualTo(list(text).bundle());
  }

  @Test
  void twoPingsAtOnceAreToldApartByTheirNumbers() {
    String text = Stored.text("net/conntrack-article-3.txt");

    assertThat(list(text + text.replace("id=42", "id=7311")).bundle().html())
        .contains("echo id 42", "echo id 7311");
  }

  @Test
  void whatIsNotShownIsNotMarked() {
    ConntrackEntry now =
        ConntrackReader.read(Stored.text("net/conntrack-article-3.txt")).entries().getFirst();
    ConntrackEntry before =
        new ConntrackEntry(
            now.protocol(), 0, now.state(), now.original(), now.reply(), true, !now.assured(), 7);
    Diff<ConntrackEntry> diff = Diff.of(List.of(before), List.of(now), ConntrackEntry::original);

    assertThat(ConntrackView.list(diff, Words.NONE, "conntrack -L", "").bundle().html())
        .doesNotContain("± changed");
  }

  private static Output list(String text) {
    List<ConntrackEntry> entries = ConntrackReader.read(text).entries();
    return ConntrackView.list(
        Diff.unmarked(entries), ConntrackView.sentence(entries), "conntrack -L -o extended", text);
  }
}
