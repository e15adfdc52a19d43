package packetbook.magic.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.capture.Frame;
import packetbook.capture.PcapReader;
import packetbook.capture.Recorder;
import packetbook.capture.Tap;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.CheckResult;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;

/** Checks article 3 on the embedded lab, step by step as the chapter does: rows 3.1 to 3.13. */
class Article3IT {
  /** A word, or several in double quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void load() throws InterruptedException {
    Path here = Path.of("").toAbsolutePath();
    lab = EmbeddedLab.open(here);
    session = new FakeSession(lab);
    change("bash " + here.resolveSibling("notebooks/labs/article-3.sh"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String change(String script) throws InterruptedException {
    CommandResult result = lab.run(Command.of("bash", "-ec", script).changing());
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
  }

  /** A claim that does not hold throws. */
  private void check(String claim) throws InterruptedException {
    String[] words =
        WORD.matcher(claim)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toArray(String[]::new);
    MagicResult result = new CheckMagic().run(FakeSession.call("check", words), session);
    assertThat(result.value())
        .isInstanceOfSatisfying(CheckResult.class, value -> assertThat(value.passed()).isTrue());
  }

  /** Keep what an interface of the host sees while c1 pings 8.8.8.8. */
  private void capture(String name, String dev) throws InterruptedException {
    String file =
        change(
            """
            tcpdump -Z root --immediate-mode -U -i %s -w /run/%s.pcap icmp 2>/run/%s.txt &
            until grep -q listening /run/%s.txt; do sleep 0.02; done
            ip netns exec c1 ping -c 2 -i 0.2 -W 1 8.8.8.8 >/dev/null || true
            kill -INT $!
            wait $! || true
            base64 -w 0 /run/%s.pcap
            """
                .formatted(dev, name, name, name, name));
    Tap tap = new Tap(NetworkNamespace.HOST, dev);
    Recorder recorder = new Recorder(List.of(tap));
    frames(Base64.getDecoder().decode(file)).forEach(frame -> recorder.add(tap, frame));
    session.captures().keep(name, recorder.capture());
  }

  private static List<Frame> frames(byte[] file) {
    List<Frame> frames = new ArrayList<>();
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(file))) {
      for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
    return frames;
  }

  @Test
  void neighboursOnOneBridge() throws InterruptedException {
    check("namespaces are c1 and c2");
    check("@c1 has address 10.55.66.2/24 on eth0");
    for (String container : List.of("@c1", "@c2")) { // 3.1
      check(container + " has exactly 1 route");
      check("route " + container + " has 10.55.66.0/24 dev eth0");
      check("route " + container + " has no default");
    }
    check("sysctl net.bridge.bridge-nf-call-iptables is 1"); // 3.3
    check("iptables filter FORWARD has policy DROP");
    check("@c1 cannot reach 10.55.66.3 because \"filter FORWARD policy DROP\"");
    change("sysctl -w net.bridge.bridge-nf-call-iptables=0"); // 3.4
    check("@c1 reaches 10.55.66.3");
    check("bridge hwchiu0 learned the MAC of @c1 eth0 on veth0"); // 3.2
    check("bridge hwchiu0 learned the MAC of @c2 eth0 on veth1");
    change("sysctl -w net.bridge.bridge-nf-call-iptables=1");
    check("@c1 cannot reach 10.55.66.3");
    change("iptables -P FORWARD ACCEPT"); // 3.5
    check("@c1 reaches 10.55.66.3");
    change("iptables -P FORWARD DROP");
    check("@c1 cannot reach 10.55.66.3 because \"bridge-nf-call-iptables is 1\"");
  }

  @Test
  void outToTheInternet() throws InterruptedException {
    check("@c1 cannot reach 8.8.8.8 because \"Network is unreachable\""); // 3.6
    change("ip addr add 10.55.66.1/24 dev hwchiu0"); // 3.7
    change("ip -n c1 route add default via 10.55.66.1");
    check("route @c1 has default via 10.55.66.1");
    check("route @c1 has 10.55.66.0/24 dev eth0");

    change("iptables -P FORWARD ACCEPT"); // 3.8
    capture("plain", "eth0");
    check("capture plain has at least 2 icmp echo requests from 10.55.66.2 to 8.8.8.8 with ttl 63");
    check("capture plain has no icmp echo reply");
    check("@c1 cannot reach 8.8.8.8 because \"no rule of nat POSTROUTING rewrote it\"");

    change("iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE"); // 3.9
    check("iptables nat POSTROUTING has rule \"-s 10.55.66.2/32 -o eth0 -j MASQUERADE\"");
    check("@c1 reaches 8.8.8.8");
    capture("outside", "eth0");
    check("capture outside has icmp echo request from 10.0.2.15 to 8.8.8.8");
    check("capture outside has icmp echo reply from 8.8.8.8 to 10.0.2.15");
    check("capture outside has no packets from 10.55.66.2");
    capture("inside", "hwchiu0"); // 3.10
    check("capture inside has icmp echo request from 10.55.66.2 to 8.8.8.8");
    check("capture inside has icmp echo reply from 8.8.8.8 to 10.55.66.2");
    check("conntrack has icmp from 10.55.66.2 to 8.8.8.8 translated to 10.0.2.15"); // 3.11

    change("iptables -P FORWARD DROP"); // 3.12
    capture("before", "hwchiu0");
    check("capture before has icmp echo request from 10.55.66.2");
    capture("behind", "eth0");
    check("capture behind has no icmp echo request");

    change("iptables -t filter -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT"); // 3.13
    check(
        "@c1 cannot reach 8.8.8.8 because \"FORWARD let the request pass and dropped the reply\"");
    change("iptables -t filter -I FORWARD -i eth0 -o hwchiu0 -j ACCEPT");
    check("@c1 reaches 8.8.8.8");
    check("the counter of iptables filter FORWARD rule 1 rose");
    check("the counter of iptables filter FORWARD rule 2 is at least 1");
    check("iptables filter FORWARD has policy DROP");
  }
}
