package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
  @Test
  void aRemovedRowStaysWhereItWas() {
    Diff<String> diff = Diff.of(List.of("a", "b", "c"), List.of("a", "c", "d"), row -> row);

    assertThat(diff.changes())
        .containsExactly(
            new Change.Same<>("a"),
            new Change.Removed<>("b"),
            new Change.Same<>("c"),
            new Change.Added<>("d"));
    assertThat(diff.count()).isEqualTo(2);
  }

  @Test
  void aRowWithTheSameKeyAndOtherContentsIsChanged() {
    Diff<String> diff = Diff.of(List.of("a1", "b1"), List.of("a1", "b2"), row -> row.charAt(0));

    assertThat(diff.changes())
        .containsExactly(new Change.Same<>("a1"), new Change.Changed<>("b1", "b2"));
  }

  @Test
  void whatIsNotShownDoesNotCount() {
    Diff<String> diff =
        Diff.of(List.of("a1", "b1"), List.of("a2", "b2", "c"), row -> row.charAt(0));

    assertThat(diff.visible(row -> row.startsWith("a") ? "a" : row).changes())
        .containsExactly(
            new Change.Same<>("a2"), new Change.Changed<>("b1", "b2"), new Change.Added<>("c"));
  }

  @Test
  void equalRowsArePairedOneByOne() {
    Diff<String> diff = Diff.of(List.of("x", "x"), List.of("x"), row -> row);

    assertThat(diff.changes()).containsExactly(new Change.Same<>("x"), new Change.Removed<>("x"));
  }
}
