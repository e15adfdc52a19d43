package packetbook.magic.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhraseTest {
  private static final Phrase REACH = Phrase.of("PLACE cannot reach TARGET [because REASON...]");
  private static final Phrase ROUTE =
      Phrase.of("route PLACE has [no] DESTINATION [via GATEWAY] [dev INTERFACE]");

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static Slots read(Phrase phrase, String text) {
    return phrase.read(words(text)).orElseThrow();
  }

  @Test
  void fillsTheSlots() {
    Slots said = read(ROUTE, "route @c1 has default via 10.55.66.1");
    assertThat(said.place()).isEqualTo("c1");
    assertThat(said.text(Slot.DESTINATION)).isEqualTo("default");
    assertThat(said.text(Slot.GATEWAY)).isEqualTo("10.55.66.1");
    assertThat(said.has(Slot.INTERFACE)).isFalse();
    assertThat(said.says("no")).isFalse();
  }

  @Test
  void partsInBracketsMayBeLeftOutOneByOne() {
    assertThat(read(ROUTE, "route host has no default").says("no")).isTrue();
    assertThat(read(ROUTE, "route @c1 has 10.55.66.0/24 dev eth0").text(Slot.INTERFACE))
        .isEqualTo("eth0");
  }

  @Test
  void aSlotOfManyWordsTakesTheRest() {
    assertThat(
            read(REACH, "@c1 cannot reach 8.8.8.8 because Network is unreachable")
                .text(Slot.REASON))
        .isEqualTo("Network is unreachable");
  }

  @Test
  void aSlotOfManyWordsLeavesWhatFollows() {
    Phrase phrase = Phrase.of("capture CAPTURE has PACKETS... [from SENDER]");
    Slots said = read(phrase, "capture first has icmp echo request from 10.55.66.2");
    assertThat(said.text(Slot.PACKETS)).isEqualTo("icmp echo request");
    assertThat(said.text(Slot.SENDER)).isEqualTo("10.55.66.2");
  }

  @Test
  void fixedWordsMayBeInCapitals() {
    Phrase phrase = Phrase.of("bridge BRIDGE learned the mac of PLACE");
    assertThat(phrase.read(words("bridge br0 learned the MAC of @c1"))).isPresent();
  }

  @Test
  void isEmptyForOtherWords() {
    assertThat(REACH.read(words("@c1 cannot reach"))).isEmpty();
    assertThat(REACH.read(words("@c1 cannot reach 8.8.8.8 because"))).isEmpty();
    assertThat(ROUTE.read(words("route @c1 has 10.55.66"))).isEmpty();
    assertThat(ROUTE.read(List.of())).isEmpty();
  }

  @Test
  void namesTheSlotThatDoesNotFit() {
    assertThat(ROUTE.misfit(words("route @c1 has 10.55.66")))
        .isEqualTo(Optional.of(Slot.DESTINATION));
    assertThat(ROUTE.misfit(words("route @c1 has default"))).isEmpty();
    assertThat(ROUTE.misfit(words("something else"))).isEmpty();
  }

  @Test
  void saysWhatMayFollow() {
    assertThat(ROUTE.next(words("route @c1 has")).toString())
        .contains("no", "DESTINATION")
        .doesNotContain("GATEWAY");
    assertThat(ROUTE.next(words("route @c1 has default")).toString()).contains("via", "dev");
    assertThat(REACH.next(words("route"))).isEmpty();
  }
}
