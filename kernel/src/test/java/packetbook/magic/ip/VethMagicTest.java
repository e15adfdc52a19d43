package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.InterfaceMac;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;
import packetbook.net.VethTable;

class VethMagicTest {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");
  private static final String MAC_HERE = InterfaceMac.of(NetworkNamespace.HOST, "v0").text();
  private static final String MAC_THERE = InterfaceMac.of(C1, "eth7").text();
  private static final String ADD =
      "ip link add v0 address %s type veth peer name eth7 address %s netns c1"
          .formatted(MAC_HERE, MAC_THERE);

  private final FakeLab lab = StoredLab.of("c1", "c2", "gw");
  private final FakeSession session = new FakeSession(lab);

  private MagicResult run(String... words) throws InterruptedException {
    return new VethMagic().run(FakeSession.call("veth", words), session);
  }

  private String failure(String... words) {
    MagicException failure = catchThrowableOfType(MagicException.class, () -> run(words));
    return failure.output().bundle().plain();
  }

  private List<String> changes() {
    return lab.journal().entries().stream()
        .map(entry -> (entry.command().namespace().isHost() ? "" : "@c1 ") + entry.command().line())
        .toList();
  }

  @Test
  void aloneShowsEveryPair() throws InterruptedException {
    MagicResult result = run();

    assertThat(result.output().orElseThrow().bundle().plain()).startsWith("4 veth pairs.");
    assertThat(((VethTable) Objects.requireNonNull(result.value())).pairs()).hasSize(4);
  }

  @Test
  void showNamesOnePair() throws InterruptedException {
    assertThat(run("show", "veth0").output().orElseThrow().bundle().plain())
        .startsWith("veth0 on the host and eth0 in c1 are the two ends of one veth pair.");
  }

  @Test
  void theEndBehindWhichItStandsIsMadeThere() throws InterruptedException {
    lab.answer(ADD, "").answer("ip link set v0 up", "").answer("@c1 ip link set eth7 up", "");

    run("add", "v0", "peer", "v1", "netns", "c1", "name", "eth7", "up");

    assertThat(changes()).containsExactly(ADD, "ip link set v0 up", "@c1 ip link set eth7 up");
  }

  @Test
  void aNameNeedBeFreeOnlyWhereTheEndLives() throws InterruptedException {
    String add =
        "ip link add veth0 address %s netns c1 type veth peer name va address %s netns c2"
            .formatted(
                InterfaceMac.of(C1, "veth0"), InterfaceMac.of(NetworkNamespace.of("c2"), "va"));
    lab.answer(add, "");

    run("add", "veth0", "netns", "c1", "peer", "va", "netns", "c2");

    assertThat(changes()).containsExactly(add);
  }

  @Test
  void bothEndsNeedTheirOwnNames() {
    assertThat(failure("add", "v6", "peer", "v6"))
        .contains("both ends cannot be called 'v6'")
        .contains("%veth add v6 peer v6b");
    assertThat(changes()).isEmpty();
  }

  @Test
  void aNamespaceThatIsNotThereIsAnsweredWithOneThatIs() {
    assertThat(failure("add", "v4", "netns", "c1", "peer", "v5", "netns", "c9"))
        .contains("no container 'c9'")
        .contains("%veth add v4 netns c1 peer v5 netns c1");
    assertThat(failure("add", "v4", "peer", "v5", "netns", "other")).contains("%ns add other");
  }

  @Test
  void withoutAPeerTheKernelNamesItAndItIsReadBack() throws InterruptedException {
    FakeLab fresh =
        new FakeLab()
            .answer("ip -j -d addr", "[]")
            .answer("ip -j -d addr", Stored.text("net/bridge/addr-veth.json"))
            .answer("bridge -j -s fdb show", "[]")
            .answer(
                "ip link add c1-eth0 address %s type veth"
                    .formatted(InterfaceMac.of(NetworkNamespace.HOST, "c1-eth0")),
                "")
            .answer(
                "ip link set veth0 address " + InterfaceMac.of(NetworkNamespace.HOST, "veth0"), "");
    for (String line :
        List.of("ip -j -4 route", "ip -j -6 route", "ip -j neigh", "ip -j netns list-id")) {
      fresh.answer(line, "[]");
    }

    MagicResult result =
        new VethMagic().run(FakeSession.call("veth", "add", "c1-eth0"), new FakeSession(fresh));

    assertThat(fresh.journal().entries()).hasSize(2);
    assertThat(result.output().orElseThrow().bundle().plain())
        .contains("+ new   c1-eth0    on the host  veth0 on the host");
  }

  @Test
  void aHalfMadePairIsRemoved() {
    lab.answer(ADD, "")
        .answer("ip link set v0 up", 2, "", "RTNETLINK answers: Operation not permitted\n")
        .answer("ip link del v0", "");

    assertThat(failure("add", "v0", "peer", "v1", "netns", "c1", "name", "eth7", "up"))
        .contains("RTNETLINK answers: Operation not permitted (exit 2)");
    assertThat(changes()).endsWith("ip link del v0");
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsMade() {
    assertThat(failure("add", "a-much-too-long-name")).contains("at most 15 characters");
    assertThat(failure("add", "v0", "peer", "a/b")).contains("'a/b' cannot be an interface’s name");
    assertThat(failure("add", "v0", "netns", "c9")).contains("no container 'c9'");
    assertThat(failure("add", "veth0"))
        .contains("the host has an interface 'veth0' already")
        .contains("a port of hwchiu0");
    assertThat(failure("add", "v0", "netns", "c1", "name", "eth0"))
        .contains("c1 has an interface 'eth0' already")
        .contains("%link @c1 show eth0");
    assertThat(changes()).isEmpty();
  }

  @Test
  void wordsThatDoNotFitAreNamedWithTheForm() {
    assertThat(failure("add")).contains("the name of the first end is missing");
    assertThat(failure("add", "v0", "pear", "v1"))
        .contains("%veth add does not expect 'pear' here")
        .contains(VethCommand.FORM);
    assertThat(failure("ad", "v0")).contains("%veth add v0");
  }

  @Test
  void delDeletesByEitherEnd() throws InterruptedException {
    lab.answer("ip link del va", "");

    run("del", "va");

    assertThat(changes()).containsExactly("ip link del va");
  }

  @Test
  void delRefusesWhatIsNoEndOfAPair() {
    assertThat(failure("del", "hwchiu0")).contains("'hwchiu0' is not an end of a veth pair");
    assertThat(changes()).isEmpty();
  }

  @Test
  void completesFromTheLiveLab() throws InterruptedException {
    VethMagic magic = new VethMagic();

    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session))
        .containsExactly("add", "del", "show");
    assertThat(magic.complete(FakeSession.typed(List.of("del"), ""), session))
        .containsExactly("eth0", "veth0", "veth1", "vb", "va");
    assertThat(magic.complete(FakeSession.typed(List.of("add", "v0", "netns"), ""), session))
        .containsExactly("c1", "c2", "gw");
  }
}
