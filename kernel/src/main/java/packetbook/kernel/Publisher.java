package packetbook.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.jspecify.annotations.Nullable;
import packetbook.view.MimeBundle;

/**
 * Tells every front end what happens, on the socket called iopub. Any thread may call it, also one
 * that is being interrupted: a thread of its own sends, in the order of the calls.
 */
final class Publisher {
  /** Empty for the end. */
  private final BlockingQueue<Optional<Message<?>>> waiting = new ArrayBlockingQueue<>(512);

  private final JupyterSocket socket;
  private final Thread thread;

  Publisher(JupyterSocket socket) {
    this.socket = socket;
    this.thread = Thread.ofPlatform().name("iopub").daemon().start(this::send);
  }

  private void send() {
    try {
      Optional<Message<?>> next = waiting.take();
      while (next.isPresent()) {
        socket.sendMessage(next.get());
        next = waiting.take();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      socket.close();
    }
  }

  /** Send what is waiting, then nothing more. */
  void close() throws InterruptedException {
    put(Optional.empty());
    thread.join();
  }

  void starting() {
    tell(null, MessageType.PUBLISH_STATUS, status("starting"));
  }

  void busy(Message<?> parent) {
    tell(parent, MessageType.PUBLISH_STATUS, status("busy"));
  }

  void idle(Message<?> parent) {
    tell(parent, MessageType.PUBLISH_STATUS, status("idle"));
  }

  private static Map<String, Object> status(String state) {
    return Map.of("execution_state", state);
  }

  void executeInput(Message<?> parent, String code, int count) {
    tell(parent, MessageType.PUBLISH_EXECUTE_INPUT, Map.of("code", code, "execution_count", count));
  }

  void stream(@Nullable Message<?> parent, String name, String text) {
    tell(parent, MessageType.PUBLISH_STREAM, Map.of("name", name, "text", text));
  }

  void result(Message<?> parent, MimeBundle bundle, int count) {
    tell(
        parent,
        MessageType.PUBLISH_EXECUTION_RESULT,
        Map.of("data", data(bundle), "metadata", Map.of(), "execution_count", count));
  }

  /**
   * @param id the display's name, by which it can be updated; empty where it never is
   */
  void display(@Nullable Message<?> parent, MimeBundle bundle, Optional<String> id) {
    tell(parent, MessageType.PUBLISH_DISPLAY_DATA, displayed(bundle, id.orElse("")));
  }

  void update(@Nullable Message<?> parent, MimeBundle bundle, String id) {
    tell(parent, MessageType.PUBLISH_UPDATE_DISPLAY_DATA, displayed(bundle, id));
  }

  private static Map<String, Object> displayed(MimeBundle bundle, String id) {
    return Map.of(
        "data",
        data(bundle),
        "metadata",
        Map.of(),
        "transient",
        id.isEmpty() ? Map.of() : Map.of("display_id", id));
  }

  void error(Message<?> parent, String name, String message, List<String> traceback) {
    tell(
        parent,
        MessageType.PUBLISH_ERROR,
        Map.of("ename", name, "evalue", message, "traceback", traceback));
  }

  /** Tell that a comm is gone, or never was. */
  void commClose(Message<?> parent, String id) {
    tell(parent, MessageType.COMM_CLOSE_COMMAND, Map.of("comm_id", id, "data", Map.of()));
  }

  /** Give a bundle as the message specification has it. */
  static Map<String, Object> data(MimeBundle bundle) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/plain", bundle.plain());
    put(data, "text/html", bundle.html());
    put(data, "image/svg+xml", bundle.svg());
    put(data, "image/png", bundle.png());
    return data;
  }

  private static void put(Map<String, Object> data, String type, String form) {
    if (!form.isEmpty()) {
      data.put(type, form);
    }
  }

  private void tell(@Nullable Message<?> parent, MessageType<?> type, Map<String, Object> content) {
    put(Optional.of(Messages.broadcast(parent, type, content)));
  }

  /** Wait for room in the queue also on a thread that is interrupted: nothing said is lost. */
  private void put(Optional<Message<?>> message) {
    boolean interrupted = false;
    while (true) {
      try {
        waiting.put(message);
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
