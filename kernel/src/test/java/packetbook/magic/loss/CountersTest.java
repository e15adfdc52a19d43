package packetbook.magic.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;
import packetbook.net.RulesetReader;

class CountersTest {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");
  private final Ruleset fresh = RulesetReader.read(Stored.text("magic/iptables/2-rules.txt"));
  private final Ruleset pinged = RulesetReader.read(Stored.text("magic/iptables/3-pinged.txt"));

  @Test
  void whatRoseDecided() {
    Counters counters = new Counters(Map.of(C1, fresh), Map.of(C1, pinged));

    assertThat(counters.atLeast(3))
        .isNotEmpty()
        .allSatisfy(decision -> assertThat(decision.namespace()).isEqualTo(C1));
  }

  @Test
  void rulesThatCouldNotBeReadBeforeDecidedNothing() {
    assertThat(new Counters(Map.of(), Map.of(C1, pinged)).atLeast(1)).isEmpty();
  }
}
