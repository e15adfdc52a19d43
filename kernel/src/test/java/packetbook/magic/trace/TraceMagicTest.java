package packetbook.magic.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.net.NetworkNamespace;

class TraceMagicTest {
  private static final TraceMagic TRACE = new TraceMagic();

  private final FakeSession session = new FakeSession(new FakeLab().with("c1").with("c2"));

  private String refused(Invocation invocation) {
    return assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> TRACE.run(invocation, session))
        .actual()
        .output()
        .bundle()
        .plain();
  }

  private String refused(String... words) {
    return refused(FakeSession.call("trace", words));
  }

  @Test
  void needsACommand() {
    assertThat(refused())
        .contains("%trace needs a command that sends a packet", "%trace @c1 ping -c 1 8.8.8.8");
  }

  @Test
  void hasOneOption() {
    assertThat(refused("--paket", "icmp")).contains("%trace has no option --paket", "--packet");
  }

  @Test
  void takesNoMagic() {
    assertThat(refused("%ping", "8.8.8.8")).contains("takes a command, not a magic", "%%trace");
  }

  @Test
  void saysWhatAPacketIs() {
    assertThat(refused("--packet", "icmp to the moon"))
        .contains("'icmp to the moon' is no packet", "icmp from @c1 to 8.8.8.8");
    assertThat(refused("--packet=tcp to 8.8.8.8")).contains("'tcp to 8.8.8.8' is no packet");
  }

  @Test
  void namesTheContainersWhereAPacketIsFromAnother() {
    assertThat(refused("--packet", "icmp from @c7 to 8.8.8.8")).contains("c7", "c1", "c2");
  }

  @Test
  void aCellMagicTakesNoCommandOnItsLine() {
    Invocation cell =
        new Invocation(
            "trace",
            NetworkNamespace.HOST,
            List.of("ping", "8.8.8.8"),
            Optional.of("%ping 8.8.8.8"),
            false);
    assertThat(refused(cell)).contains("%%trace takes a container and nothing else");
  }

  @Test
  void completesItsFirstWord() throws InterruptedException {
    assertThat(TRACE.complete(FakeSession.typed(List.of(), ""), session))
        .contains("ping", "curl", "--packet");
    assertThat(TRACE.complete(FakeSession.typed(List.of("ping"), ""), session)).isEmpty();
  }
}
