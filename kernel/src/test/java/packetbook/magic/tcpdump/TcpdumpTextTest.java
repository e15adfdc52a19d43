package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpdumpTextTest {
  @ParameterizedTest
  @CsvSource({
    "-e, -t -nn -e",
    "-T rtp, -t -nn -T rtp",
    "--absolute-tcp-sequence-numbers, -t -nn --absolute-tcp-sequence-numbers",
    "-vvvnn, -t -vvvnn",
    "-vn -tttt, -n -vn -tttt",
    "-n -n -t, -n -n -t",
  })
  void addsWhatTheLearnerDidNotSay(String display, String flags) {
    assertThat(TcpdumpText.flags(List.of(display.split(" ")))).containsExactly(flags.split(" "));
  }
}
