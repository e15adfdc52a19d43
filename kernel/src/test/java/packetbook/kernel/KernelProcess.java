package packetbook.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The kernel as a front end launches it: a process of its own, told of five free ports. */
final class KernelProcess implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> PORTS =
      List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port");

  private final Path file;
  private final ObjectNode connection;
  private final Process process;

  private KernelProcess(Path file, ObjectNode connection, Process process) {
    this.file = file;
    this.connection = connection;
    this.process = process;
  }

  static KernelProcess start() {
    return start(Map.of());
  }

  static KernelProcess start(Map<String, String> environment) {
    ObjectNode connection = MAPPER.createObjectNode();
    connection.put("ip", "127.0.0.1").put("transport", "tcp");
    connection.put("key", "a-key-of-the-test").put("signature_scheme", "hmac-sha256");
    try {
      List<ServerSocket> held = new ArrayList<>();
      for (String port : PORTS) {
        ServerSocket socket = new ServerSocket(0);
        held.add(socket);
        connection.put(port, socket.getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      Path file = Files.createTempFile("kernel", ".json");
      Files.writeString(file, connection.toString());
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName(),
              file.toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return new KernelProcess(file, connection, builder.start());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  JsonNode connection() {
    return connection;
  }

  String address(String port) {
    return "tcp://127.0.0.1:" + connection.get(port).asInt();
  }

  Process process() {
    return process;
  }

  /** Say whether it ends by itself within this time. */
  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.delete(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
