package packetbook.kernel;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A socket on which requests come in and replies go out: shell, control or stdin. It waits for a
 * message without polling. ZeroMQ's sockets belong to one thread: only the thread that receives may
 * reply.
 */
final class RequestSocket extends JupyterSocket {
  private static final Logger LOGGER = LoggerFactory.getLogger(RequestSocket.class);

  private final String name;
  private final ToIntFunction<KernelConnectionProperties> port;

  RequestSocket(
      ZMQ.Context context,
      HMACGenerator signer,
      String name,
      ToIntFunction<KernelConnectionProperties> port) {
    super(context, SocketType.ROUTER, signer, LOGGER);
    this.name = name;
    this.port = port;
  }

  @Override
  public void bind(KernelConnectionProperties properties) {
    bind(formatAddress(properties.getTransport(), properties.getIp(), port.applyAsInt(properties)));
  }

  /** Wait for the next request; empty when the kernel ends. */
  Optional<Message<?>> receive() {
    while (true) {
      try {
        return Optional.ofNullable(readMessage());
      } catch (ZMQException end) {
        LOGGER.debug("{} ends", name, end);
        return Optional.empty();
      } catch (RuntimeException unreadable) {
        // A wrong signature or no JSON: whoever sent it gets no answer, the next one does.
        LOGGER.warn("an unreadable message on {}", name, unreadable);
      }
    }
  }

  /** Give the next request where one is here already. */
  Optional<Message<?>> receivePending() {
    return isPending() ? receive() : Optional.empty();
  }

  /** Wait at most this long and say whether a message is here. */
  boolean isPendingWithin(long milliseconds) {
    try (ZMQ.Poller poller = ctx.poller(1)) {
      poller.register(this, ZMQ.Poller.POLLIN);
      return poller.poll(milliseconds) > 0;
    }
  }

  private boolean isPending() {
    return (getEvents() & ZMQ.Poller.POLLIN) != 0;
  }
}
