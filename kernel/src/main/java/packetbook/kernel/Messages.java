package packetbook.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages that the kernel sends. Their contents are maps, named as in Jupyter's message
 * specification: the base's own classes leave out {@code status} and know no {@code aborted}.
 */
final class Messages {
  private static final String SESSION =
      "%x-%x".formatted(ProcessHandle.current().pid(), System.currentTimeMillis());
  private static final AtomicLong SENT = new AtomicLong();

  private Messages() {}

  /** Answer a request. */
  static Message<?> reply(
      Message<?> request, MessageType<?> type, Map<String, ? extends @Nullable Object> content) {
    return new Message<>(
        request.getIdentities(), header(type), request.getHeader(), null, content, null);
  }

  /**
   * Tell every front end.
   *
   * @param parent the request that it belongs to; null where it belongs to none
   */
  static Message<?> broadcast(
      @Nullable Message<?> parent,
      MessageType<?> type,
      Map<String, ? extends @Nullable Object> content) {
    List<byte[]> topic = List.of(type.getName().getBytes(StandardCharsets.US_ASCII));
    return new Message<>(
        topic, header(type), parent == null ? null : parent.getHeader(), null, content, null);
  }

  /** The base ties a content's class to its type; a map fits every type. */
  @SuppressWarnings("unchecked")
  private static <T> Header<T> header(MessageType<?> type) {
    return new Header<>(
        SESSION + "_" + SENT.incrementAndGet(),
        Header.KERNEL_USERNAME,
        SESSION,
        new KernelTimestamp(Instant.now().truncatedTo(ChronoUnit.MICROS).toString()),
        (MessageType<T>) type,
        Header.PROTOCOL_VERISON);
  }
}
