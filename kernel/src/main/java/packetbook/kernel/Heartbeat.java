package packetbook.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Gives back every ping, so that front ends know that the process is alive. */
final class Heartbeat {
  private static final Logger LOGGER = LoggerFactory.getLogger(Heartbeat.class);

  private Heartbeat() {}

  static void start(ZMQ.Context context, String address) {
    ZMQ.Socket socket = context.socket(SocketType.REP);
    socket.bind(address);
    Thread.ofPlatform().name("heartbeat").daemon().start(() -> echo(socket));
  }

  private static void echo(ZMQ.Socket socket) {
    try (socket) {
      while (true) {
        socket.send(socket.recv());
      }
    } catch (ZMQException end) {
      LOGGER.debug("the heartbeat ends", end);
    }
  }
}
