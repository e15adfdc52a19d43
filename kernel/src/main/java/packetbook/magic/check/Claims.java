package packetbook.magic.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every kind of claim. To add one: one class, and one line here and in {@link Claim}. */
final class Claims {
  private static final List<Claim> ALL =
      List.of(
          new ReachesClaim(),
          new CannotReachClaim(),
          new HttpClaim(),
          new AddressClaim(),
          new RouteCountClaim(),
          new RouteClaim(),
          new InterfaceClaim(),
          new BridgePortClaim(),
          new BridgeIdClaim(),
          new LearnedClaim(),
          new PolicyClaim(),
          new RuleClaim(),
          new CounterClaim(),
          new SysctlClaim(),
          new ConntrackClaim(),
          new ListenClaim(),
          new CaptureClaim(),
          new WalkAnsweredClaim(),
          new WalkDroppedClaim(),
          new WalkPassesClaim(),
          new WalkTranslatedClaim(),
          new WalkDiesClaim(),
          new WalkLeavesClaim(),
          new WalkThroughClaim(),
          new NamespacesClaim(),
          new SharedNamespaceClaim(),
          new OnlyInterfacesClaim(),
          new PeerPortClaim(),
          new BridgeCountClaim(),
          new TopologyNamespacesClaim(),
          new TopologyPairClaim(),
          new TopologyPortsClaim(),
          new TopologyWireClaim(),
          new RepairedClaim());

  private Claims() {}

  /** A claim that was understood. */
  record Stated(Claim claim, Slots said) {}

  /** A phrase with the kind of claim that it states. */
  record Kind(Claim claim, Phrase phrase) {}

  static List<Claim> all() {
    return ALL;
  }

  static Optional<Stated> read(List<String> words) {
    for (Kind kind : kinds()) {
      Optional<Slots> said = kind.phrase().read(words);
      if (said.isPresent()) {
        return Optional.of(new Stated(kind.claim(), said.get()));
      }
    }
    return Optional.empty();
  }

  /** Find the phrase whose words are nearest to these. */
  static Kind nearest(List<String> words) {
    return kinds().stream()
        .min(Comparator.comparingDouble(kind -> Nearness.cost(kind.phrase(), words)))
        .orElseThrow();
  }

  static List<Kind> kinds() {
    return ALL.stream()
        .flatMap(claim -> claim.phrases().stream().map(phrase -> new Kind(claim, phrase)))
        .toList();
  }
}
