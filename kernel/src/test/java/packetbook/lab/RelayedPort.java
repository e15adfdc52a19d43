package packetbook.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of 127.0.0.1 whose connections come out elsewhere: each is handed to a process of its own,
 * which relays it. It can do what a bad network does.
 */
final class RelayedPort implements AutoCloseable {
  private final List<String> relay;
  private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Gate gate = new Gate();
  private ServerSocket listener;

  /**
   * Open one that nobody uses.
   *
   * @param relay the words that start a process which joins its standard input and output to the
   *     far end
   */
  RelayedPort(List<String> relay) {
    this.relay = List.copyOf(relay);
    this.listener = listen(0);
    acceptAt(listener);
  }

  int number() {
    return listener.getLocalPort();
  }

  /** Count the connections that are open. */
  int connections() {
    return open.size();
  }

  /** Count the connections that there were, those that are open included. */
  int accepted() {
    return accepted.get();
  }

  /** End every connection, with a reset to both sides. */
  void cut() {
    open.forEach(RelayedConnection::cut);
  }

  /** Hold back all bytes and ends of all connections, new ones too, and close none of them. */
  void freeze() {
    gate.shut();
  }

  /** Let go what was held back, and what comes. */
  void thaw() {
    gate.open();
  }

  /** Refuse new connections; those that are open go on. */
  void refuse() {
    try {
      listener.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Accept connections again, at the same port. */
  void admit() {
    listener = listen(number());
    acceptAt(listener);
  }

  /** Close the port and cut every connection; returns when each relay has ended. */
  @Override
  public void close() {
    refuse();
    cut();
    while (!open.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void acceptAt(ServerSocket socket) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (true) {
              connect(socket.accept(), socket);
            }
          } catch (SocketException closed) {
            // The port refuses from now on.
          } catch (IOException cause) {
            throw new UncheckedIOException(cause);
          }
        });
  }

  private void connect(Socket client, ServerSocket from) throws IOException {
    Process process = new ProcessBuilder(relay).redirectError(Redirect.INHERIT).start();
    RelayedConnection connection = new RelayedConnection(client, process, gate);
    open.add(connection);
    accepted.incrementAndGet();
    connection.start(() -> open.remove(connection));
    if (from.isClosed()) {
      connection.cut();
    }
  }
}
