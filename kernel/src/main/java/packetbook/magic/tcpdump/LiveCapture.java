package packetbook.magic.tcpdump;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import packetbook.capture.Capture;
import packetbook.capture.Frame;
import packetbook.capture.Recorder;
import packetbook.capture.Tap;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.RunningCapture;
import packetbook.magic.Targets;
import packetbook.net.Link;
import packetbook.net.LinkReader;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A capture that runs: one tcpdump for each interface, their packets merged by time. */
final class LiveCapture implements RunningCapture {
  private static final Duration QUIET = Duration.ofMillis(50);
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);

  /**
   * Prints something for each tcpdump that has packets left to take in: it runs or wants to, or
   * waits for us to read what it writes. One that waits in poll(2) has none. Where Linux does not
   * tell in what a process waits, any that waits is taken for one of those.
   */
  private static final String LOOK =
      """
      told=$(cat /proc/1/wchan 2>/dev/null)
      for stat in $(grep -ls '^[0-9]* (tcpdump) ' /proc/[0-9]*/stat); do
        grep -hs ') R' "$stat"
        [ "${told:-0}" = 0 ] || grep -vs poll "${stat%stat}wchan"
      done
      true
      """;

  private static final Command BUSY = Command.of("sh", "-c", LOOK);

  private static final Command CLOCK = Command.of("date", "+%s%N");

  private final Lab lab;
  private final TcpdumpArguments arguments;
  private final Map<Tap, TcpdumpProcess> processes;
  private final Recorder recorder;
  private final SavedFile file;
  private final CaptureBuffer buffer;
  private final AtomicInteger running;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Words> notes = new ArrayList<>();
  private final boolean leavesOut;
  private boolean stopped;

  private LiveCapture(
      Lab lab,
      TcpdumpArguments arguments,
      Map<Tap, TcpdumpProcess> processes,
      SavedFile file,
      boolean leavesOut) {
    this.leavesOut = leavesOut;
    this.lab = lab;
    this.arguments = arguments;
    this.processes = processes;
    this.file = file;
    this.recorder = new Recorder(List.copyOf(processes.keySet()), arguments.isTwoWay());
    this.buffer = CaptureBuffer.of(arguments, processes.size());
    this.running = new AtomicInteger(processes.size());
  }

  /**
   * Start a capture and wait until all its interfaces are listened on.
   *
   * @throws MagicException where tcpdump refuses, with its own words and why
   */
  static LiveCapture start(Lab lab, TcpdumpArguments arguments, Invocation invocation)
      throws InterruptedException {
    List<Tap> wanted = wanted(lab, arguments, invocation);
    SavedFile file = SavedFile.open(arguments.write(), invocation);
    CaptureBuffer buffer = CaptureBuffer.of(arguments, wanted.size());
    String own = OwnPackets.toLeaveOut(lab.ownPackets(), arguments);
    boolean leavesOut = false;
    List<TcpdumpProcess> started = new ArrayList<>();
    Map<Tap, TcpdumpProcess> processes = new LinkedHashMap<>();
    boolean follows = false;
    try {
      for (Tap tap : wanted) {
        String left = own.isEmpty() || !OwnPackets.mayPass(tap, lab) ? "" : own;
        leavesOut |= !left.isEmpty();
        started.add(TcpdumpProcess.start(lab, tap, buffer, arguments.captureWithout(left)));
      }
      for (TcpdumpProcess process : started) {
        Optional<Tap> tap = process.awaitListening();
        if (tap.isEmpty()) {
          throw TcpdumpErrors.EXPLANATIONS.of(process.result(arguments.tcpdump()), lab);
        }
        processes.put(tap.get(), process);
      }
      LiveCapture live = new LiveCapture(lab, arguments, processes, file, leavesOut);
      live.follow();
      follows = true;
      return live;
    } finally {
      if (!follows) {
        started.forEach(TcpdumpProcess::close);
        file.close();
      }
    }
  }

  /** An interface may be in another namespace: {@code -i @c1:eth0}. */
  private static List<Tap> wanted(Lab lab, TcpdumpArguments arguments, Invocation invocation)
      throws InterruptedException {
    List<Tap> taps = new ArrayList<>();
    for (String name : arguments.interfaces()) {
      int colon = name.indexOf(':');
      boolean elsewhere = name.startsWith("@") && colon > 0;
      NetworkNamespace namespace =
          elsewhere
              ? Targets.resolve(lab, name.substring(1, colon), MagicLine.of(invocation))
              : invocation.namespace();
      taps.add(new Tap(namespace, elsewhere ? name.substring(colon + 1) : name));
    }
    return taps.isEmpty()
        ? List.of(new Tap(invocation.namespace(), ""))
        : taps.stream().distinct().toList();
  }

  private void follow() throws InterruptedException {
    nameDevs();
    processes.forEach((tap, process) -> process.follow(tap, this::take, this::oneEnded));
  }

  private void take(Tap tap, Frame frame) {
    recorder.add(tap, frame);
    file.write(tap, frame);
    if (recorder.total() >= arguments.limit()) {
      over.countDown();
    }
  }

  private void oneEnded() {
    if (running.decrementAndGet() == 0) {
      over.countDown();
    }
  }

  /** Captured on all interfaces, packets have no more than their interfaces' numbers. */
  private void nameDevs() throws InterruptedException {
    for (Tap tap : processes.keySet()) {
      if (tap.dev().equals("any")) {
        CommandResult links = lab.run(Command.of("ip", "-j", "-d", "link").in(tap.namespace()));
        Map<Integer, String> names =
            links.succeeded()
                ? LinkReader.read(links.stdout()).stream()
                    .collect(Collectors.toMap(Link::index, Link::name))
                : new HashMap<>();
        recorder.name(tap.namespace(), names);
      }
    }
  }

  /** Give the interfaces that are listened on. */
  List<Tap> taps() {
    return List.copyOf(processes.keySet());
  }

  TcpdumpArguments arguments() {
    return arguments;
  }

  /** Wait until it ends by itself, but not for ever; false where it still runs. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Give how many packets it has seen so far. */
  long total() {
    return Math.min(recorder.total(), arguments.limit());
  }

  @Override
  public Capture capture() {
    return recorder.capture(arguments.limit());
  }

  /**
   * Wait until what is on its way has come: later packets have come everywhere, or none for a while
   * and every tcpdump waits for some.
   */
  void settle() throws InterruptedException {
    long now = Long.parseLong(lab.run(CLOCK).stdout().strip());
    awaitEnd(buffer.delay());
    long end = System.nanoTime() + LONGEST_SETTLING.toNanos();
    boolean settled = false;
    while (!settled && System.nanoTime() < end) {
      long before = recorder.total();
      boolean ended = awaitEnd(QUIET);
      boolean later = processes.values().stream().allMatch(process -> process.latest() > now);
      boolean quiet = recorder.total() == before;
      settled = ended || later || (quiet && lab.run(BUSY).stdout().isEmpty());
    }
  }

  /** End it, write its file, and give all that it has seen. */
  synchronized Capture stop() throws InterruptedException {
    if (!stopped) {
      stopped = true;
      awaitEnd(buffer.delay());
      notes.addAll(remarks());
      for (TcpdumpProcess process : processes.values()) {
        process.stop();
        recorder.addDropped(process.dropped());
      }
      nameDevs();
      file.finish(arguments.limit()).ifPresent(notes::add);
    }
    return capture();
  }

  /**
   * Say what is not in it, and where it ended by itself, and why: an interface may go away while it
   * is listened on.
   *
   * @return no ending where it goes on everywhere, or has as many packets as it was to take
   */
  List<Words> remarks() throws InterruptedException {
    List<Words> remarks = new ArrayList<>(leavesOut ? List.of(OwnPackets.NOTE) : List.of());
    for (Map.Entry<Tap, TcpdumpProcess> process : processes.entrySet()) {
      process.getValue().ending(process.getKey()).ifPresent(remarks::add);
    }
    return remarks;
  }

  /** Give what is to be said beside its packets; known at its end. */
  synchronized List<Words> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() {
    processes.values().forEach(TcpdumpProcess::close);
    file.close();
  }
}
