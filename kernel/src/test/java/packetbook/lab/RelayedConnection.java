package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;

/** One connection of a {@link RelayedPort}, and the process that is its other half. */
final class RelayedConnection {
  private final Socket client;
  private final Process relay;
  private final Gate gate;
  private final CountDownLatch directions = new CountDownLatch(2);
  private volatile boolean cut;

  RelayedConnection(Socket client, Process relay, Gate gate) {
    this.client = client;
    this.relay = relay;
    this.gate = gate;
  }

  /** Begin to relay; {@code atEnd} is run once, when it is over. */
  void start(Runnable atEnd) {
    Thread.ofPlatform().daemon().start(this::relayThere);
    Thread.ofPlatform().daemon().start(this::relayBack);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          end();
          atEnd.run();
        });
  }

  /** End it, with a reset to both sides. */
  void cut() {
    cut = true;
    try {
      client.setSoLinger(true, 0);
    } catch (SocketException alreadyClosed) {
      // Then there is nobody to tell.
    }
    // The relay first: the client's end would make it say farewell.
    relay.destroyForcibly();
    closeClient();
    gate.wake();
  }

  private void relayThere() {
    try (OutputStream there = relay.getOutputStream()) {
      pump(client.getInputStream(), there);
    } catch (IOException ended) {
      // The other direction and the relay's end tell the client.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      directions.countDown();
    }
  }

  private void relayBack() {
    try {
      pump(relay.getInputStream(), client.getOutputStream());
    } catch (IOException ended) {
      // The client is gone.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      // Nothing more can come back: what the client still sends would be lost.
      closeClient();
      directions.countDown();
    }
  }

  private void pump(InputStream from, OutputStream to) throws IOException, InterruptedException {
    byte[] bytes = new byte[65536];
    int read;
    do {
      read = from.read(bytes);
      gate.pass(() -> cut);
      if (read > 0 && !cut) {
        to.write(bytes, 0, read);
        to.flush();
      }
    } while (read >= 0 && !cut);
  }

  private void end() {
    try {
      directions.await();
      relay.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeClient() {
    try {
      client.close();
    } catch (IOException alreadyGone) {
      // That is what is wanted.
    }
  }
}
