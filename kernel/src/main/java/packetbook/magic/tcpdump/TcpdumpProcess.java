package packetbook.magic.tcpdump;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.capture.Frame;
import packetbook.capture.PcapReader;
import packetbook.capture.Tap;
import packetbook.capture.UnreadableCaptureException;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** One tcpdump that writes its packets to us. */
final class TcpdumpProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (\\S+), link-type (\\S+)");
  private static final Pattern DROPPED = Pattern.compile("(\\d+) packets? dropped by kernel");
  private static final int KEPT_CHARACTERS = 1 << 16;

  private final NetworkNamespace namespace;
  private final RunningCommand running;
  private final BoundedText said = new BoundedText(KEPT_CHARACTERS);
  private final OutputReader errors;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long latest;

  /** Takes in the packets. */
  interface Sink {
    void take(Tap tap, Frame frame);
  }

  private TcpdumpProcess(NetworkNamespace namespace, RunningCommand running) {
    this.namespace = namespace;
    this.running = running;
    this.errors = OutputReader.start(running.stderr(), this::said);
    Thread.ofVirtual().start(this::awaitErrors);
  }

  /**
   * Start one.
   *
   * @param tap its interface is empty for the one that tcpdump itself chooses
   * @param words the learner's options and filter
   */
  static TcpdumpProcess start(Lab lab, Tap tap, CaptureBuffer buffer, List<String> words)
      throws InterruptedException {
    List<String> all = new ArrayList<>();
    if (!tap.dev().isEmpty()) {
      all.addAll(List.of("-i", tap.dev()));
    }
    all.addAll(words);
    Command command = Command.of(buffer.command(all)).in(tap.namespace());
    return new TcpdumpProcess(tap.namespace(), lab.start(command));
  }

  private void said(String text) {
    said.accept(text);
    if (listening.getCount() > 0 && LISTENING.matcher(said.toString()).find()) {
      listening.countDown();
    }
  }

  /** A tcpdump that ends without listening is done with waiting, too. */
  private void awaitErrors() {
    try {
      errors.finish();
    } catch (InterruptedException nobodyInterruptsThisThread) {
      throw new IllegalStateException(nobodyInterruptsThisThread);
    } finally {
      listening.countDown();
    }
  }

  /**
   * Wait until its socket is open and its filter set, which is when it says that it is listening.
   *
   * @return where it listens; empty where it ended instead
   */
  Optional<Tap> awaitListening() throws InterruptedException {
    listening.await();
    Matcher matcher = LISTENING.matcher(said.toString());
    return matcher.find() ? Optional.of(new Tap(namespace, matcher.group(1))) : Optional.empty();
  }

  /**
   * Begin to hand on its packets as they come.
   *
   * @param atEnd called behind the last one
   */
  void follow(Tap tap, Sink sink, Runnable atEnd) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            read(tap, sink);
          } finally {
            ended.countDown();
            atEnd.run();
          }
        });
  }

  private void read(Tap tap, Sink sink) {
    try (PcapReader reader = new PcapReader(running.stdout())) {
      Optional<Frame> next = reader.next();
      while (next.isPresent()) {
        sink.take(tap, next.get());
        latest = next.get().epochNanos();
        next = reader.next();
      }
    } catch (UnreadableCaptureException | IOException ended) {
      // Before its first packet, or with the lab: whoever waits for its end learns that.
      said.accept(ended.toString());
    }
  }

  /**
   * Say why it ended where it did so by itself.
   *
   * @return empty where it still runs or has as many packets as it was to take
   */
  Optional<Words> ending(Tap tap) throws InterruptedException {
    if (ended.getCount() > 0) {
      return Optional.empty();
    }
    int exitCode = running.waitFor();
    errors.finish();
    return exitCode == 0
        ? Optional.empty()
        : Optional.of(TcpdumpEnding.of(tap, said.toString(), exitCode));
  }

  /** End it as Ctrl-C does, and wait for its last packet. */
  void stop() throws InterruptedException {
    running.interrupt();
    ended.await();
    errors.finish();
  }

  /** Give when its last packet so far was captured, in nanoseconds since 1970; 0 for none. */
  long latest() {
    return latest;
  }

  /** Give how many packets Linux could not hand over to it; known at its end. */
  long dropped() {
    Matcher matcher = DROPPED.matcher(said.toString());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Give what it did and said, as if the learner had started it with these words. */
  CommandResult result(List<String> typed) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("tcpdump"));
    words.addAll(typed);
    int exitCode = running.waitFor();
    errors.finish();
    // Behind a wrong option it prints its versions and every option that it has.
    String message = said.toString().replaceFirst("(?s)\ntcpdump version .*", "");
    return new CommandResult(Command.of(words).in(namespace), exitCode, "", message, Duration.ZERO);
  }

  @Override
  public void close() {
    running.close();
  }
}
