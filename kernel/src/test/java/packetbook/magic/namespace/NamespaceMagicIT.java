package packetbook.magic.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.Journal;
import packetbook.magic.FakeSession;
import packetbook.magic.lab.LabMagic;

class NamespaceMagicIT {
  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    session = new FakeSession(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String ns(String... words) throws InterruptedException {
    return new NamespaceMagic()
        .run(FakeSession.call("ns", words), session)
        .output()
        .orElseThrow()
        .bundle()
        .plain();
  }

  private String sh(String script) throws InterruptedException {
    return lab.run(Command.of("bash", "-c", script).changing()).stdout();
  }

  @Test
  void whatRunsInADeletedNamespaceEndsWithIt() throws InterruptedException {
    sh("ip netns add c1; ip link add veth0 type veth peer name eth0 netns c1");
    ns();
    sh("ip netns exec c1 sleep 1008 & until ip netns pids c1 | grep -q .; do sleep 0.01; done");

    assertThat(ns("del", "c1")).startsWith("c1 is gone, with the 1 process in it.");
    assertThat(sh("ps -e -o args")).doesNotContain("sleep 1008");
    // The kernel takes a namespace's interfaces away in its own time.
    sh("timeout 5 sh -c 'while [ -e /sys/class/net/veth0 ]; do sleep 0.01; done'");
    assertThat(sh("ls /sys/class/net")).doesNotContain("veth0");
    new LabMagic(Path.of("")).run(FakeSession.call("lab", "script"), session);
    assertThat(session.printed.toString()).contains("ip netns pids c1");
  }

  @Test
  void anEmptyNamespaceIsDeletedWithoutMore() throws InterruptedException {
    sh("ip netns add c1");

    assertThat(ns("del", "c1")).startsWith("c1 is gone, and all that was in it.");
    assertThat(lab.journal().entries())
        .extracting(Journal.Entry::command)
        .extracting(Command::line)
        .last()
        .isEqualTo("ip netns del c1");
    assertThat(lab.journal().entries()).hasSize(2);
  }
}
