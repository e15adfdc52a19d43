package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.Ruleset;
import packetbook.net.RulesetReader;

class RulesViewTest {
  private static final Ruleset BEFORE =
      RulesetReader.read(
          """
          *filter
          :FORWARD DROP [4:336]
          [9:756] -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT
          [0:0] -A FORWARD -s 10.55.66.3/32 -j DROP
          COMMIT
          *nat
          :POSTROUTING ACCEPT [8:528]
          COMMIT
          """);

  private static final Ruleset AFTER =
      RulesetReader.read(
          """
          *filter
          :FORWARD ACCEPT [4:336]
          [12:1008] -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT
          COMMIT
          *nat
          :POSTROUTING ACCEPT [9:612]
          [0:0] -A POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE
          COMMIT
          """);

  @Test
  void marksWhatChangedInTwoChains() throws IOException {
    List<ChainDiff> chains = compared(BEFORE, AFTER);

    StoredOutput.check("rules-change", draw(chains, AFTER, RulesSentence.ofChange(chains), false));
  }

  @Test
  void listsDockersChains() throws IOException {
    Ruleset docker = RulesetReader.read(Stored.text("net/iptables-save-docker.txt"));
    List<ChainDiff> chains = unmarked(docker);

    StoredOutput.check(
        "rules-docker", draw(chains, docker, RulesSentence.ofListing(chains), false));
  }

  @Test
  void listsEveryKindOfMatch() throws IOException {
    Ruleset many = RulesetReader.read(Stored.text("net/iptables-save-many.txt"));
    List<ChainDiff> chains = unmarked(many);

    StoredOutput.check("rules-many", draw(chains, many, RulesSentence.ofListing(chains), false));
  }

  @Test
  void showsADeletedChainAndCountersSetBack() throws IOException {
    Ruleset before = RulesetReader.read(Stored.text("net/iptables-save-docker.txt"));
    List<ChainDiff> chains =
        List.of(
            ChainDiff.of(
                before.chain("filter", "FORWARD").orElseThrow(),
                RulesetReader.read(
                        "*filter\n:FORWARD DROP [0:0]\n[0:0] -A FORWARD -j DOCKER-USER\n")
                    .chain("filter", "FORWARD")
                    .orElseThrow(),
                true),
            ChainDiff.of(before.chain("filter", "DOCKER").orElseThrow(), null, true));

    StoredOutput.check("rules-gone", draw(chains, before, RulesSentence.ofChange(chains), false));
  }

  @Test
  void boundsTenThousandRulesButShowsEveryChange() {
    List<String> rules = new ArrayList<>();
    for (int index = 0; index < 10_000; index++) {
      rules.add("[0:0] -A FORWARD -s 10.1.%d.%d/32 -j DROP".formatted(index / 250, index % 250));
    }
    Ruleset before = forward(rules);
    rules.set(9_998, "[0:0] -A FORWARD -s 10.55.66.2/32 -j ACCEPT");
    Ruleset after = forward(rules);
    List<ChainDiff> chains = compared(before, after);

    MimeBundle bundle = draw(chains, after, RulesSentence.ofChange(chains), false).bundle();
    String html = bundle.html();

    assertThat(html).contains("9\u00a0801 more: <samp>%iptables --all</samp>");
    assertThat(html).contains(">9999<").contains("10.55.66.2").contains("<del>9999</del>");
    assertThat(html.split("<tr ", -1)).hasSizeLessThan(210);
    assertThat(bundle.plain()).contains("more lines: %iptables --all").doesNotContain("10.1.30.");
    assertThat(draw(chains, after, RulesSentence.ofChange(chains), true).bundle().html())
        .contains("10.1.30.1")
        .doesNotContain("more: ");
  }

  @Test
  void writesNumbersTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      Ruleset rules = forward(Collections.nCopies(10_000, "[0:0] -A FORWARD -j DROP"));

      assertThat(draw(unmarked(rules), rules, Words.of("x"), false).bundle().html())
          .contains("9\u00a0800 more: ");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void escapesWhatARuleSays() {
    Ruleset many = RulesetReader.read(Stored.text("net/iptables-save-many.txt"));

    assertThat(draw(unmarked(many), many, Words.of("x"), false).bundle().html())
        .contains("&lt;b&gt;c1&lt;/b&gt;")
        .doesNotContain("<b>c1</b>");
  }

  private static Ruleset forward(List<String> rules) {
    return RulesetReader.read(
        "*filter\n:FORWARD ACCEPT [0:0]\n" + String.join("\n", rules) + "\nCOMMIT\n");
  }

  private static Output draw(List<ChainDiff> chains, Ruleset now, Words sentence, boolean all) {
    return RulesView.draw(chains, new RulesView.Frame("iptables", now, sentence, all));
  }

  private static List<ChainDiff> unmarked(Ruleset ruleset) {
    return ruleset.chains().stream().map(ChainDiff::unmarked).toList();
  }

  private static List<ChainDiff> compared(Ruleset before, Ruleset after) {
    List<ChainDiff> diffs = new ArrayList<>();
    for (Chain chain : after.chains()) {
      diffs.add(ChainDiff.of(before.chain(chain.table(), chain.name()).orElseThrow(), chain, true));
    }
    return diffs;
  }
}
