package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import packetbook.net.Diff;
import packetbook.net.LabReading.Item;

class LabDiffViewTest {
  private static final Item LINK = new Item("host", "interface", "veth0", "down");

  private static MimeBundle draw(List<Item> before, List<Item> now) {
    return LabDiffView.draw("the first state", Diff.of(before, now, Item::key)).bundle();
  }

  @Test
  void showsWhatDiffersAlone() {
    Item up = new Item("host", "interface", "veth0", "up");
    Item same = new Item("c1", "interface", "lo", "up");
    assertThat(draw(List.of(same, LINK), List.of(same, up)).plain())
        .isEqualTo(
            """
            1 difference from the first state.
            change     where  what       which
            ± changed  host   interface  veth0 down up\
            """);
    assertThat(draw(List.of(LINK), List.of(LINK)).plain())
        .isEqualTo("Nothing differs from the first state.");
  }

  @Test
  void boundsItsRows() {
    List<Item> rules =
        IntStream.range(0, 10_000)
            .mapToObj(number -> new Item("host", "rule", "-A FORWARD -s 10.0.0." + number, ""))
            .toList();

    MimeBundle bundle = draw(List.of(LINK), rules);

    assertThat(bundle.plain())
        .startsWith("10\u00a0001 differences from the first state.")
        .hasLineCount(1 + 1 + 200 + 1)
        .endsWith("9\u00a0801 more, not shown");
  }

  @Test
  void boundsTheHistory() {
    LabHistoryView.Entry entry = new LabHistoryView.Entry("host", "ip link add br0 type bridge", 0);
    assertThat(LabHistoryView.draw(Collections.nCopies(201, entry)).bundle().plain())
        .endsWith("1 more: %lab script");
  }
}
