package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.trace.ChainVisit.MatchedRule;

/** Rules are found on the stored output of one router, of which {@link NftVersionsTest} tells. */
class RuleBookTest {
  private static final List<ChainVisit> VISITS =
      TraceReader.read(Stored.text("trace/monitor-nft-1.0.6.txt"), "packetbook_0123456789abcdef");
  private static final String LISTED = Stored.text("trace/nft-ruleset.txt");
  private static final String SAVED = Stored.text("trace/iptables-save.txt");
  private static final String SAVED6 = Stored.text("trace/ip6tables-save.txt");

  private final Questions questions = new Questions();
  private final RuleBook book = new RuleBook(NetworkNamespace.HOST, questions);
  private final FakeLab lab = new FakeLab();

  private RuleBook answered(String listed, String saved) throws InterruptedException {
    lab.answer("nft -a list ruleset", listed)
        .answer("iptables-save -c", saved)
        .answer("ip6tables-save -c", SAVED6);
    while (hits().isEmpty() || questions.answer(lab)) {
      hits();
    }
    return book;
  }

  private List<RuleHit> hits() {
    return VISITS.stream()
        .filter(visit -> !visit.isOwn())
        .flatMap(visit -> visit.rules().stream().map(rule -> book.hit(visit, rule)))
        .distinct()
        .toList();
  }

  @Test
  void namesEachRuleAsTheLearnerTypedIt() throws InterruptedException {
    answered(LISTED, SAVED);
    assertThat(hits())
        .extracting(hit -> hit.chain() + " " + hit.number() + " " + hit.text())
        .containsExactlyInAnyOrder(
            "FORWARD 1 -A FORWARD -i br0 -j MINE",
            "MINE 1 -A MINE -p udp -m udp --dport 9 -m comment --comment \"x # handle 99"
                + " (verdict accept)\" -j REJECT --reject-with icmp-port-unreachable",
            "MINE 2 -A MINE -j RETURN",
            "FORWARD 2 -A FORWARD -i br0 -o out -j ACCEPT",
            "FORWARD 3 -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
            "PREROUTING 1 -A PREROUTING -p tcp -j MARK --set-xmark 0x7/0xffffffff",
            "POSTROUTING 1 -A POSTROUTING -s 10.55.66.0/24 -o out -j SNAT --to-source 10.88.0.1",
            "INPUT 1 -A INPUT -p tcp -m tcp --dport 81 -j REJECT --reject-with tcp-reset",
            "OUTPUT 1 -A OUTPUT -d 10.88.0.9/32 -p icmp -m comment --comment \"made meanwhile\""
                + " -j DROP",
            "FORWARD 1 -A FORWARD -p tcp -j REJECT --reject-with icmp6-port-unreachable",
            "FORWARD 2 -A FORWARD -p udp -m multiport --dports 7,8 -j DROP",
            "pre 1 tcp dport { 80, 443, 8000-8010 } counter packets 8 bytes 538 comment \"two"
                + " words\"",
            "pre 2 tcp dport 81 counter packets 1 bytes 60 comment \"x # handle 99 (verdict"
                + " drop)\"",
            "pre 3 ip saddr 10.55.66.3 udp dport 53 goto side",
            "side 1 log prefix \"seen: \" counter packets 1 bytes 30");
  }

  @Test
  void asksOnceAndForAllAtOnce() throws InterruptedException {
    answered(LISTED, SAVED);
    assertThat(lab.asked())
        .containsExactlyInAnyOrder("nft -a list ruleset", "iptables-save -c", "ip6tables-save -c");
    assertThat(questions.answer(lab)).isFalse();
  }

  @Test
  void asksNothingWithoutARule() throws InterruptedException {
    ChainVisit policy =
        VISITS.stream()
            .filter(visit -> visit.byPolicy() && visit.rules().isEmpty() && visit.isEnd())
            .findFirst()
            .orElseThrow();
    assertThat(book.filtered(Hook.FORWARD, policy))
        .hasValueSatisfying(step -> assertThat(step.verdict()).isEqualTo(Verdict.DROP));
    assertThat(questions.answer(lab)).isFalse();
  }

  @Test
  void aRuleThatIsGoneKeepsTheTextThatTheMonitorHeard() throws InterruptedException {
    answered(LISTED.replaceAll("(?m)^.*ip daddr 10.88.0.9 .*\n", ""), SAVED);
    assertThat(hits())
        .contains(
            new RuleHit(
                "OUTPUT",
                0,
                "meta l4proto icmp ip daddr 10.88.0.9  counter packets 0 bytes 0 drop",
                "drop"));
  }

  @ParameterizedTest
  @CsvSource({"1.0", "0.5", "0.1", "0.0"})
  void ofAListThatIsCutOffTheRestIsGone(double part) throws InterruptedException {
    answered(LISTED.substring(0, (int) (LISTED.length() * part)), SAVED);
    assertThat(hits()).hasSize(15).allSatisfy(hit -> assertThat(hit.text()).isNotEmpty());
  }

  @Test
  void whereIptablesFailsNftHasTheWord() throws InterruptedException {
    lab.answer("nft -a list ruleset", LISTED)
        .answer("iptables-save -c", 1, "", "iptables-save: no table")
        .answer("ip6tables-save -c", "\0\377*filter\n[x:y] -A\n:\n");
    while (hits().isEmpty() || questions.answer(lab)) {
      hits();
    }
    assertThat(hits())
        .extracting(hit -> hit.chain() + " " + hit.number() + " " + hit.text())
        .contains(
            "FORWARD 2 iifname \"br0\" oifname \"out\" counter packets 11 bytes 3630 accept",
            "FORWARD 2 meta l4proto udp udp dport { 7, 8 } counter packets 1 bytes 50 drop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-A INPUT -p tcp -j REJECT --reject-with tcp-reset | REJECT",
        "-A INPUT -m comment --comment reject -j DROP | DROP",
        "-A INPUT -m comment --comment \"we reject the rest\" -j DROP | DROP",
        "-A INPUT -m comment --comment \"not -j REJECT yet\" -j DROP | DROP",
        "-A INPUT -m comment --comment \"a \\\" -j REJECT\" -j DROP | DROP",
        "-A INPUT -p tcp -j LOGDROP | DROP",
        "tcp dport 81 counter packets 1 bytes 60 reject with tcp reset | REJECT",
        "reject | REJECT",
        "tcp dport 81 drop comment \"do not reject this\" | DROP",
        "log prefix \"to reject \" drop | DROP"
      })
  void whatOnlySpeaksOfRejectingDrops(String text, Verdict verdict) {
    assertThat(filtered(text, "drop", false))
        .hasValueSatisfying(step -> assertThat(step.verdict()).isEqualTo(verdict));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-A POSTROUTING -s 10.55.66.0/24 -o out -j SNAT --to-source 10.88.0.1 | true",
        "-A POSTROUTING -j MASQUERADE --random | true",
        "-A PREROUTING -j REDIRECT --to-ports 80 | true",
        "-A PREROUTING -m comment --comment dnat -j ACCEPT | false",
        "-A PREROUTING -m comment --comment \"-j DNAT later\" -j ACCEPT | false",
        "ip saddr 10.0.0.0/8 counter packets 1 bytes 84 snat to 10.88.0.1 | true",
        "tcp dport 80 redirect to :8080 | true",
        "accept comment \"no masquerade here\" | false"
      })
  void whatOnlySpeaksOfRewritingDoesNot(String text, boolean rewrites) {
    assertThat(new RuleHit("X", 1, text, "accept").isRewriting()).isEqualTo(rewrites);
  }

  /** Each of these is followed by more, so that the monitor has lost lines. */
  @ParameterizedTest
  @CsvSource({"jump MINE", "goto MINE", "return", "continue", "''"})
  void whereTheTraceBreaksOffNothingIsSaid(String verdict) {
    assertThat(filtered("-A FORWARD -j MINE", verdict, false)).isEmpty();
  }

  private Optional<Step.Filtered> filtered(String text, String verdict, boolean byPolicy) {
    ChainVisit first = VISITS.getFirst();
    // Of a chain that is not in the list, so that the text is the monitor's.
    ChainVisit visit =
        new ChainVisit(
            "1",
            "inet",
            "other",
            "in",
            "",
            "",
            null,
            first.seen(),
            List.of(new MatchedRule("in", 1, text, verdict)),
            verdict,
            byPolicy,
            0);
    return book.filtered(Hook.INPUT, visit);
  }

  @Test
  void aRuleThatRedirectsIsFoundByItsPort() throws InterruptedException {
    String rule = "-A PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.0.0.2:80";
    lab.answer(
        "iptables-save -c",
        "*nat\n:PREROUTING ACCEPT [0:0]\n[0:0] -A PREROUTING -p tcp -m tcp --dport 23456 -j DNAT"
            + " --to-destination 10.0.0.9\n[0:0] "
            + rule
            + "\nCOMMIT\n");
    PacketHeader packet =
        new PacketHeader(
            "TCP", "SYN", new IpAddress("10.0.0.1"), 1, new IpAddress("10.0.0.1"), 2345, 64, 60);
    assertThat(book.redirecting(packet)).isEmpty();
    questions.answer(lab);
    assertThat(book.redirecting(packet)).contains(new RuleHit("PREROUTING", 2, rule, "accept"));
  }
}
