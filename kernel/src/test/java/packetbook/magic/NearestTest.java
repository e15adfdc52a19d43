package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "iptable, iptables",
    "rotue, route",
    "Route, route",
    "tcpdmp, tcpdump",
    "brigde, bridge",
  })
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, List.of("bridge", "iptables", "route", "tcpdump")))
        .contains(meant);
  }

  @Test
  void namesNothingThatIsFar() {
    assertThat(Nearest.to("matplotlib", List.of("bridge", "route"))).isEmpty();
    assertThat(Nearest.to("c3", List.of())).isEmpty();
  }

  @Test
  void listsChoicesAsASentenceDoes() {
    assertThat(Nearest.list(List.of())).isEqualTo("none");
    assertThat(Nearest.list(List.of("c1"))).isEqualTo("c1");
    assertThat(Nearest.list(List.of("c1", "c2", "c3"))).isEqualTo("c1, c2 and c3");
    assertThat(Nearest.list(IntStream.rangeClosed(1, 20).mapToObj(n -> "c" + n).toList()))
        .startsWith("c1, c2, ")
        .endsWith("c11 and 9 more");
  }
}
