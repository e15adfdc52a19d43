package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChainDiffTest {
  @Test
  void anInsertedRuleIsTheOnlyChangeThoughAllNumbersMove() {
    ChainDiff diff =
        ChainDiff.of(
            chain("DROP", "[1:84] a", "[2:168] b"),
            chain("DROP", "[0:0] c", "[1:84] a", "[3:252] b"),
            true);

    assertThat(diff.count()).isEqualTo(1);
    assertThat(diff.rules().getFirst()).isInstanceOf(Change.Added.class);
    assertThat(diff.rules().get(2)).isInstanceOf(Change.Changed.class);
  }

  @Test
  void aReplacedRuleIsGoneAndNewAtOnePlace() {
    ChainDiff diff =
        ChainDiff.of(
            chain("DROP", "[0:0] a", "[0:0] b", "[0:0] c"),
            chain("DROP", "[0:0] a", "[0:0] x", "[0:0] c"),
            true);

    assertThat(diff.rules())
        .extracting(change -> change.getClass().getSimpleName() + change.row().text().charAt(14))
        .containsExactly("Samea", "Addedx", "Removedb", "Samec");
  }

  @Test
  void aMovedRuleIsAChangeSinceTheOrderDecides() {
    ChainDiff diff =
        ChainDiff.of(
            chain("DROP", "[0:0] a", "[0:0] b", "[0:0] c"),
            chain("DROP", "[0:0] b", "[0:0] c", "[0:0] a"),
            true);

    assertThat(diff.count()).isEqualTo(2);
    assertThat(diff.rules())
        .extracting(change -> change.getClass().getSimpleName() + change.row().text().charAt(14))
        .containsExactly("Removeda", "Changedb", "Changedc", "Addeda");
  }

  @Test
  void ofTwoEqualRulesOneMayGo() {
    ChainDiff diff =
        ChainDiff.of(chain("DROP", "[0:0] a", "[0:0] a"), chain("DROP", "[0:0] a"), true);

    assertThat(diff.rules())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Same", "Removed");
  }

  @Test
  void countersThatFallAreAChange() {
    ChainDiff diff = ChainDiff.of(chain("DROP", "[4:336] a"), chain("DROP", "[0:0] a"), true);

    assertThat(diff.count()).isEqualTo(1);
  }

  @Test
  void anotherPolicyIsAChange() {
    assertThat(ChainDiff.of(chain("DROP"), chain("ACCEPT"), true).count()).isEqualTo(1);
  }

  @Test
  void aDeletedChainTakesItsRulesAlong() {
    ChainDiff diff = ChainDiff.of(chain("-", "[0:0] a"), null, true);

    assertThat(diff.chain().name()).isEqualTo("FORWARD");
    assertThat(diff.count()).isEqualTo(2);
  }

  @Test
  void nothingIsNoChain() {
    assertThatIllegalArgumentException().isThrownBy(() -> ChainDiff.of(null, null, true));
  }

  private static Chain chain(String policy, String... rules) {
    StringBuilder text = new StringBuilder("*filter\n:FORWARD " + policy + " [0:0]\n");
    for (String rule : List.of(rules)) {
      text.append(rule.replace("] ", "] -A FORWARD -m ")).append('\n');
    }
    return RulesetReader.read(text.toString()).chains().getFirst();
  }
}
