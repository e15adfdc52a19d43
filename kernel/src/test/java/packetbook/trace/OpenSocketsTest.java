package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenSocketsTest {
  private static final String FILES =
      """
      udp
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
        101: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0
      icmp
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
          7: 00000000:0064 00000000:0000 07 00000000:00000000 00:00000000 00000000     0
      raw
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
          1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0
      """;

  @Test
  void readsPortsAndIdentifiers() {
    OpenSockets open = OpenSockets.read(FILES);
    assertThat(open.udp()).containsExactly(5353);
    assertThat(open.echo()).containsExactly(100);
    assertThat(open.raw()).isTrue();
    assertThat(OpenSockets.read("udp\nicmp\nraw\n")).isEqualTo(OpenSockets.NONE);
  }
}
