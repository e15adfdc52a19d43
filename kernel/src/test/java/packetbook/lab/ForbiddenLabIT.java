package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A machine that forbids labs, made for real: a user namespace in which no more of them may be
 * made.
 */
class ForbiddenLabIT {
  @Test
  void saysWhichSwitchForbidsIt() throws IOException {
    String said =
        run("echo 0 >/proc/sys/user/max_user_namespaces; setpriv --bounding-set -all -- \"$@\"");

    assertThat(said)
        .contains("user.max_user_namespaces is 0")
        .contains("sudo sysctl user.max_user_namespaces=10000");
  }

  @Test
  void saysWhichToolIsMissing() throws IOException {
    String said =
        run("mount -t tmpfs none /usr/sbin; mount -t tmpfs none /sbin 2>/dev/null; \"$@\"");

    assertThat(said).contains("does not have").contains("apt-get install").contains("iptables");
  }

  @Test
  void rootIsToldWhatTheSecondWayLacks() throws IOException {
    String said =
        run(
            "mount --bind /bin/false /usr/sbin/iptables;"
                + " echo 0 >/proc/sys/user/max_user_namespaces; \"$@\"");

    assertThat(said).contains("lacks netfilter's tables").contains("iptables failed");
  }

  private static String run(String script) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "bash",
                    "-c",
                    script,
                    "bash",
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    SelfTest.class.getName()))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
