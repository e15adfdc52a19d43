package packetbook.view.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FontTest {
  @Test
  void reservesRoomForTheWidestOfTheCommonFonts() {
    assertThat(Ink.MONO.width("10.55.66.2")).isCloseTo(10 * 0.61 * 12 * 1.1, within(1e-9));
    assertThat(Ink.NAME.width("host")).isCloseTo(4 * 0.65 * 13 * 1.1, within(1e-9));
    assertThat(Ink.LABEL.width("route")).isCloseTo(5 * 0.6 * 12 * 1.1, within(1e-9));
  }

  @Test
  void aChineseSignAndAPictureAreAsWideAsHigh() {
    assertThat(Ink.MONO.width("容器")).isCloseTo(2 * 12 * 1.1, within(1e-9));
    assertThat(Ink.MONO.width("🐳")).isCloseTo(12 * 1.1, within(1e-9));
  }

  @Test
  void cutsWhatDoesNotFitButNoSignInTwo() {
    assertThat(Ink.MONO.fit("eth0", 100)).isEqualTo("eth0");
    assertThat(Ink.MONO.fit("🐳🐳🐳🐳", 36)).isEqualTo("🐳🐳…");
    assertThat(Ink.MONO.fit("eth0", 0)).isEqualTo("…");
  }
}
