package packetbook.view.walk;

import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Hook;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.RuleHit;
import packetbook.trace.Step;
import packetbook.trace.Verdict;
import packetbook.trace.Walk;
import packetbook.view.Words;

/** Says why iptables ended a packet's walk, or what it left undone. */
final class FilterOutcomes {
  private FilterOutcomes() {}

  /**
   * Say which rule or policy ended it.
   *
   * @param packet {@code it}, or {@code the reply}
   */
  static Reason dropped(Outcome.Dropped dropped, Walk walk, String packet) {
    Step.Filtered filtered = dropped.filtered();
    NetworkNamespace where = dropped.namespace();
    boolean rejected = filtered.verdict() == Verdict.REJECT;
    String verb = rejected ? " rejected" : " dropped";
    Words words =
        Words.of(filtered.table() + " ")
            .code(filtered.chain())
            .plain(Lines.of(where) + verb + " " + packet)
            .and(by(filtered));
    if (dropped.bridged()) {
      boolean ipv6 = filtered.family().equals("ip6");
      words =
          words
              .plain(
                  " Bridged packets go through " + (ipv6 ? "ip6tables" : "iptables") + ", since ")
              .code(ipv6 ? "bridge-nf-call-ip6tables" : "bridge-nf-call-iptables")
              .plain(" is 1.");
    }
    String head = verb.strip() + " in " + filtered.table() + " " + filtered.chain();
    return new Reason(head, words, attempt(where, filtered, walk));
  }

  private static Words by(Step.Filtered filtered) {
    Optional<RuleHit> decided = filtered.decided();
    if (decided.isEmpty()) {
      String matched = filtered.hits().isEmpty() ? "no rule matched" : "no rule decided";
      return Words.of(": " + matched + " and the policy is ")
          .code(filtered.verdict().name())
          .plain(".");
    }
    RuleHit rule = decided.get();
    Words by = Words.of(rule.number() == 0 ? " by a rule that is gone since" : " by rule ");
    by = rule.number() == 0 ? by : by.plain(Integer.toString(rule.number()));
    by = rule.chain().equals(filtered.chain()) ? by : by.plain(" of ").code(rule.chain());
    return by.plain(", ").code(RuleText.withoutChain(rule)).plain(".");
  }

  private static String attempt(NetworkNamespace where, Step.Filtered filtered, Walk walk) {
    String tool =
        switch (filtered.family()) {
          case "ip" -> "iptables";
          case "ip6" -> "ip6tables";
          default -> "";
        };
    if (tool.isEmpty()) { // a table of nftables' own
      return "";
    }
    String table = filtered.table().equals("filter") ? "" : "-t " + filtered.table() + " ";
    Optional<RuleHit> decided = filtered.decided();
    if (decided.isEmpty()) {
      return Lines.magic(tool, where, table + policy(where, filtered, walk));
    }
    RuleHit rule = decided.get();
    return rule.number() == 0
        ? ""
        : Lines.magic(tool, where, table + "-D " + rule.chain() + " " + rule.number());
  }

  /** A policy stays as it is where one rule is enough: the interfaces of a passing packet. */
  private static String policy(NetworkNamespace where, Step.Filtered filtered, Walk walk) {
    String chain = filtered.chain();
    Optional<String> in = in(where, walk);
    Optional<String> out = out(where, walk);
    return filtered.hook() == Hook.FORWARD && in.isPresent() && out.isPresent()
        ? "-I " + chain + " -i " + in.get() + " -o " + out.get() + " -j ACCEPT"
        : "-P " + chain + " ACCEPT";
  }

  /** The interface by which iptables saw it come: of a port's packet, the bridge. */
  private static Optional<String> in(NetworkNamespace where, Walk walk) {
    return hop(where, walk)
        .flatMap(hop ->
            hop.steps(Step.Bridged.class).stream()
                .filter(bridged -> bridged.port() != null)
                .map(Step.Bridged::bridge)
                .findFirst()
                .or(() -> Optional.ofNullable(hop.in())));
  }

  private static Optional<String> out(NetworkNamespace where, Walk walk) {
    return hop(where, walk)
        .flatMap(hop ->
            hop.role() == Hop.Role.BRIDGE
                ? hop.step(Step.Bridged.class).map(Step.Bridged::bridge)
                : hop.step(Step.Routed.class)
                    .flatMap(routed -> Optional.ofNullable(routed.choice().way().dev())));
  }

  private static Optional<Hop> hop(NetworkNamespace where, Walk walk) {
    return walk.hops().reversed().stream().filter(hop -> hop.namespace().equals(where)).findFirst();
  }

  static Reason privateSource(Outcome.PrivateSource left) {
    String source = left.source().text();
    boolean ipv6 = left.source().isIpv6();
    Words words =
        Words.of("It left ")
            .code(left.dev())
            .plain(Lines.of(left.namespace()) + " with the private source ")
            .code(source)
            .plain(", to which no reply came: no rule of nat ")
            .code("POSTROUTING")
            .plain(" rewrote it.");
    String rule =
        Stream.of("-t nat -I POSTROUTING -s", source + (ipv6 ? "/128" : "/32"), "-o", left.dev())
            .reduce((one, other) -> one + " " + other)
            .orElse("");
    return new Reason(
        "left with a private source",
        words,
        Lines.magic(ipv6 ? "ip6tables" : "iptables", left.namespace(), rule + " -j MASQUERADE"));
  }
}
