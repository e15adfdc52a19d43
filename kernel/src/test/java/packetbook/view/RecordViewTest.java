package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import packetbook.net.NetworkNamespace;

class RecordViewTest {
  private record Hop(String name, int timeToLive, @Nullable String via) {}

  private record Way(NetworkNamespace namespace, Hop first, List<Hop> hops, List<String> notes) {}

  private static String plain(Object value) {
    return RecordView.draw(value).orElseThrow().bundle().plain();
  }

  @Test
  void drawsARecordAsALedgerWithItsListsBeneath() {
    Hop hop = new Hop("eth0", 64, null);
    assertThat(plain(new Way(NetworkNamespace.of("c1"), hop, List.of(hop), List.of())))
        .isEqualTo(
            """
            Way
              namespace  c1
              first      (name eth0, timeToLive 64, via null)
              hops       1
              notes      none
            name  time to live  via
            eth0  64            none\
            """);
  }

  record Broken(String name) {
    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }

  @Test
  void showsWhatAnAccessorThrew() {
    assertThat(plain(new Broken("x")))
        .endsWith("name  java.lang.IllegalStateException: no name today");
  }

  @Test
  void drawsAListOfRecordsAsATable() {
    assertThat(plain(List.of(new Hop("a", 1, "b"))))
        .isEqualTo("1 record of Hop\nname  time to live  via\na     1             b");
  }

  @Test
  void saysHowManyItDoesNotShow() {
    assertThat(plain(Collections.nCopies(250, new Hop("a", 1, "b"))))
        .endsWith("50 more, not shown");
  }

  @Test
  void boundsALongText() {
    record Answer(String body) {}

    assertThat(plain(new Answer("line\n".repeat(100_000))))
        .hasLineCount(1 + 201)
        .endsWith("… 99\u00a0800 more lines");
    assertThat(plain(new Answer("x".repeat(1_000_000)))).endsWith("… 990\u00a0000 more characters");
  }

  @Test
  void boundsALongList() {
    record Numbers(List<Integer> all) {}

    assertThat(plain(new Numbers(Collections.nCopies(1_000_000, 7)))).hasSizeLessThan(11_000);
  }

  @Test
  void leavesOtherValuesAlone() {
    assertThat(RecordView.draw("text")).isEmpty();
    assertThat(RecordView.draw(List.of())).isEmpty();
    assertThat(RecordView.draw(List.of(1, 2))).isEmpty();
    assertThat(RecordView.draw(List.of(new Hop("a", 1, null), "text"))).isEmpty();
  }
}
