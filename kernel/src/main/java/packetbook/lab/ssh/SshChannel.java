package packetbook.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;

/** A line that runs on the machine, its three streams and its end. */
public final class SshChannel implements AutoCloseable {
  private static final Duration OPEN = Duration.ofSeconds(8);

  private final ChannelExec channel;
  private final CompletableFuture<OptionalInt> end = new CompletableFuture<>();

  private SshChannel(ChannelExec channel) {
    this.channel = channel;
  }

  static SshChannel open(ChannelExec channel) throws IOException {
    SshChannel opened = new SshChannel(channel);
    channel.addChannelListener(opened.new Watch());
    channel.open().verify(OPEN);
    return opened;
  }

  /** Give where its standard input is written to. */
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  /** Give what it writes to standard output. */
  public InputStream output() {
    return new AcknowledgedStream(channel.getInvertedOut(), channel.getClientSession());
  }

  /** Give what it writes to standard error. */
  public InputStream error() {
    return new AcknowledgedStream(channel.getInvertedErr(), channel.getClientSession());
  }

  /**
   * Wait for its end, also where something that it left in the background holds its streams.
   *
   * @return its exit code, 128 plus the signal where one ended it; empty where the connection was
   *     lost before its end
   * @throws TimeoutException where it still runs after this time
   */
  public OptionalInt waitFor(long milliseconds) throws InterruptedException, TimeoutException {
    try {
      return end.get(milliseconds, TimeUnit.MILLISECONDS);
    } catch (ExecutionException cause) {
      throw new IllegalStateException(cause);
    }
  }

  /** Say whether it has not ended yet. */
  public boolean isRunning() {
    return !end.isDone();
  }

  /** Close it at once; a program that still writes to it is told so by SIGPIPE. */
  @Override
  public void close() {
    channel.close(true);
  }

  /** Takes note of the end: RFC 4254, section 6.10, has an exit status or a signal come first. */
  private final class Watch implements ChannelListener {
    @Override
    public void channelStateChanged(Channel changed, String hint) {
      Integer status = channel.getExitStatus();
      if (status != null) {
        end.complete(OptionalInt.of(status));
      } else if (channel.getExitSignal() != null) {
        end.complete(OptionalInt.of(128 + number(channel.getExitSignal())));
      }
    }

    @Override
    public void channelClosed(Channel closed, Throwable reason) {
      channelStateChanged(closed, "");
      end.complete(OptionalInt.empty());
    }
  }

  /** Give the number that signal(7) has for a name without SIG; RFC 4254 has these names. */
  private static int number(String signal) {
    return switch (signal) {
      case "HUP" -> 1;
      case "INT" -> 2;
      case "QUIT" -> 3;
      case "ABRT" -> 6;
      case "KILL" -> 9;
      case "SEGV" -> 11;
      case "PIPE" -> 13;
      case "ALRM" -> 14;
      default -> 15;
    };
  }
}
