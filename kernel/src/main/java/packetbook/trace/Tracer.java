package packetbook.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import packetbook.capture.Capture;
import packetbook.capture.Recorder;
import packetbook.capture.Tap;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;

/** Traces the packets of a command through a lab. */
public final class Tracer {
  /** A walk is told again as often as it finds something new to ask; that ends soon. */
  private static final int MOST_ROUNDS = 6;

  private Tracer() {}

  /** What runs while the lab is watched. */
  public interface Cause {
    /** Run it to its end. */
    CommandResult run() throws InterruptedException;
  }

  /**
   * Run a command and tell what its packets did. The lab is left as it was, also where this thread
   * is interrupted.
   *
   * @throws packetbook.lab.CommandFailedException where the lab cannot be watched: a tool is
   *     missing
   */
  public static Trace trace(Lab lab, Command command) throws InterruptedException {
    return trace(lab, command.namespace(), () -> lab.run(command));
  }

  /**
   * The same for packets that begin in any namespace, such as those of {@code docker exec}.
   *
   * @param from where what sends them runs
   */
  public static Trace traceAll(Lab lab, NetworkNamespace from, Cause cause)
      throws InterruptedException {
    return trace(lab, from, true, cause);
  }

  /**
   * The same for whatever sends packets from a namespace.
   *
   * @param from where it runs
   */
  public static Trace trace(Lab lab, NetworkNamespace from, Cause cause)
      throws InterruptedException {
    return trace(lab, from, false, cause);
  }

  private static Trace trace(Lab lab, NetworkNamespace from, boolean all, Cause cause)
      throws InterruptedException {
    List<NetworkNamespace> namespaces =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList();
    CommandResult result;
    WatchOutput seen;
    try (Watch watch = Watch.begin(lab, namespaces)) {
      result = cause.run();
      seen = watch.end();
    }
    Snapshot snapshot = SnapshotReader.read(lab);
    List<NetworkNamespace> beginnings = all ? namespaces : List.of(from);
    return told(lab, from, beginnings, result, seen, snapshot);
  }

  private static Trace told(
      Lab lab,
      NetworkNamespace from,
      List<NetworkNamespace> beginnings,
      CommandResult result,
      WatchOutput seen,
      Snapshot snapshot)
      throws InterruptedException {
    List<Watched> watched = seen.watched();
    Capture capture = capture(watched, snapshot);
    Questions questions = new Questions();
    Evidence evidence = new Evidence(new LabMap(snapshot), watched, capture.packets(), questions);
    List<Talk> talks =
        Talk.of(Correlation.of(capture, watched)).stream()
            .filter(talk ->
                beginnings.stream().anyMatch(each -> talk.isBegunIn(each, evidence.sockets(each))))
            .toList();
    List<Exchange> exchanges = exchanges(evidence, talks, from, beginnings, result);
    for (int round = 0; round < MOST_ROUNDS && questions.answer(lab); round++) {
      exchanges = exchanges(evidence, talks, from, beginnings, result);
    }
    return new Trace(
        from,
        result.command().line(),
        result.exitCode(),
        result.stdout() + result.stderr(),
        exchanges,
        notes(capture, exchanges, seen));
  }

  private static List<String> notes(Capture capture, List<Exchange> exchanges, WatchOutput seen) {
    List<String> notes = new ArrayList<>();
    String lost =
        seen.watched().stream()
            .filter(each -> !each.lost().isEmpty())
            .map(each -> String.join(" and ", each.lost()) + " in " + each.namespace().label())
            .collect(Collectors.joining(", "));
    if (!lost.isEmpty()) {
      notes.add(
          "More happened at once than was taken down (by "
              + lost
              + "), so that steps may be missing. Trace fewer packets.");
    }
    if (capture.total() > capture.packets().size()) {
      notes.add("Only the first packets were looked at: there were " + capture.total() + ".");
    }
    boolean died = exchanges.stream().anyMatch(exchange -> !exchange.outcome().isGood());
    if (died && !seen.dropReasons().isEmpty()) {
      notes.add(
          "Linux dropped packets meanwhile, and its own names for the reasons are "
              + String.join(", ", seen.dropReasons())
              + ".");
    }
    return notes;
  }

  private static List<Exchange> exchanges(
      Evidence evidence,
      List<Talk> talks,
      NetworkNamespace from,
      List<NetworkNamespace> beginnings,
      CommandResult result) {
    List<Exchange> exchanges = new ArrayList<>();
    for (Talk talk : talks) {
      NetworkNamespace asker =
          beginnings.stream().filter(talk.request()::isMadeIn).findFirst().orElse(from);
      Exchange exchange = ExchangeBuilder.of(evidence, talk, asker);
      exchanges.add(Asker.name(exchange, asker, result.command()));
    }
    if (exchanges.isEmpty()) {
      Optional<Exchange> unsent = Unsent.of(evidence, from, result);
      unsent.ifPresent(exchanges::add);
    }
    return exchanges;
  }

  /** Put the captures of all namespaces together, in order of time. */
  static Capture capture(List<Watched> watched, Snapshot snapshot) {
    List<Tap> taps = watched.stream().map(each -> new Tap(each.namespace(), "any")).toList();
    Recorder recorder = new Recorder(taps);
    watched.forEach(each -> recorder.name(each.namespace(), names(snapshot, each.namespace())));
    // The recorder keeps the first ones: of all namespaces, not of the first that was watched.
    watched.stream()
        .flatMap(each ->
            each.frames().stream().map(frame -> Map.entry(new Tap(each.namespace(), "any"), frame)))
        .sorted(Comparator.comparingLong(each -> each.getValue().epochNanos()))
        .forEachOrdered(each -> recorder.add(each.getKey(), each.getValue()));
    return recorder.capture();
  }

  private static Map<Integer, String> names(Snapshot snapshot, NetworkNamespace namespace) {
    return snapshot.find(namespace).map(NamespaceState::interfaces).orElse(List.of()).stream()
        .map(Interface::link)
        .collect(Collectors.toMap(Link::index, Link::name, (one, _) -> one));
  }
}
