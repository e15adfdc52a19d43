package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import packetbook.net.Match.Kind;

class RulesetReaderTest {
  @Test
  void readsPoliciesRulesAndCounters() {
    Ruleset ruleset = RulesetReader.read(stored("iptables-save-article-3.txt"));

    assertThat(ruleset.tables()).containsExactly("filter", "nat");
    Chain forward = ruleset.chain("filter", "FORWARD").orElseThrow();
    assertThat(forward.policy()).isEqualTo("DROP");
    assertThat(forward.packets()).isEqualTo(1);
    assertThat(forward.bytes()).isEqualTo(84);
    assertThat(forward.rules())
        .extracting(Rule::number, Rule::packets, Rule::bytes, Rule::text)
        .containsExactly(
            tuple(1, 3L, 252L, "-A FORWARD -i eth0 -o hwchiu0 -j ACCEPT"),
            tuple(2, 3L, 252L, "-A FORWARD -i hwchiu0 -o eth0 -j ACCEPT"));
    assertThat(ruleset.chain("nat", "POSTROUTING").orElseThrow().rules().getFirst())
        .isEqualTo(
            new Rule(
                "nat",
                "POSTROUTING",
                1,
                List.of(
                    new Match(Kind.SOURCE, false, "10.55.66.2/32"),
                    new Match(Kind.OUT_INTERFACE, false, "eth0")),
                new Target("MASQUERADE", false, ""),
                1,
                84,
                "-A POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE"));
  }

  @Test
  void readsDockersOwnChains() {
    Ruleset ruleset = RulesetReader.read(stored("iptables-save-docker.txt"));

    Chain docker = ruleset.chain("filter", "DOCKER").orElseThrow();
    assertThat(docker.policy()).isNull();
    assertThat(docker.isBuiltIn()).isFalse();
    assertThat(ruleset.chains("nat"))
        .extracting(Chain::name)
        .containsExactly("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING", "DOCKER");
    assertThat(ruleset.callersOf(docker.id())).extracting(Rule::number).containsExactly(4);
    Rule published = ruleset.chain("nat", "DOCKER").orElseThrow().rules().get(1);
    assertThat(published.matches())
        .containsExactly(
            new Match(Kind.IN_INTERFACE, true, "docker0"),
            new Match(Kind.PROTOCOL, false, "tcp"),
            new Match(Kind.DESTINATION_PORT, false, "2345"));
    assertThat(published.target())
        .isEqualTo(new Target("DNAT", false, "--to-destination 172.17.0.2:8000"));
  }

  @Test
  void readsQuotedCommentsAndKeepsWhatItDoesNotKnow() {
    List<Rule> rules =
        RulesetReader.read(stored("iptables-save-many.txt"))
            .chain("filter", "FORWARD")
            .orElseThrow()
            .rules();

    assertThat(rules.get(0).match(Kind.COMMENT).orElseThrow().value())
        .isEqualTo("say \"hi\" to <b>c1</b> it's \\ here -A FORWARD");
    assertThat(rules.get(0).targetName()).isEqualTo("ACCEPT");
    assertThat(rules.get(1).matches())
        .containsExactly(
            new Match(Kind.SOURCE, true, "10.55.66.0/24"),
            new Match(Kind.IN_INTERFACE, false, "veth+"),
            new Match(Kind.PROTOCOL, true, "icmp"));
    assertThat(rules.get(2).matches())
        .containsExactly(
            new Match(Kind.PROTOCOL, false, "tcp"),
            new Match(Kind.DESTINATION_PORT, false, "80,443,8000:8010"),
            new Match(Kind.OTHER, false, "-m limit --limit 5/min --limit-burst 9"));
    assertThat(rules.get(2).target())
        .isEqualTo(new Target("LOG", false, "--log-prefix \"seen web: \" --log-level 7"));
    assertThat(rules.get(5).target()).isNull();
    assertThat(rules.get(6).matches())
        .contains(new Match(Kind.OTHER, false, "-m mark --mark 0x1/0xff"));
    assertThat(rules.get(8).matches())
        .containsExactly(new Match(Kind.CONNECTION_STATE, true, "NEW"));
    assertThat(rules)
        .filteredOn(rule -> rule.target() != null && rule.target().goesTo())
        .extracting(Rule::targetName)
        .containsExactly("LOGDROP");
  }

  @Test
  void readsIpv6() {
    Rule rule =
        RulesetReader.read(stored("ip6tables-save.txt"))
            .chain("filter", "FORWARD")
            .orElseThrow()
            .rules()
            .getFirst();

    assertThat(rule.matches())
        .containsExactly(
            new Match(Kind.SOURCE, false, "2001:db8::/32"),
            new Match(Kind.PROTOCOL, false, "ipv6-icmp"),
            new Match(Kind.OTHER, false, "-m icmp6 --icmpv6-type 128"));
  }

  @Test
  void keepsWarningsButNotDates() {
    Ruleset ruleset =
        RulesetReader.read(
            "# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\n"
                + stored("iptables-save-article-3.txt"));

    assertThat(ruleset.warnings())
        .containsExactly(
            "# Warning: iptables-legacy tables present, use iptables-legacy-save to see them");
  }

  @Test
  void noTableIsNoChain() {
    assertThat(RulesetReader.read("").chains()).isEmpty();
  }

  @Test
  void refusesAnotherFormat() {
    assertThatThrownBy(() -> RulesetReader.read("*filter\nChain FORWARD (policy DROP)\n"))
        .isInstanceOf(UnreadableOutputException.class)
        .hasMessageContaining("Chain FORWARD (policy DROP)");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  static String stored(String name) {
    try (InputStream file = RulesetReaderTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new AssertionError(name, cause);
    }
  }
}
