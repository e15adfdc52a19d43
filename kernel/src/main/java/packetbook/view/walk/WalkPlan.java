package packetbook.view.walk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Hook;
import packetbook.trace.Hop;
import packetbook.trace.PacketHeader;
import packetbook.trace.Step;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Ink.Hue;
import packetbook.view.walk.Box.Kind;

/** Decides what a picture of an exchange has at which level, without a place on the paper. */
final class WalkPlan {
  private final Told told;
  private final List<Level> levels;
  private final Walls down;
  private final Optional<Walls> up;
  private final Map<NetworkNamespace, Hue> hues = new TreeMap<>();

  WalkPlan(Told told) {
    this.told = told;
    levels = Level.of(told);
    Addresses addresses = Addresses.of(told);
    down = new Walls(told.request().walk(), addresses);
    up = told.reply().map(reply -> new Walls(reply.walk(), addresses));
    List<NetworkNamespace> names =
        levels.stream().map(Level::namespace).distinct().sorted().toList();
    int container = 0;
    for (NetworkNamespace name : names) {
      hues.put(name, name.isHost() ? Ink.HOST : Ink.region(container++));
    }
  }

  List<Level> levels() {
    return levels;
  }

  Hue hue(NetworkNamespace namespace) {
    return hues.getOrDefault(namespace, Ink.HOST);
  }

  /** Give the level at which the request was last. */
  int lastRequest() {
    return places(true).max().orElse(0);
  }

  /** Give the lowest level of the reply; -1 where there is no reply. */
  int firstReply() {
    return places(false).max().orElse(-1);
  }

  /** Give the level to which the reply came; -1 where there is no reply. */
  int lastReply() {
    return places(false).min().orElse(-1);
  }

  private IntStream places(boolean request) {
    return IntStream.range(0, levels.size())
        .filter(place ->
            (request ? levels.get(place).request() : levels.get(place).reply()).isPresent());
  }

  /** Say whether the request passes by beside this level. */
  boolean isReplyAlone(int place) {
    return levels.get(place).request().isEmpty() && (place < lastRequest() || hasOutside());
  }

  /** Say whether the reply passes by beside this level. */
  boolean isRequestAlone(int place) {
    boolean within = place > lastReply() && (place < firstReply() || isReplyFromOutside());
    return told.reply().isPresent() && levels.get(place).reply().isEmpty() && within;
  }

  /** Say whether the request did not get to where it was sent. */
  boolean isRequestLost() {
    return !told.request().arrived();
  }

  /** Say whether the reply did not get to the asker. */
  boolean isReplyLost() {
    return told.reply().isPresent() && !told.reply().get().walk().outcome().isGood();
  }

  /** Say whether there is a box beneath the last namespace: outside, or where nothing came. */
  boolean hasOutside() {
    return leftLab() || isReplyFromOutside() || (isRequestLost() && !endedAtItsEnd());
  }

  /** Say whether the request left the lab. */
  boolean leftLab() {
    Stop last = levels.get(lastRequest()).request().orElseThrow();
    return told.request().arrived() && last.hop().out() != null && !last.ends();
  }

  /** Say whether the reply came from outside the lab. */
  boolean isReplyFromOutside() {
    return told.reply().stream()
        .anyMatch(reply -> reply.stops().getFirst().hop().role() != Hop.Role.SENDER);
  }

  /** Say whether it had come to the namespace that it was for. */
  private boolean endedAtItsEnd() {
    Hop last = levels.get(lastRequest()).request().orElseThrow().hop();
    return last.steps(Step.Routed.class).stream().anyMatch(Step.Routed::isLocal)
        || last.steps(Step.Filtered.class).stream().anyMatch(step -> step.hook() == Hook.INPUT);
  }

  /** Say whether the request was handed over at this level. */
  boolean isDelivered(int place) {
    Stop stop = levels.get(place).request().orElse(null);
    return place == lastRequest()
        && stop != null
        && !hasOutside()
        && told.request().arrived()
        && !stop.ends();
  }

  Optional<Box> requestIn(int place) {
    return levels.get(place).request().flatMap(down::in);
  }

  Optional<Box> requestOut(int place) {
    return levels.get(place).request().flatMap(down::out);
  }

  Optional<Box> replyIn(int place) {
    return up.flatMap(walls -> levels.get(place).reply().flatMap(walls::in));
  }

  Optional<Box> replyOut(int place) {
    return up.flatMap(walls -> levels.get(place).reply().flatMap(walls::out));
  }

  /** Give the bridge within a namespace that passed it on. */
  Optional<Box> inner(int place) {
    Level level = levels.get(place);
    return level
        .request()
        .flatMap(down::inner)
        .or(() -> up.flatMap(walls -> level.reply().flatMap(walls::inner)));
  }

  boolean hasLowerBox(int place) {
    return requestOut(place).isPresent() || replyIn(place).isPresent();
  }

  /** Say whether two boxes are the same thing, whether a packet came to it or not. */
  static boolean isSame(Box one, Box other) {
    boolean named = one.name().equals(other.name());
    boolean noted =
        one.note().equals(other.note()) || one.note().isEmpty() || other.note().isEmpty();
    return named && noted;
  }

  /** Of two pictures of the same box, the one to which a packet came. */
  static Box reached(Box one, Box other) {
    return one.kind() == Kind.NOT_REACHED ? other : one;
  }

  /** Give the request as it was on the wire beneath a level; empty where it was not there. */
  Optional<PacketHeader> requestBeneath(int place) {
    Optional<Stop> stop = levels.get(place).request();
    Optional<PacketHeader> sent =
        stop.flatMap(each -> last(each.hop().steps(Step.Transmitted.class)))
            .map(Step.Transmitted::header);
    return sent.or(() ->
        stop.isEmpty() || place + 1 >= levels.size()
            ? Optional.empty()
            : levels
                .get(place + 1)
                .request()
                .flatMap(next -> next.hop().step(Step.Received.class))
                .map(Step.Received::header));
  }

  /** Give the reply as it was on the wire beneath a level; empty where it was not there. */
  Optional<PacketHeader> replyBeneath(int place) {
    Optional<PacketHeader> came =
        levels
            .get(place)
            .reply()
            .flatMap(stop -> stop.hop().step(Step.Received.class))
            .map(Step.Received::header);
    boolean unseenAbove = place + 1 == lastReply();
    return came.or(() ->
        unseenAbove
            ? levels
                .get(place + 1)
                .reply()
                .flatMap(stop -> last(stop.hop().steps(Step.Transmitted.class)))
                .map(Step.Transmitted::header)
            : Optional.empty());
  }

  private static <T> Optional<T> last(List<T> steps) {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
  }

  /** Give the request as it was last. */
  PacketHeader lastHeader() {
    return told.request()
        .walk()
        .steps()
        .map(WalkPlan::header)
        .flatMap(Optional::stream)
        .reduce((one, other) -> other)
        .orElse(told.request().walk().packet());
  }

  private static Optional<PacketHeader> header(Step step) {
    return switch (step) {
      case Step.Made(PacketHeader header) -> Optional.of(header);
      case Step.Received received -> Optional.of(received.header());
      case Step.Transmitted transmitted -> Optional.of(transmitted.header());
      case Step.Translated translated -> Optional.of(translated.after());
      case Step.Bridged _,
          Step.Routed _,
          Step.Filtered _,
          Step.Tracked _,
          Step.Fragmented _,
          Step.Resolved _,
          Step.Delivered _ ->
          Optional.empty();
    };
  }
}
