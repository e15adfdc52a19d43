package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the kernel's process ends. */
class KernelEndIT {
  private static final String ENDLESS = "System.out.println(\"on\"); while (true) {}";

  @Test
  void answersAShutdownAndEndsAlsoWhileACellRuns() throws InterruptedException {
    try (KernelProcess kernel = KernelProcess.start();
        KernelClient client = new KernelClient(kernel)) {
      client.await(client.execute(ENDLESS), "stream");

      JsonNode reply = client.ask("control", "shutdown_request", Map.of("restart", true));

      assertThat(reply.get("restart").asBoolean()).isTrue();
      assertThat(kernel.endsWithin(5)).isTrue();
      assertThat(kernel.process().exitValue()).isZero();
    }
  }

  @Test
  void endsWhenItIsTerminated() throws InterruptedException {
    try (KernelProcess kernel = KernelProcess.start();
        KernelClient client = new KernelClient(kernel)) {
      client.await(client.execute(ENDLESS), "stream");

      kernel.process().destroy();

      assertThat(kernel.endsWithin(5)).isTrue();
    }
  }

  @Test
  void endsWithItsParent() throws InterruptedException, IOException {
    Process parent = new ProcessBuilder("sleep", "1000").start();
    try (KernelProcess kernel =
            KernelProcess.start(Map.of("JPY_PARENT_PID", String.valueOf(parent.pid())));
        KernelClient client = new KernelClient(kernel)) {
      assertThat(client.ask("control", "kernel_info_request", Map.of()).get("status").asText())
          .isEqualTo("ok");

      parent.destroyForcibly();

      assertThat(kernel.endsWithin(10)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
