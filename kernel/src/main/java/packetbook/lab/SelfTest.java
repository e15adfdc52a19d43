package packetbook.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import packetbook.net.NetworkNamespace;

/**
 * Makes a lab on this machine, tries what chapters need in it, and says what works: for {@code
 * ./packetbook doctor}.
 */
public final class SelfTest {
  private final PrintStream out;
  private boolean healthy = true;

  private SelfTest(PrintStream out) {
    this.out = out;
  }

  /** Print a line for each thing tried; the exit code is 1 where chapter 3 could not be done. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    boolean healthy = new SelfTest(out).run();
    out.flush();
    System.exit(healthy ? 0 : 1);
  }

  private boolean run() throws InterruptedException {
    long start = System.nanoTime();
    try (EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath())) {
      say(true, "a lab", "up in %d ms".formatted((System.nanoTime() - start) / 1_000_000));
      tryIt(lab, "the uplink", "ping -c1 -W2 8.8.8.8");
      tryIt(lab, "a container", "ip netns add c1 && ip netns exec c1 ip link set lo up");
      tryIt(
          lab,
          "a bridge and a veth pair",
          "ip link add br0 type bridge && ip link add v0 type veth peer name eth0 netns c1"
              + " && ip link set v0 master br0");
      tryIt(lab, "iptables", "iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE");
      tryIt(lab, "br_netfilter", "cat /proc/sys/net/bridge/bridge-nf-call-iptables");
      tryIt(lab, "tcpdump", "tcpdump -Z root -D");
    } catch (LabUnavailableException cause) {
      say(false, "a lab", String.valueOf(cause.getMessage()));
      cause.remedy().lines().forEach(line -> out.println("    " + line));
    }
    return healthy;
  }

  private void tryIt(Lab lab, String what, String script) throws InterruptedException {
    CommandResult result =
        lab.run(Command.of("bash", "-c", script).in(NetworkNamespace.HOST).changing());
    List<String> said = new ArrayList<>(result.stderr().lines().toList());
    say(result.succeeded(), what, result.succeeded() || said.isEmpty() ? "works" : said.getLast());
  }

  private void say(boolean good, String what, String how) {
    healthy &= good;
    out.printf("%s %-26s %s%n", good ? "✓" : "✗", what, how);
  }
}
