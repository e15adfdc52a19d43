package packetbook.kernel;

import java.nio.channels.SelectableChannel;
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

  /**
   * Wait until a message is here or something can be read from the other channel.
   *
   * @param other one that does not block
   * @return whether a message is here
   */
  boolean awaitMessageOr(SelectableChannel other) {
    try (ZMQ.Poller poller = ctx.poller(2)) {
      poller.register(this, ZMQ.Poller.POLLIN);
      poller.register(other, ZMQ.Poller.POLLIN);
      poller.poll(-1);
      return isPending();
    }
  }

  private boolean isPending() {
    return (getEvents() & ZMQ.Poller.POLLIN) != 0;
  }
}
