package packetbook.magic.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.BridgeTable;
import packetbook.net.ForwardingTable;
import packetbook.net.NetworkNamespace;

class BridgeMagicTest {
  private static final String HAS_BRCTL = "sh -c 'command -v brctl'";
  private static final String FDB = Stored.text("net/bridge/fdb-br.txt");

  private final FakeLab lab =
      StoredLab.of("c1", "c2")
          .answer("bridge fdb show br hwchiu0", FDB)
          .answer("bridge fdb show", FDB)
          .answer("bridge link", "4: veth0@if2: …\n")
          .answer("brctl show", "bridge name\tbridge id\n");
  private final FakeSession session = new FakeSession(lab);

  private FakeLab withBrctl() {
    return lab.answer(HAS_BRCTL, "/usr/sbin/brctl\n");
  }

  private FakeLab withoutBrctl() {
    return lab.answer(HAS_BRCTL, 1, "", "");
  }

  private MagicResult run(String... words) throws InterruptedException {
    return new BridgeMagic().run(FakeSession.call("bridge", words), session);
  }

  private String shown(String... words) throws InterruptedException {
    return run(words).output().orElseThrow().bundle().plain();
  }

  private String failure(String... words) {
    MagicException failure = catchThrowableOfType(MagicException.class, () -> run(words));
    return failure.output().bundle().plain();
  }

  @Test
  void aloneShowsEveryBridgeAndGivesItsTable() throws InterruptedException {
    MagicResult result = run();

    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("hwchiu0 has learned 2 addresses on 2 ports. It is up, id 8000.02427b0e5c11")
        .contains("02:42:0a:37:42:02 dev veth0 master hwchiu0");
    assertThat(result.output().orElseThrow().bundle().html())
        .contains("as <samp>bridge fdb show br hwchiu0</samp> printed it")
        .doesNotContain("change</th>");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            BridgeTable.class,
            table -> assertThat(table.find("hwchiu0").orElseThrow().learned()).hasSize(2));
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void runsBridgesOwnWordsAsTyped() throws InterruptedException {
    lab.answer("bridge -s fdb show br hwchiu0", FDB);

    assertThat(shown("-s", "fdb", "show", "br", "hwchiu0")).startsWith("hwchiu0 has learned 2");
    assertThat(lab.asked()).contains("bridge -s fdb show br hwchiu0");
  }

  @Test
  void fdbGivesTheEntriesAsAValue() throws InterruptedException {
    MagicResult result =
        new FdbMagic().run(FakeSession.call("fdb", "show", "br", "hwchiu0"), session);

    assertThat(result.value())
        .isInstanceOfSatisfying(
            ForwardingTable.class, table -> assertThat(table.learned()).hasSize(2));
  }

  @Test
  void entriesOfOnePortAreShownAlone() throws InterruptedException {
    lab.answer("bridge fdb show brport veth0", "02:42:0a:37:42:02 dev veth0 master hwchiu0 \n")
        .answer(
            "bridge -j -s fdb show brport veth0",
            "[{\"mac\":\"02:42:0a:37:42:02\",\"ifname\":\"veth0\",\"flags\":[],"
                + "\"master\":\"hwchiu0\",\"state\":\"\"}]");

    assertThat(shown("fdb", "show", "brport", "veth0"))
        .startsWith("hwchiu0 has learned 1 address on 1 port.");
  }

  @Test
  void whatHasNoViewIsPrinted() throws InterruptedException {
    lab.answer("bridge vlan", "port  vlan-id\n");

    assertThat(run("vlan").output()).isEmpty();
    assertThat(session.printed).hasToString("port  vlan-id\n");
  }

  @Test
  void aSettingThatNothingShowsIsSaidToBeMade() throws InterruptedException {
    lab.answer("bridge link set dev veth0 mcast_router 2", "").answer("bridge link", "");

    assertThat(shown("link", "set", "dev", "veth0", "mcast_router", "2"))
        .startsWith(
            "bridge link set dev veth0 mcast_router 2 is done."
                + " It changed nothing that is shown here.");
  }

  @Test
  void tooFewWordsAreAnsweredWithTheForm() {
    withBrctl();

    assertThat(failure("addbr"))
        .contains("The form is %bridge addbr NAME.")
        .contains("try        %bridge addbr br0");
    assertThat(failure("addif", "hwchiu0"))
        .contains("The form is %bridge addif BRIDGE PORT.")
        .contains("try        %bridge");
    assertThat(failure("setageing", "hwchiu0")).contains("%bridge setageing BRIDGE SECONDS");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void whatIsNoBridgeCannotBeDeletedAsOne() {
    withBrctl()
        .answer("brctl delbr veth0", 1, "", "can't delete bridge veth0: Operation not permitted\n");

    assertThat(failure("delbr", "veth0"))
        .contains("'veth0' is not a bridge")
        .contains("There is hwchiu0.")
        .contains("%link show veth0");
  }

  @Test
  void brctlsWordsRunBrctlWhereThereIsOne() throws InterruptedException {
    withBrctl().answer("brctl setageing hwchiu0 300", "");

    assertThat(shown("setageing", "hwchiu0", "300"))
        .startsWith("hwchiu0 has learned")
        .contains("bridge name\tbridge id");
    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly("brctl setageing hwchiu0 300");
  }

  @Test
  void brctlsWordsRunIpWhereThereIsNoBrctl() throws InterruptedException {
    withoutBrctl().answer("ip link set hwchiu0 type bridge ageing_time 30000", "");

    run("setageing", "hwchiu0", "300");

    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly("ip link set hwchiu0 type bridge ageing_time 30000");
  }

  @Test
  void showWithoutBrctlIsShownByBridge() throws InterruptedException {
    withoutBrctl();

    assertThat(shown("show")).startsWith("hwchiu0 has learned").contains("4: veth0@if2");
  }

  @ParameterizedTest
  @CsvSource({
    "add br0, ip link add br0 type bridge",
    "del hwchiu0, ip link del hwchiu0 type bridge",
    "attach hwchiu0 va, ip link set va master hwchiu0",
    "detach hwchiu0 veth0, ip link set veth0 nomaster"
  })
  void plainWordsRunIp(String words, String command) throws InterruptedException {
    lab.answer(command, "");

    run(words.split(" "));

    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly(command);
  }

  @ParameterizedTest
  @CsvSource({
    "addbr br0, ip link add br0 type bridge",
    "addif hwchiu0 va, ip link set va master hwchiu0",
    "delif hwchiu0 veth0, ip link set veth0 nomaster",
    "stp hwchiu0 on, ip link set hwchiu0 type bridge stp_state 1",
    "setfd hwchiu0 1.5, ip link set hwchiu0 type bridge forward_delay 150",
    "setbridgeprio hwchiu0 100, ip link set hwchiu0 type bridge priority 100",
    "setpathcost hwchiu0 veth0 7, bridge link set dev veth0 cost 7",
    "hairpin hwchiu0 veth0 on, bridge link set dev veth0 hairpin on"
  })
  void everyWordOfBrctlHasOneOfIps(String words, String command) throws InterruptedException {
    withoutBrctl().answer(command, "");

    run(words.split(" "));

    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly(command);
  }

  @Test
  void aChangeIsMarkedAgainstWhatWasBefore() throws InterruptedException {
    FakeLab changing =
        new FakeLab()
            .answer("ip link set veth0 master hwchiu0", "")
            .answer("bridge link", "")
            .answer("ip -j -d addr", Stored.text("net/bridge/ip-link-fresh.json"))
            .answer("ip -j -d addr", Stored.text("net/bridge/ip-link.json"))
            .answer("bridge -j -s fdb show", Stored.text("net/bridge/fdb-fresh.json"))
            .answer("bridge -j -s fdb show", Stored.text("net/bridge/fdb.json"));
    for (String line :
        List.of("ip -j -4 route", "ip -j -6 route", "ip -j neigh", "ip -j netns list-id")) {
      changing.answer(line, "[]");
    }

    String plain =
        new BridgeMagic()
            .run(
                FakeSession.call("bridge", "attach", "hwchiu0", "veth0"), new FakeSession(changing))
            .output()
            .orElseThrow()
            .bundle()
            .plain();

    assertThat(plain)
        .startsWith("hwchiu0 is now up; veth0 and veth1 are now ports of hwchiu0.")
        .contains("8000.4eb86f86f87c (was 8000.000000000000)")
        .contains("+ new   02:42:0a:37:42:02  veth0  learned");
  }

  @Test
  void severalChangesInOneCellAreShownOnce() throws InterruptedException {
    lab.answer("ip link set va master hwchiu0", "").answer("ip link set vb master hwchiu0", "");
    Invocation first =
        new Invocation(
            "bridge",
            NetworkNamespace.HOST,
            List.of("attach", "hwchiu0", "va"),
            Optional.empty(),
            true);

    assertThat(new BridgeMagic().run(first, session).output()).isEmpty();
    assertThat(shown("attach", "hwchiu0", "vb")).startsWith("hwchiu0 has learned");
  }

  @Test
  void aNameThatIsTooLongIsRefusedBeforeBrctlCutsIt() {
    withBrctl();

    assertThat(failure("addbr", "my-first-bridge-0"))
        .contains("'my-first-bridge-0' cannot be an interface’s name")
        .contains("at most 15 characters; this one has 17")
        .contains("%bridge addbr my-first-bridge");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsExplained() {
    withBrctl()
        .answer(
            "brctl addbr eth0",
            1,
            "",
            "device eth0 already exists; can't create bridge with the same name\n");

    assertThat(failure("addbr", "eth0"))
        .contains("device eth0 already exists; can't create bridge with the same name (exit 1)")
        .contains("the host has an interface 'eth0' already")
        .contains("one end of a veth pair");
  }

  @Test
  void aBridgeThatIsUpIsExplained() {
    withBrctl()
        .answer("brctl delbr hwchiu0", 1, "", "bridge hwchiu0 is still up; can't delete it\n");

    assertThat(failure("delbr", "hwchiu0"))
        .contains("hwchiu0 is up and has the ports veth0 and veth1.")
        .contains("%link set hwchiu0 down");
  }

  @Test
  void aBridgeThatIsUpIsRefusedWithoutBrctlToo() {
    withoutBrctl();

    assertThat(failure("delbr", "hwchiu0")).contains("hwchiu0 is still up");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void aPortOfAnotherBridgeIsNotTakenAwayInSilence() {
    assertThat(failure("attach", "hwchiu0", "veth0"))
        .contains("veth0 is a port already")
        .contains("%bridge detach hwchiu0 veth0");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void delRefusesWhatIsNoBridge() {
    assertThat(failure("del", "eth0"))
        .contains("'eth0' is not a bridge")
        .contains("There is hwchiu0.");
  }

  @Test
  void detachNamesThePorts() {
    assertThat(failure("detach", "hwchiu0", "veth9"))
        .contains("veth9 is not a port of hwchiu0")
        .contains("hwchiu0 has the ports veth0 and veth1.")
        .contains("%bridge detach hwchiu0 veth0");
  }

  @Test
  void anInterfaceThatIsNotThereIsExplained() {
    withBrctl().answer("brctl addif hwchiu0 veth9", 1, "", "interface veth9 does not exist!\n");

    assertThat(failure("addif", "hwchiu0", "veth9"))
        .contains("the host has no interface 'veth9'")
        .contains("%bridge addif hwchiu0 veth0");
  }

  @Test
  void theLoopbackCannotBeAPort() {
    withBrctl()
        .answer(
            "brctl addif hwchiu0 lo", 1, "", "can't add lo to bridge hwchiu0: Invalid argument\n");

    assertThat(failure("addif", "hwchiu0", "lo")).contains("lo cannot be a port of a bridge");
  }

  @Test
  void anUnknownBridgeNamesTheNearest() {
    lab.answer("bridge fdb show br hwchiu1", 255, "", "Cannot find bridge device \"hwchiu1\"\n");

    assertThat(failure("fdb", "show", "br", "hwchiu1"))
        .contains("the host has no bridge 'hwchiu1'")
        .contains("There is hwchiu0.");
  }

  @Test
  void anUnknownWordNamesTheNearest() {
    assertThat(failure("adbr", "br0")).contains("%bridge addbr br0");
  }

  @Test
  void completesFromTheLiveLab() throws InterruptedException {
    BridgeMagic magic = new BridgeMagic();

    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session))
        .contains("add", "fdb", "addbr");
    assertThat(magic.complete(FakeSession.typed(List.of("addif"), ""), session))
        .containsExactly("hwchiu0");
    assertThat(magic.complete(FakeSession.typed(List.of("addif", "hwchiu0"), ""), session))
        .containsExactly("eth0", "vb", "va");
    assertThat(magic.complete(FakeSession.typed(List.of("delif", "hwchiu0"), ""), session))
        .containsExactly("veth0", "veth1");
    assertThat(magic.complete(FakeSession.typed(List.of("fdb", "show", "br"), ""), session))
        .containsExactly("hwchiu0");
    assertThat(new FdbMagic().complete(FakeSession.typed(List.of("show", "br"), ""), session))
        .containsExactly("hwchiu0");
  }
}
