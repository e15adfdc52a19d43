package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteChoice;
import packetbook.trace.Hop.Role;

/** Tells what happened to a packet in one namespace, step by step. */
final class HopBuilder {
  private final Evidence evidence;
  private final Stay stay;
  private final NetworkNamespace namespace;
  private final List<Step> steps = new ArrayList<>();
  private final boolean made;
  private final boolean bridgedOnly;
  private final BridgeSteps bridges;
  private @Nullable MacAddress frame;
  private PacketHeader current;
  private @Nullable Hook hook;
  private @Nullable RouteChoice way;
  private boolean isTracked;
  private boolean isBridged;
  private @Nullable RuleHit rewriter;

  private HopBuilder(Evidence evidence, Stay stay, boolean made, @Nullable MacAddress frame) {
    this.evidence = evidence;
    this.stay = stay;
    this.namespace = stay.namespace();
    this.made = made;
    this.frame = frame;
    this.bridgedOnly = stay.isBridgedOnly(evidence.map());
    this.bridges = new BridgeSteps(evidence.map(), stay);
    this.current =
        stay.visits().isEmpty() || !made
            ? stay.arrival()
                .or(stay::departure)
                .map(sight -> sight.seen().header())
                .orElseGet(() -> stay.visits().getFirst().seen().header())
            : stay.departure()
                .map(sight -> firstAsked().named(sight.seen().header()))
                .orElseGet(this::firstAsked);
  }

  private PacketHeader firstAsked() {
    return stay.visits().getFirst().seen().header();
  }

  /**
   * Tell it.
   *
   * @param made whether the packet was made there
   * @param frame the MAC address that it came with; null where that is not known
   */
  static HopBuilder of(Evidence evidence, Stay stay, boolean made, @Nullable MacAddress frame) {
    HopBuilder builder = new HopBuilder(evidence, stay, made, frame);
    builder.build();
    return builder;
  }

  /** Give the MAC address that it left with; null where that is not known. */
  @Nullable MacAddress frame() {
    return frame;
  }

  /** Give the way that it was to take; null where the namespace did not route it. */
  @Nullable RouteChoice way() {
    return way;
  }

  /** Give what it said of itself at the end of the hop. */
  PacketHeader current() {
    return current;
  }

  Hop hop() {
    return new Hop(
        namespace,
        role(),
        made ? null : stay.arrival().map(Sight::dev).orElse(null),
        stay.departure().map(Sight::dev).orElse(null),
        steps);
  }

  private Role role() {
    if (made) {
      return Role.SENDER;
    }
    if (bridgedOnly) {
      return Role.BRIDGE;
    }
    boolean local = way != null && way.way().type().equals("local");
    return stay.passed("forward-first")
            || (stay.passed("prerouting-last") && !stay.passed("input-first") && !local)
        ? Role.ROUTER
        : Role.RECEIVER;
  }

  private void build() {
    if (made) {
      steps.add(new Step.Made(current));
      route(null, namedOut(), 0);
    } else {
      stay.arrival().ifPresent(this::receive);
      if (!bridgedOnly) {
        bridges.taken(frame).ifPresent(steps::add);
      }
    }
    stay.visits().forEach(this::visit);
    if (bridgedOnly && stay.end().isEmpty()) {
      bridge();
    }
    leave();
    if (stay.passed("input-last") && stay.end().isEmpty()) {
      steps.add(new Step.Delivered(evidence.listener(namespace, current)));
    }
  }

  private void receive(Sight sight) {
    steps.add(new Step.Received(sight.dev(), sight.seen().header(), sight.packet()));
  }

  private void visit(ChainVisit visit) {
    boolean begins = hook == Hook.PREROUTING || hook == Hook.OUTPUT;
    if (begins && !visit.table().equals("raw")) {
      track(); // behind raw, before anything is rewritten
    }
    translate(visit.seen().header());
    if (visit.isOwn() && visit.chain().endsWith("-first")) {
      enter(visit);
    } else if (!visit.isOwn() && hook != null) {
      filter(hook, visit);
    }
  }

  private void enter(ChainVisit visit) {
    String name = visit.chain().replace("-first", "");
    hook = Hook.valueOf(name.toUpperCase(Locale.ROOT));
    rewriter = null;
    switch (hook) {
      case PREROUTING -> {
        if (made) {
          loop();
        }
      }
      case INPUT, FORWARD -> {
        if (bridgedOnly) {
          bridge();
        } else {
          route(inDev(visit), null, stay.mark());
        }
      }
      case OUTPUT, POSTROUTING -> {}
    }
  }

  /**
   * A packet to oneself goes out by lo and comes in by it again, where libpcap shows it once and
   * conntrack, which has seen it, passes it over.
   */
  private void loop() {
    stay.sights().stream()
        .filter(Sight::leaves)
        .findFirst()
        .ifPresent(
            out -> steps.add(new Step.Transmitted(out.dev(), out.seen().header(), out.packet())));
    stay.sights().stream().filter(sight -> !sight.leaves()).findFirst().ifPresent(this::receive);
  }

  private @Nullable String inDev(ChainVisit visit) {
    if (!visit.in().isEmpty()) {
      return visit.in();
    }
    return stay.visits().stream()
        .map(ChainVisit::in)
        .filter(in -> !in.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private void filter(Hook where, ChainVisit visit) {
    evidence
        .rules(namespace)
        .filtered(where, visit)
        .ifPresent(step -> {
          steps.add(step);
          step.decided().filter(RuleHit::isRewriting).ifPresent(hit -> rewriter = hit);
        });
  }

  private void translate(PacketHeader now) {
    if (now.isTranslatedFrom(current)) {
      Hook where = hook == null ? Hook.PREROUTING : hook;
      steps.add(new Step.Translated(where, current, now, Optional.ofNullable(rewriter)));
      boolean rerouted = made && where == Hook.OUTPUT && now.isDestinationTranslatedFrom(current);
      current = now;
      if (rerouted) {
        route(null, null, 0);
      }
    } else {
      current = now;
    }
  }

  private void route(@Nullable String in, @Nullable String named, long mark) {
    IpAddress source = current.from();
    Optional<RouteChoice> usual =
        new RouteQuestion(namespace, current.to(), source, in, null, mark)
            .choice(evidence.questions(), evidence.map());
    // A program may name the interface, as ping -I does, and a link-local address needs one.
    boolean other =
        named != null && !usual.filter(choice -> named.equals(choice.way().dev())).isPresent();
    Optional<RouteChoice> choices =
        other
            ? new RouteQuestion(namespace, current.to(), source, null, named, mark)
                .choice(evidence.questions(), evidence.map())
            : usual;
    choices.ifPresent(choice -> {
      way = choice;
      steps.add(new Step.Routed(choice));
    });
  }

  /** Give the interface that the packet had before any chain was asked; null where none says. */
  private @Nullable String namedOut() {
    return stay.visits().stream()
        .filter(visit -> visit.isOwn("output-first"))
        .map(ChainVisit::out)
        .filter(out -> !out.isEmpty())
        .findFirst()
        .or(() -> stay.departure().map(Sight::dev))
        .orElse(null);
  }

  private void track() {
    if (!isTracked) {
      isTracked = true;
      new Connections(evidence, namespace).tracked(current).ifPresent(steps::add);
    }
  }

  /** A bridge alone had to do with it. */
  private void bridge() {
    if (!isBridged) {
      isBridged = true;
      bridges.passed(frame).ifPresent(steps::add);
    }
  }

  private void leave() {
    Optional<Sight> departure = stay.departure();
    boolean routed = way != null && !way.way().type().equals("local");
    boolean onItsWay = departure.isPresent() || stay.passed("postrouting-last");
    if (routed && onItsWay && stay.end().isEmpty()) {
      resolve();
    }
    if (departure.isEmpty() || stay.sights().stream().anyMatch(s -> s.dev().equals("lo"))) {
      return;
    }
    translateAtExit(departure.get());
    boolean cutHere = stay.pieces() > 1 && stay.arrival().filter(Sight::isPiece).isEmpty();
    if (cutHere) {
      steps.add(new Step.Fragmented(stay.pieces()));
    }
    steps.addAll(bridges.sent(frame));
    Sight out = departure.get();
    steps.add(new Step.Transmitted(out.dev(), out.seen().header(), out.packet()));
  }

  /** What the chains do not show, such as where the trace saw none. */
  private void translateAtExit(Sight departure) {
    hook = Hook.POSTROUTING;
    translate(departure.seen().header());
  }

  private void resolve() {
    RouteChoice choice = way;
    String dev = choice == null ? null : choice.way().dev();
    if (choice == null || dev == null || dev.equals("lo")) {
      return;
    }
    IpAddress via = choice.way().via();
    NextMachine next = NextMachine.of(evidence, namespace, dev, via == null ? current.to() : via);
    next.resolved().ifPresent(steps::add);
    frame = next.mac();
  }
}
