package packetbook.magic.check;

import java.util.List;
import packetbook.view.Words;

/** One kind of claim: its words, what it says, and how it is checked. */
sealed interface Claim
    permits ReachesClaim,
        CannotReachClaim,
        HttpClaim,
        AddressClaim,
        RouteCountClaim,
        RouteClaim,
        InterfaceClaim,
        BridgePortClaim,
        BridgeIdClaim,
        LearnedClaim,
        PolicyClaim,
        RuleClaim,
        CounterClaim,
        SysctlClaim,
        ConntrackClaim,
        ListenClaim,
        NamespacesClaim,
        SharedNamespaceClaim,
        OnlyInterfacesClaim,
        PeerPortClaim,
        BridgeCountClaim,
        TopologyNamespacesClaim,
        TopologyPairClaim,
        TopologyPortsClaim,
        TopologyWireClaim,
        RepairedClaim,
        CaptureClaim,
        WalkAnsweredClaim,
        WalkDroppedClaim,
        WalkPassesClaim,
        WalkTranslatedClaim,
        WalkDiesClaim,
        WalkLeavesClaim,
        WalkThroughClaim {
  /** Give the words that state it. */
  List<Phrase> phrases();

  /** Give claims that can be pasted, one for each phrase or more. */
  List<String> examples();

  /** Say in a sentence without a full stop what must be so. */
  Words claimed(Slots said);

  /**
   * Find out whether it is so: a claim about packets is checked by sending some.
   *
   * @throws packetbook.magic.MagicException where it names what is not there
   */
  Verdict check(Slots said, Evidence evidence) throws InterruptedException;
}
