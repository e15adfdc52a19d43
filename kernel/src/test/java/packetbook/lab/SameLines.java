package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Compares long lists of lines, and says of them only what differs. */
final class SameLines {
  private SameLines() {}

  static void assertSame(List<String> is, List<String> wanted) {
    List<String> gone = new ArrayList<>(wanted);
    is.forEach(gone::remove);
    List<String> more = new ArrayList<>(is);
    wanted.forEach(more::remove);
    assertThat(gone).as("gone; more is %s", more).isEmpty();
    assertThat(more).as("more").isEmpty();
    for (int at = 0; at < is.size(); at++) {
      int end = Math.min(is.size(), at + 3);
      assertThat(is.subList(at, end)).as("from line %d", at).isEqualTo(wanted.subList(at, end));
    }
  }
}
