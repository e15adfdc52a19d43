package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.net.NetworkNamespace;

class WatchOutputTest {
  private static Recording recording;

  @BeforeAll
  static void open() throws InterruptedException {
    recording = Recording.open();
  }

  private static Watched watched(String name) throws IOException {
    NetworkNamespace wanted = name.isEmpty() ? NetworkNamespace.HOST : NetworkNamespace.of(name);
    return recording.read().watched().stream()
        .filter(each -> each.namespace().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsEachNamespaceInItsOrder() throws IOException {
    assertThat(recording.read().watched())
        .extracting(each -> each.namespace().label())
        .containsExactly("host", "c1", "c2");
  }

  @Test
  void readsAllThatWasSeenInOne() throws IOException {
    Watched host = watched("");
    assertThat(host.frames()).hasSizeGreaterThan(30);
    assertThat(host.frames()).allSatisfy(frame -> assertThat(frame.damage()).isEmpty());
    assertThat(host.visits())
        .extracting(ChainVisit::table)
        .contains("packetbook", "filter", "nat")
        .doesNotContain(Recording.TABLE);
    assertThat(host.events()).extracting(each -> each.entry().protocol()).contains("icmp", "tcp");
    assertThat(host.counters().rose("Ip ForwDatagrams")).isTrue();
    assertThat(watched("c1").counters().rose("Icmp OutEchos")).isTrue();
    assertThat(watched("c1").counters().rose("Udp6OutDatagrams")).isTrue();
    assertThat(watched("c2").sockets().udp()).containsExactly(5353);
    assertThat(watched("c1").sockets().udp()).isEmpty();
    assertThat(watched("c1").neighbors()).isEmpty();
  }

  @Test
  void nothingAtAllIsAWatchThatBrokeOff() {
    assertThatThrownBy(() -> recording.read(new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broke off");
  }

  /** Wherever it ends too early, what is missing is not taken for what did not happen. */
  @Test
  void whatIsCutOffAnywhereSaysSo() {
    byte[] all = recording.bytes();
    for (int length = 0; length < all.length; length += length < 1500 ? 1 : 997) {
      byte[] part = Arrays.copyOf(all, length);
      assertThatThrownBy(() -> recording.read(part))
          .as("%d of %d bytes", length, all.length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broke off");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0/pcap\n\n",
        "x 0/pcap\n\n",
        "-1 0/pcap\n\n",
        "99999999999999 0/pcap\n\n",
        "2147483647 0/pcap\n\n",
        "ready\n",
        " \n\n",
        "\0\0\0\n"
      })
  void whatIsNoListOfFilesSaysSo(String text) {
    assertThatThrownBy(() -> recording.read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void emptyFilesAreWhereNothingHappened() throws IOException {
    String files = "0 0/trace\n0 0/conntrack\n0 0/pcap\n0 0/before\n0 0/after\n0 0/sockets\n\n";
    WatchOutput read = recording.read(files.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read.dropReasons()).isEmpty();
    assertThat(read.watched())
        .hasSize(3)
        .allSatisfy(each -> {
          assertThat(each.frames()).isEmpty();
          assertThat(each.visits()).isEmpty();
          assertThat(each.counters()).isEqualTo(KernelCounters.NONE);
        });
  }

  /** Whoever sends packets writes some of these bytes: whatever they are, they are read. */
  @Test
  void bytesOfAnyKindInTheFilesAreRead() throws IOException {
    byte[] all = recording.bytes();
    int begin = new String(all, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      byte[] changed = all.clone();
      int changes = 1 << random.nextInt(12);
      for (int change = 0; change < changes; change++) {
        changed[begin + random.nextInt(all.length - begin)] = (byte) random.nextInt(256);
      }
      assertThat(recording.read(changed).watched()).as("seed %d", seed).hasSize(3);
    }
  }

  @Test
  void readsWhyTheKernelDropsPackets() throws IOException {
    String drops =
        """
        # tracer: nop
          <idle>-0 [001] ..s1. 1.5: kfree_skb: skbaddr=01 rx_sk=02 protocol=2048 location=nf_hook_slow+0x1b reason: NETFILTER_DROP
          <idle>-0 [001] ..s1. 1.6: kfree_skb: skbaddr=01 protocol=2048 location=a+0x1 reason: NOT_SPECIFIED
          <idle>-0 [001] ..s1. 1.7: kfree_skb: skbaddr=01 protocol=34525 location=a+0x1 reason: IP_INHDR
          <idle>-0 [001] ..s1. 1.8: kfree_skb: skbaddr=01 protocol=2054 location=a+0x1 reason: UNHANDLED_PROTO
          <idle>-0 [001] ..s1. 1.9: kfree_skb: skbaddr=01 protocol=2048 location=a+0x1 reason: NETFILTER_DROP
        """;
    WatchOutput read =
        recording.read(
            (drops.length() + " drops\n\n" + drops).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read.dropReasons()).containsExactly("IP_INHDR", "NETFILTER_DROP");
  }
}
