package packetbook.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import packetbook.net.NetworkNamespace;

/**
 * Takes in packets from one or more interfaces while they come, and gives what it has at any time.
 * Safe for threads. What it keeps in memory is bounded: the first packets whole, the rest counted.
 */
public final class Recorder {
  private static final int MOST_PACKETS = 10_000;
  private static final long MOST_BYTES = 32L << 20;

  private final List<Tap> taps;
  private final boolean twoWay;
  private final List<Kept> kept = new ArrayList<>();
  private final Map<Device, String> devs = new HashMap<>();
  private final Tally tally = new Tally();
  private long keptBytes;
  private long total;
  private long dropped;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private record Device(NetworkNamespace namespace, int index) {}

  private record Kept(Tap tap, Frame frame, Dissection dissection) {}

  /** Begin with nothing seen on these, where all packets are seen. */
  public Recorder(List<Tap> taps) {
    this(taps, true);
  }

  /**
   * Begin with nothing seen on these.
   *
   * @param twoWay whether answers are seen where their questions are
   */
  public Recorder(List<Tap> taps, boolean twoWay) {
    this.taps = List.copyOf(taps);
    this.twoWay = twoWay;
  }

  /** Take in a packet. */
  public synchronized void add(Tap tap, Frame frame) {
    total++;
    tally.add(frame);
    if (frame.epochNanos() > 0) {
      first = Math.min(first, frame.epochNanos());
      last = Math.max(last, frame.epochNanos());
    }
    if (kept.size() < MOST_PACKETS && keptBytes + frame.bytes().length() <= MOST_BYTES) {
      keptBytes += frame.bytes().length();
      kept.add(new Kept(tap, frame, Dissection.of(frame)));
    }
  }

  /**
   * Name the interfaces of a namespace by their numbers: packets captured on {@code any} have no
   * names. An interface that is gone keeps the name that it had.
   */
  public synchronized void name(NetworkNamespace namespace, Map<Integer, String> names) {
    names.forEach((index, name) -> devs.put(new Device(namespace, index), name));
  }

  private Tap seenOn(Kept one) {
    if (one.dissection().layers().getFirst() instanceof Layer.Cooked cooked && cooked.index() > 0) {
      NetworkNamespace namespace = one.tap().namespace();
      Device device = new Device(namespace, cooked.index());
      return new Tap(namespace, devs.getOrDefault(device, "interface " + cooked.index()));
    }
    return one.tap();
  }

  /** Count packets that Linux could not hand over in time. */
  public synchronized void addDropped(long count) {
    dropped += count;
  }

  /** Give how many packets were seen so far. */
  public synchronized long total() {
    return total;
  }

  /** Give what was seen so far. */
  public Capture capture() {
    return capture(Integer.MAX_VALUE);
  }

  /**
   * Give what was seen so far.
   *
   * @param limit after so many packets, in order of time, nothing counts any more
   */
  public synchronized Capture capture(int limit) {
    List<Kept> ordered = new ArrayList<>(kept);
    ordered.sort(Comparator.comparingLong(one -> timeOf(one.frame())));
    if (ordered.size() > limit) {
      ordered = ordered.subList(0, limit);
    }
    Roles roles = new Roles();
    Sightings sightings = new Sightings();
    List<Packet> packets = new ArrayList<>(ordered.size());
    for (Kept one : ordered) {
      int number = packets.size() + 1;
      long nanos = timeOf(one.frame()) - (first == Long.MAX_VALUE ? 0 : first);
      Roles.Role role = roles.of(one.dissection().layers());
      Tap tap = seenOn(one);
      packets.add(
          new Packet(
              number,
              nanos,
              tap,
              one.frame(),
              one.dissection().layers(),
              role.conversation(),
              role.answer(),
              sightings.see(number, nanos, tap, one.dissection())));
    }
    long time = last < first ? 0 : last - first;
    return new Capture(
        packets,
        taps,
        Math.min(total, limit),
        dropped,
        time,
        tally.talks(),
        twoWay && total < limit);
  }

  /** A record whose time was cut off comes last. */
  private long timeOf(Frame frame) {
    return frame.epochNanos() > 0 ? frame.epochNanos() : last < first ? 0 : last;
  }
}
