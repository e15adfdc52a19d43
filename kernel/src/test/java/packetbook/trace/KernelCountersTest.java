package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelCountersTest {
  @Test
  void findsWhatRoseInEachOfTheFiles() {
    String before =
        """
        TcpExt: SyncookiesSent IPReversePathFilter TWRecycled
        TcpExt: 0 2 0
        Udp6IgnoredMulti                	0
        Ip6InNoRoutes                   	1
        """;
    String after =
        """
        TcpExt: SyncookiesSent IPReversePathFilter TWRecycled
        TcpExt: 0 5 0
        Udp6IgnoredMulti                	0
        Ip6InNoRoutes                   	2
        """;
    KernelCounters counters = KernelCounters.between(before, after);
    assertThat(counters.risen())
        .containsOnlyKeys("TcpExt IPReversePathFilter", "Ip6InNoRoutes")
        .containsEntry("TcpExt IPReversePathFilter", 3L);
    assertThat(counters.rose("Udp NoPorts", "Ip6InNoRoutes")).isTrue();
    assertThat(KernelCounters.between(after, "")).isEqualTo(KernelCounters.NONE);
  }
}
