package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A front end for tests: speaks the protocol by itself, with none of the base's classes, and checks
 * every message against the specification.
 */
final class KernelClient implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PATIENCE_MILLISECONDS = 60_000;

  private final ZContext context = new ZContext();
  private final String key;
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket iopub;
  private int sent;

  KernelClient(KernelProcess kernel) {
    key = kernel.connection().get("key").asText();
    shell = connect(SocketType.DEALER, kernel.address("shell_port"));
    control = connect(SocketType.DEALER, kernel.address("control_port"));
    stdin = connect(SocketType.DEALER, kernel.address("stdin_port"));
    iopub = connect(SocketType.SUB, kernel.address("iopub_port"));
    iopub.subscribe(new byte[0]);
    awaitStart();
  }

  private ZMQ.Socket connect(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setIdentity("the-test".getBytes(StandardCharsets.US_ASCII));
    socket.setReconnectIVL(10);
    socket.setLinger(0);
    socket.setReceiveTimeOut(PATIENCE_MILLISECONDS);
    socket.connect(address);
    return socket;
  }

  /** Ask until what the kernel publishes comes through, as front ends do. */
  private void awaitStart() {
    iopub.setReceiveTimeOut(100);
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (System.nanoTime() < end) {
      String id = send("shell", "kernel_info_request", Map.of());
      reply("shell", id);
      Optional<JsonNode> first = receive(iopub);
      while (first.isPresent()) {
        if (isIdle(first.get(), id)) {
          iopub.setReceiveTimeOut(PATIENCE_MILLISECONDS);
          return;
        }
        first = receive(iopub);
      }
    }
    throw new AssertionError("the kernel does not publish");
  }

  private ZMQ.Socket socket(String channel) {
    return switch (channel) {
      case "shell" -> shell;
      case "control" -> control;
      default -> stdin;
    };
  }

  /** Send a request and give its id. */
  String send(String channel, String type, Map<String, ?> content) {
    return send(channel, type, content, key);
  }

  /** Send a request signed with this key. */
  String send(String channel, String type, Map<String, ?> content, String signedWith) {
    String id = "request-" + ++sent;
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("msg_id", id);
    header.put("username", "tester");
    header.put("session", "session-of-the-test");
    header.put("date", Instant.now().toString());
    header.put("msg_type", type);
    header.put("version", "5.3");
    List<byte[]> parts = List.of(bytes(header), bytes(Map.of()), bytes(Map.of()), bytes(content));
    ZMQ.Socket socket = socket(channel);
    socket.sendMore("<IDS|MSG>");
    socket.sendMore(sign(parts, signedWith));
    for (int index = 0; index < parts.size(); index++) {
      socket.send(parts.get(index), index < parts.size() - 1 ? ZMQ.SNDMORE : 0);
    }
    return id;
  }

  private static byte[] bytes(Object content) {
    try {
      return MAPPER.writeValueAsBytes(content);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String sign(List<byte[]> parts, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException(cause);
    }
  }

  /** Wait for the reply to a request and give its content. */
  JsonNode reply(String channel, String id) {
    JsonNode message =
        receive(socket(channel)).orElseThrow(() -> new AssertionError("no reply to " + id));
    assertThat(message.at("/parent_header/msg_id").asText()).isEqualTo(id);
    return message.get("content");
  }

  /** Send a request and give the content of its reply. */
  JsonNode ask(String channel, String type, Map<String, ?> content) {
    return reply(channel, send(channel, type, content));
  }

  /** Send a cell and give the request's id. */
  String execute(String code) {
    return execute(code, false);
  }

  String execute(String code, boolean mayAsk) {
    return send(
        "shell",
        "execute_request",
        Map.of(
            "code",
            code,
            "silent",
            false,
            "store_history",
            true,
            "user_expressions",
            Map.of(),
            "allow_stdin",
            mayAsk,
            "stop_on_error",
            true));
  }

  /** Wait for a message of this type that belongs to the request, and give its content. */
  JsonNode await(String id, String type) {
    return awaitMatching(id, message -> message.at("/header/msg_type").asText().equals(type));
  }

  private JsonNode awaitMatching(String id, Predicate<JsonNode> wanted) {
    while (true) {
      JsonNode message = nextPublished();
      if (message.at("/parent_header/msg_id").asText().equals(id) && wanted.test(message)) {
        return message.get("content");
      }
    }
  }

  private JsonNode nextPublished() {
    return receive(iopub).orElseThrow(() -> new AssertionError("nothing more is published"));
  }

  /** Take all that a request publishes, up to its idle. */
  List<JsonNode> outputs(String id) {
    List<JsonNode> messages = new ArrayList<>();
    while (true) {
      JsonNode message = nextPublished();
      if (isIdle(message, id)) {
        return messages;
      }
      if (message.at("/parent_header/msg_id").asText().equals(id)) {
        messages.add(message);
      }
    }
  }

  private static boolean isIdle(JsonNode message, String id) {
    return message.at("/parent_header/msg_id").asText().equals(id)
        && message.at("/content/execution_state").asText().equals("idle");
  }

  /** Run a cell to its end and give what it showed. */
  ShownOutputs shown(String id) {
    ShownOutputs shown = new ShownOutputs();
    for (JsonNode message : outputs(id)) {
      JsonNode content = message.get("content");
      String plain = content.at("/data/text~1plain").asText();
      switch (message.at("/header/msg_type").asText()) {
        case "stream" -> shown.add(content.get("name").asText(), content.get("text").asText());
        case "display_data" -> shown.add("display", plain);
        case "update_display_data" -> shown.add("update", plain);
        case "execute_result" -> shown.add("result", plain);
        case "error" -> {
          List<String> lines = new ArrayList<>();
          content.get("traceback").forEach(line -> lines.add(line.asText()));
          shown.add(
              "error",
              "%s: %s\n%s"
                  .formatted(
                      content.get("ename").asText(),
                      content.get("evalue").asText(),
                      String.join("\n", lines)));
        }
        default -> {}
      }
      shown.addHtml(content.at("/data/text~1html").asText());
    }
    return shown;
  }

  /** Wait for the kernel to ask for input, and answer. */
  JsonNode answerInput(String id, String line) {
    JsonNode asked = reply("stdin", id);
    send("stdin", "input_reply", Map.of("value", line, "status", "ok"));
    return asked;
  }

  /** Receive a message and check it; empty where none comes in time. */
  private Optional<JsonNode> receive(ZMQ.Socket socket) {
    byte[] part = socket.recv();
    if (part == null) {
      return Optional.empty();
    }
    while (!new String(part, StandardCharsets.US_ASCII).equals("<IDS|MSG>")) {
      part = socket.recv();
    }
    String signature = socket.recvStr();
    List<byte[]> parts = List.of(socket.recv(), socket.recv(), socket.recv(), socket.recv());
    assertThat(sign(parts, key)).isEqualTo(signature);
    JsonNode message =
        MAPPER
            .createObjectNode()
            .<ObjectNode>set("header", tree(parts.get(0)))
            .<ObjectNode>set("parent_header", tree(parts.get(1)))
            .<ObjectNode>set("metadata", tree(parts.get(2)))
            .set("content", tree(parts.get(3)));
    MessageSpecification.check(message);
    return Optional.of(message);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
