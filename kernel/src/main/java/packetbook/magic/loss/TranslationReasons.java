package packetbook.magic.loss;

import java.util.List;
import java.util.Optional;
import packetbook.magic.loss.Counters.Decision;
import packetbook.net.IpAddress;
import packetbook.net.Owner;
import packetbook.net.PrivateNetworks;
import packetbook.net.Route;
import packetbook.view.Words;

/** Finds what rewriting, or the lack of it, made of a packet. */
final class TranslationReasons {
  private static final List<String> REWRITERS = List.of("MASQUERADE", "SNAT", "NETMAP");

  private static final List<String> RECEIVER_REWRITERS = List.of("DNAT", "REDIRECT");

  private TranslationReasons() {}

  static Optional<LossReason> notRewritten(LossEvidence evidence) {
    Optional<IpAddress> source = evidence.asked().route().map(Route::source);
    Optional<String> out = evidence.onward().route().map(Route::dev);
    Optional<Owner> router = evidence.router();
    boolean leaves =
        source.isPresent()
            && out.isPresent()
            && router.isPresent()
            && evidence.snapshot().ownerOf(evidence.target()).isEmpty()
            && PrivateNetworks.isOfRfc1918(source.get());
    if (!leaves || !wasForwarded(evidence, source.get()) || wasRewritten(evidence, source.get())) {
      return Optional.empty();
    }
    Words words =
        Words.of("It left ")
            .code(out.get())
            .plain(" with the private source ")
            .code(source.get().text())
            .plain(", to which no reply came: no rule of nat ")
            .code("POSTROUTING")
            .plain(" rewrote it.");
    String where =
        router.get().namespace().isHost() ? "" : "@" + router.get().namespace().name() + " ";
    return Optional.of(
        new LossReason(
            words,
            "%iptables "
                + where
                + "-t nat -I POSTROUTING -s "
                + source.get()
                + "/32 -o "
                + out.get()
                + " -j MASQUERADE"));
  }

  /** A rule gave a connection to another than who was asked, and that one's refusal came back. */
  static Optional<LossReason> refusedByAnother(LossEvidence evidence) {
    return evidence.counters().atLeast(1).stream()
        .filter(decision -> RECEIVER_REWRITERS.contains(decision.verdict()))
        .findFirst()
        .map(decision -> refusedByAnother(evidence.target(), decision));
  }

  private static LossReason refusedByAnother(IpAddress target, Decision decision) {
    String chain = decision.chain().name();
    String number = decision.rule() == null ? "" : " by rule " + decision.rule().number();
    Words words =
        Words.of("A reset (RST) came back from ")
            .code(target.text())
            .plain(", and another may have sent it: nat ")
            .code(chain)
            .plain(" rewrote the destination" + number + ".");
    String where = decision.namespace().isHost() ? "" : "@" + decision.namespace().name() + " ";
    return new LossReason(words, "%iptables " + where + "-t nat -L " + chain);
  }

  /** Filter FORWARD let as many packets pass as were lost, or conntrack still waits for a reply. */
  private static boolean wasForwarded(LossEvidence evidence, IpAddress source) {
    boolean passed =
        evidence.counters().atLeast(evidence.ping().lost()).stream()
            .anyMatch(decision ->
                decision.verdict().equals("ACCEPT")
                    && decision.chain().table().equals("filter")
                    && decision.chain().name().equals("FORWARD"));
    boolean waits =
        evidence.connections().stream()
            .anyMatch(entry -> entry.original().source().equals(source) && !entry.replied());
    return passed || waits;
  }

  private static boolean wasRewritten(LossEvidence evidence, IpAddress source) {
    boolean byRule =
        evidence.counters().atLeast(1).stream()
            .map(Decision::verdict)
            .anyMatch(REWRITERS::contains);
    boolean byConnection =
        evidence.connections().stream()
            .anyMatch(entry ->
                entry.original().source().equals(source)
                    && !entry.replied()
                    && entry.isSourceRewritten());
    return byRule || byConnection;
  }
}
