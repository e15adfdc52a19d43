package packetbook.magic.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.magic.Promise;
import packetbook.magic.Session;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingResult;
import packetbook.net.Ruleset;
import packetbook.view.Words;

/**
 * Watches a ping, so that it can say why requests were lost. It reads the counters of all rules
 * when it begins: the rule or policy whose counter rose meanwhile is the one that decided.
 */
public final class LossWatch {
  /** From the asker outwards, so that the first fact found is the one that stopped the packet. */
  private static final List<Function<LossEvidence, Optional<LossReason>>> FINDERS =
      List.of(
          RouteReasons::missing,
          LinkReasons::down,
          FilterReasons::dropped,
          RouteReasons::forwardingIsOff,
          LinkReasons::noNeighbor,
          RouteReasons::missingOnward,
          RouteReasons::said,
          RouteReasons::missingBack,
          TranslationReasons::notRewritten);

  /** What ping says of a request that no route takes, or one that refuses. */
  private static final List<String> ABOUT_ROUTES =
      List.of(
          "unreachable",
          "No route to host",
          "Invalid argument",
          "Permission denied",
          "check your local firewall rules");

  /** In place of any reason where the lab was broken on purpose: to find it is the exercise. */
  private static final LossReason LEFT_TO_FIND =
      new LossReason(Words.of("This lab was broken on purpose: why is for you to find."), "");

  private final Lab lab;
  private final NetworkNamespace from;
  private final Map<NetworkNamespace, Ruleset> before;
  private final boolean isBroken;

  private LossWatch(
      Lab lab, NetworkNamespace from, Map<NetworkNamespace, Ruleset> before, boolean isBroken) {
    this.lab = lab;
    this.from = from;
    this.before = before;
    this.isBroken = isBroken;
  }

  /**
   * Begin: to be called right before the ping. Of a lab that was broken on purpose it tells no
   * reason.
   */
  public static LossWatch begin(Session session, NetworkNamespace from)
      throws InterruptedException {
    Lab lab = session.lab();
    boolean isBroken = Promise.of(session).isPresent();
    return new LossWatch(lab, from, isBroken ? Map.of() : RulesetReads.findAll(lab), isBroken);
  }

  /**
   * Say why requests were lost: to be called right after the ping.
   *
   * @return empty where nothing was lost, and where the state of the lab does not show why
   */
  public Optional<LossReason> explain(PingResult ping) throws InterruptedException {
    IpAddress target = ping.address();
    if (ping.lost() == 0 || target == null) {
      return Optional.empty();
    }
    return find(
        target,
        ping,
        evidence ->
            FINDERS.stream()
                .map(finder -> finder.apply(evidence))
                .flatMap(Optional::stream)
                .findFirst());
  }

  /**
   * Say why a ping could not even be sent: the routes and links that refuse it.
   *
   * @param said what it wrote to standard error
   * @param words its arguments, one of them the target
   */
  public Optional<LossReason> explainRefusal(String said, List<String> words)
      throws InterruptedException {
    Optional<IpAddress> target =
        words.stream().map(IpAddress::tryParse).flatMap(Optional::stream).reduce((_, last) -> last);
    boolean aboutRoutes = ABOUT_ROUTES.stream().anyMatch(said::contains);
    if (target.isEmpty() || !aboutRoutes) {
      return Optional.empty();
    }
    return find(
        target.get(),
        lost(target.get(), 0),
        evidence ->
            LinkReasons.downWithItsRoutes(evidence).or(() -> RouteReasons.missing(evidence)));
  }

  /** Say why nothing at all came back of a connection that was asked for, three times perhaps. */
  public Optional<LossReason> explainSilence(IpAddress target) throws InterruptedException {
    return explain(lost(target, 1));
  }

  /**
   * Say which rule refused a connection, or gave it to another who may have; empty where none did.
   */
  public Optional<LossReason> explainRejection(IpAddress target) throws InterruptedException {
    return find(
        target,
        lost(target, 1),
        evidence ->
            FilterReasons.rejected(evidence)
                .or(() -> TranslationReasons.refusedByAnother(evidence)));
  }

  /** Every reason is found here: in a lab that was broken on purpose none is looked for. */
  private Optional<LossReason> find(
      IpAddress target, PingResult ping, Function<LossEvidence, Optional<LossReason>> finder)
      throws InterruptedException {
    return isBroken
        ? Optional.of(LEFT_TO_FIND)
        : finder.apply(LossEvidence.read(lab, from, target, ping, before));
  }

  private static PingResult lost(IpAddress target, int packets) {
    return new PingResult(target.text(), target, packets, 0, List.of(), List.of(), null);
  }
}
