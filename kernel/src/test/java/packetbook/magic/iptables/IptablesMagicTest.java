package packetbook.magic.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static packetbook.magic.FakeSession.call;
import static packetbook.magic.FakeSession.callIn;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;
import packetbook.view.MimeBundle;

class IptablesMagicTest {
  private static final String SAVE = "iptables-save -c";

  private final FakeLab lab = new FakeLab();
  private final FakeSession session = new FakeSession(lab);
  private final IptablesMagic magic = new IptablesMagic("iptables");

  @Test
  void aFirstChangeIsComparedWithWhatWasReadJustBefore() throws Exception {
    lab.answer(SAVE, stored("1-fresh")).answer(SAVE, stored("2-rules"));
    lab.answer("iptables -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT", "");

    MimeBundle shown = run("-I", "FORWARD", "-i", "hwchiu0", "-o", "eth0", "-j", "ACCEPT");

    assertThat(shown.plain()).startsWith("2 changes in filter FORWARD.");
    assertThat(shown.html()).contains("+ new").doesNotContain("POSTROUTING", "filter INPUT");
    assertThat(lab.asked())
        .containsExactly(SAVE, "iptables -I FORWARD -i hwchiu0 -o eth0 -j ACCEPT", SAVE);
    assertThat(lab.journal().entries()).hasSize(1);
  }

  @Test
  void aFirstListingMarksNothingAndTheNextShowsTheRise() throws Exception {
    lab.answer(SAVE, stored("2-rules")).answer(SAVE, stored("3-pinged"));

    assertThat(run("-L", "FORWARD").html()).doesNotContain(">change<", "(+");
    MimeBundle second = run("-nvL", "FORWARD");

    assertThat(second.html()).contains("3 <span style=\"opacity:.75\">(+3)</span>");
    assertThat(second.html()).doesNotContain(">change<");
    assertThat(second.plain()).startsWith("filter FORWARD drops what no rule matches.\n");
    assertThat(lab.asked()).containsExactly(SAVE, SAVE);
  }

  @Test
  void aFlushShowsWhatWentAway() throws Exception {
    lab.answer(SAVE, stored("3-pinged")).answer(SAVE, stored("4-flushed"));
    lab.answer("iptables -F", "");

    MimeBundle shown = run("-F");

    assertThat(shown.plain()).startsWith("2 changes in filter FORWARD.");
    assertThat(shown.html()).contains("− gone", "<del>1</del>").doesNotContain("POSTROUTING");
  }

  @Test
  void severalLinesAreShownOnceByTheLast() throws Exception {
    lab.answer(SAVE, stored("1-fresh")).answer(SAVE, stored("2-rules"));
    lab.answer("iptables -t nat -I POSTROUTING -j MASQUERADE", "");
    lab.answer("iptables -I FORWARD -j ACCEPT", "");

    assertThat(first("-t", "nat", "-I", "POSTROUTING", "-j", "MASQUERADE").output()).isEmpty();
    MimeBundle shown = run("-I", "FORWARD", "-j", "ACCEPT");

    assertThat(shown.plain()).startsWith("3 changes in 2 chains.");
    assertThat(lab.asked()).filteredOn(SAVE::equals).hasSize(2);
  }

  @Test
  void changesBeforeAFailedLineAreShownByTheNext() throws Exception {
    lab.answer(SAVE, stored("1-fresh")).answer(SAVE, stored("2-rules"));
    lab.answer("iptables -I FORWARD -j ACCEPT", "");
    lab.answer("iptables -A INPUT -o eth0", 2, "", "iptables v1.8.9 (nf_tables): nonsense");

    assertThat(first("-I", "FORWARD", "-j", "ACCEPT").output()).isEmpty();
    assertThat(failing("-A", "INPUT", "-o", "eth0")).hasMessageContaining("nonsense");

    assertThat(run("-L", "INPUT").html()).contains("filter <samp>FORWARD</samp>", "+ new");
  }

  @Test
  void policiesRenamedChainsAndCountersAreMarked() throws Exception {
    lab.answer(SAVE, stored("5-renamed"))
        .answer(SAVE, stored("6-policy"))
        .answer(SAVE, stored("6-policy"))
        .answer(SAVE, stored("4-flushed"));
    lab.answer("iptables -P FORWARD ACCEPT", "").answer("iptables -X", "");

    assertThat(run("-P", "FORWARD", "ACCEPT").html())
        .contains("<del><samp>DROP</samp></del></span> <b><samp>ACCEPT</samp></b>");
    assertThat(run("-X").html()).contains("<del>chain</del>", "<del><samp>B</samp></del>");
  }

  @Test
  void aLookShowsTheChainsThatHoldAnything() throws Exception {
    lab.answer(SAVE, stored("3-pinged"));

    MimeBundle shown = run();

    assertThat(shown.plain())
        .startsWith("2 tables have 3 rules; filter FORWARD drops what no rule matches.")
        .contains("Not shown: 5 chains without rules let every packet pass.");
    assertThat(shown.html()).doesNotContain("OUTPUT");
  }

  @Test
  void rulesThatCannotBeReadAreNotShownAsNone() {
    lab.answer(SAVE, 4, "", "Fatal: can't open lock file: Permission denied\n");

    assertThat(failing("-L")).hasMessageContaining("Permission denied (exit 4)");
  }

  @Test
  void aTableThatIsNotThereIsNotMadeByALook() throws Exception {
    lab.answer(SAVE, stored("1-fresh"));

    assertThat(run("-t", "nat", "-L").plain())
        .isEqualTo("nat has no rules: Linux makes the table with its first rule.");
    assertThat(lab.asked()).containsExactly(SAVE);
  }

  @Test
  void theFirstRuleOfANewTableIsTheOnlyChange() throws Exception {
    lab.answer(SAVE, stored("1-fresh")).answer(SAVE, stored("2-rules"));
    lab.answer("iptables -t nat -A POSTROUTING -j MASQUERADE", "");

    assertThat(run("-t", "nat", "-A", "POSTROUTING", "-j", "MASQUERADE").plain())
        .startsWith("1 change in nat POSTROUTING.");
  }

  @Test
  void containersHaveTheirOwnRules() throws Exception {
    lab.answer("@c1 " + SAVE, "");

    assertThat(magic.run(callIn("c1", "iptables"), session).output().orElseThrow().bundle().plain())
        .isEqualTo("No table of iptables holds anything: Linux lets every packet pass.");
  }

  @Test
  void givesTheRulesetToJava() throws Exception {
    lab.answer(SAVE, stored("2-rules"));

    assertThat(magic.run(call("iptables", "-S"), session).value()).isInstanceOf(Ruleset.class);
  }

  @Test
  void waitAndOtherTablesAreUnderstood() throws Exception {
    lab.answer(SAVE, stored("3-pinged"));

    assertThat(run("-w", "5", "--table=nat", "--list", "POSTROUTING").plain())
        .startsWith("nat POSTROUTING accepts what no rule matches.");
  }

  @Test
  void completesFromTheLiveRules() throws Exception {
    lab.answer(SAVE, stored("5-renamed")).answer("ls /sys/class/net", "eth0\nhwchiu0\nlo\n");

    assertThat(complete("-A")).containsExactly("INPUT", "FORWARD", "OUTPUT", "B");
    assertThat(complete("-t", "nat", "-I")).contains("POSTROUTING").doesNotContain("B");
    assertThat(complete("-A", "FORWARD", "-j")).contains("ACCEPT", "B");
    assertThat(complete("-A", "FORWARD", "-i")).containsExactly("eth0", "hwchiu0", "lo");
    assertThat(complete("-P", "FORWARD")).containsExactly("ACCEPT", "DROP");
    assertThat(complete("-t")).contains("filter", "nat", "raw", "mangle");
    assertThat(complete("-A", "FORWARD")).contains("-j", "-i");
  }

  private List<String> complete(String... before) throws InterruptedException {
    return magic.complete(FakeSession.typed(List.of(before), ""), session);
  }

  private MimeBundle run(String... words) throws InterruptedException {
    return magic.run(call("iptables", words), session).output().orElseThrow().bundle();
  }

  private MagicResult first(String... words) throws InterruptedException {
    return magic.run(
        new Invocation("iptables", NetworkNamespace.HOST, List.of(words), Optional.empty(), true),
        session);
  }

  private MagicException failing(String... words) {
    return catchThrowableOfType(MagicException.class, () -> run(words));
  }

  private static String stored(String name) {
    return Stored.text("magic/iptables/" + name + ".txt");
  }
}
