package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class ProcessReaderTest {
  private static List<Program> programs(String file, int oneOfThem) {
    Processes processes = ProcessReader.read(Stored.text(file));
    String namespace =
        processes.all().stream()
            .filter(each -> each.id() == oneOfThem)
            .findFirst()
            .orElseThrow()
            .namespace();
    return processes.programs(namespace);
  }

  /** The first process is the lab's, and what stands beside it without a parent are its shells. */
  @Test
  void leavesOutWhatALabOfOurOwnIsMadeOf() {
    String file = "net/processes-embedded.txt";
    assertThat(programs(file, 1))
        .containsExactly(
            new Program("containerd", 1),
            new Program("containerd-shim", 3),
            new Program("dockerd", 1),
            new Program("sh", 1),
            new Program("sleep", 1));
    assertThat(ProcessReader.read(Stored.text(file)).programs("4026500000")).isEmpty();
  }

  /** The sshd that waits stays, the one of this connection goes, with all that it serves. */
  @Test
  void leavesOutTheConnectionOverWhichItReads() {
    assertThat(programs("net/processes-ssh.txt", 1))
        .contains(new Program("sshd", 1), new Program("sleep", 1))
        .extracting(Program::name)
        .doesNotContain("grep", "find");
    // Those that the machine has beside it are its own affair.
    assertThat(programs("net/processes-ssh.txt", 1)).contains(new Program("bash", 2));
  }

  /** On a machine with systemd: the kernel's threads, one that has ended, a shell of somebody. */
  @Test
  void leavesOutTheKernelsThreadsTheDeadAndWorkersThatComeAndGo() {
    String text =
        """
        self 900
        %s%s%s%s%s%s%s%s\
        """
            .formatted(
                process(1, "systemd", "S", 0, 1, 4194560),
                process(2, "kthreadd", "S", 0, 0, 2129984),
                process(40, "kworker/0:1-events", "I", 2, 0, 69238880),
                process(50, "gone", "Z", 1, 50, 4194304),
                process(55, "(udev-worker)", "S", 1, 55, 4194560),
                process(60, "odd) S 7 (name", "S", 1, 60, 4194304),
                process(800, "bash", "S", 1, 800, 4194304),
                process(900, "sh", "S", 800, 800, 4194304));
    assertThat(ProcessReader.read(text).programs("4026531840"))
        .containsExactly(new Program("odd) S 7 (name", 1), new Program("systemd", 1));
  }

  @Test
  void leavesOutWhoseNamespaceCannotBeSeen() {
    String hidden = "self 7\n/proc/7/stat:7 (sh) S 1 7 7 0 -1 0 1\n";
    assertThat(ProcessReader.read(hidden).all()).extracting(Processes.One::namespace).contains("");
    assertThat(ProcessReader.read(hidden).programs("4026531840")).isEmpty();
    assertThat(ProcessReader.read("").all()).isEmpty();
  }

  private static String process(
      int id, String name, String state, int parent, int group, long flags) {
    return "/proc/%1$d/stat:%1$d (%2$s) %3$s %4$d %5$d %5$d 0 -1 %6$d 1 0\n"
            .formatted(id, name, state, parent, group, flags)
        + "/proc/%d/ns/net net:[4026531840]\n".formatted(id);
  }
}
