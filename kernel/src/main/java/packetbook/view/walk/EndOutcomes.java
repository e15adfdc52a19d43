package packetbook.view.walk;

import java.util.Locale;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Outcome;
import packetbook.trace.PacketHeader;
import packetbook.trace.RuleHit;
import packetbook.trace.Walk;
import packetbook.view.Words;

/** Says what a packet met where it was sent to, or where its answer came. */
final class EndOutcomes {
  private EndOutcomes() {}

  static Reason refused(Outcome.Refused refused) {
    NetworkNamespace where = refused.namespace();
    PacketHeader packet = refused.packet();
    String port = packet.toPort() < 0 ? "" : " port " + packet.toPort();
    Words words =
        Words.of("It came to " + where.noun() + ", where no program listens on ")
            .plain(packet.protocol() + port + ", and that was told to its sender.");
    if (refused.redirecting().isPresent()) {
      return redirected(where, words, refused.redirecting().get());
    }
    String protocol = packet.protocol().toLowerCase(Locale.ROOT);
    String place = where.isHost() ? "host" : "@" + where.name();
    return new Reason(
        "refused",
        words,
        packet.toPort() < 0
            ? ""
            : "%check " + place + " listens on " + protocol + " " + packet.toPort());
  }

  private static Reason redirected(NetworkNamespace where, Words words, RuleHit rule) {
    String number = rule.number() == 0 ? "" : " by rule " + rule.number();
    Words more =
        words
            .plain(" nat ")
            .code("PREROUTING")
            .plain(" sends this destination elsewhere" + number)
            .plain(", but is not asked about packets that " + where.noun() + " itself makes: ")
            .code("OUTPUT")
            .plain(" is.");
    boolean iptables = rule.text().startsWith("-A ");
    // What comes from a program came by no interface.
    String output = RuleText.withoutChain(rule).replaceFirst("(^| )(! )?-i \\S+", "").strip();
    return new Reason(
        "refused",
        more,
        iptables ? Lines.magic("iptables", where, "-t nat -A OUTPUT " + output) : "");
  }

  static Reason nobodyWaits(Outcome.NobodyWaits nobody) {
    NetworkNamespace where = nobody.namespace();
    Words words = Words.of("The answer came to " + where.noun() + " by ").code(nobody.dev());
    words =
        nobody.tracked()
            ? words.plain(", where no program waits for it.")
            : words
                .plain(", which knows no connection that it belongs to (")
                .code("conntrack")
                .plain("), so that nothing rewrites it for the one who asked.");
    return new Reason(
        "the answer came to nobody who waits", words, Lines.magic("conntrack", where, "-L"));
  }

  static Reason noAnswer(NetworkNamespace where, Walk walk) {
    PacketHeader packet = walk.packet();
    if (walk.outcome() instanceof Outcome.LeftLab left) {
      return new Reason(
          "no answer",
          Words.of("It left " + where.noun() + " by ")
              .code(left.dev())
              .plain(", and nothing came back. What became of it outside is not known."),
          Lines.magic("tcpdump", where, "-i " + left.dev() + " -n --for 5s"));
    }
    boolean echo = packet.kind().equals("echo request");
    Words words =
        Words.of("It came to " + where.noun() + ", and nothing came back. Why is not known");
    if (echo && !packet.to().isIpv6()) {
      String setting = "net.ipv4.icmp_echo_ignore_all";
      return new Reason(
          "no answer",
          words.plain("; where ").code(setting).plain(" is 1, Linux answers no ping."),
          Lines.magic("sysctl", where, setting));
    }
    return new Reason(
        "no answer",
        words.plain("; a capture there would tell whether it sent one."),
        Lines.magic("tcpdump", where, "-i any -n --for 5s host " + packet.from().text()));
  }
}
