package packetbook.magic.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.InterfaceMac;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.ip.VethMagic;
import packetbook.magic.namespace.NamespaceMagic;
import packetbook.net.BridgeTable;
import packetbook.net.NetworkNamespace;
import packetbook.view.Output;

/** Builds article 2's bridge in a real lab, in the words of each tool, and sees it learn. */
class BridgeMagicIT {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");

  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    session = new FakeSession(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String show(Magic magic, String line) throws InterruptedException {
    return magic
        .run(FakeSession.call(magic.help().name(), line.split(" ")), session)
        .output()
        .map(output -> output.bundle().plain())
        .orElse("");
  }

  private String bridge(String line) throws InterruptedException {
    return show(new BridgeMagic(), line);
  }

  @Test
  void oneThatWasMadeAndRemovedInOneCellIsGoneAgain() throws InterruptedException {
    bridge("show");
    Invocation add =
        new Invocation(
            "bridge", NetworkNamespace.HOST, List.of("add", "br7"), Optional.empty(), true);
    new BridgeMagic().run(add, session);
    assertThat(bridge("del br7")).contains("br7 is gone again.");
  }

  private String failure(Magic magic, String line) {
    return catchThrowableOfType(MagicException.class, () -> show(magic, line))
        .output()
        .bundle()
        .plain();
  }

  private void change(String line) throws InterruptedException {
    CommandResult result = lab.run(Command.of(line.split(" ")).changing());
    assertThat(result.stderr()).isEmpty();
  }

  private void inContainer(String line) throws InterruptedException {
    CommandResult result = lab.run(Command.of(line.split(" ")).in(C1).changing());
    assertThat(result.exitCode()).isZero();
  }

  private void buildArticle2() throws InterruptedException {
    for (String name : List.of("c1", "c2")) {
      show(new NamespaceMagic(), "add " + name);
      show(new VethMagic(), "add " + name + "-eth0 netns " + name + " name eth0 up");
    }
    bridge("addbr hwchiu0");
    bridge("addif hwchiu0 veth0");
    bridge("addif hwchiu0 veth1");
    change("ip link set hwchiu0 up");
    change("ip netns exec c1 ip addr add 10.55.66.2/24 dev eth0");
    change("ip netns exec c2 ip addr add 10.55.66.3/24 dev eth0");
    change("iptables -P FORWARD ACCEPT");
  }

  @Test
  void aFreshBridgeHasNoIdOfItsOwnAndTakesOneFromItsPorts() throws InterruptedException {
    assertThat(bridge("addbr hwchiu0"))
        .startsWith(
            "hwchiu0 is new. It is down, id 8000.000000000000 until it has a port, no address.");
    show(new VethMagic(), "add veth0 peer c1-eth0");

    String mac = InterfaceMac.of(NetworkNamespace.HOST, "veth0").text();
    assertThat(bridge("attach hwchiu0 veth0"))
        .startsWith("veth0 is now a port of hwchiu0.")
        .contains("id 8000." + mac.replace(":", "") + " (was 8000.000000000000)");
    assertThat(bridge("detach hwchiu0 veth0")).startsWith("veth0 is no longer a port of hwchiu0.");
    assertThat(bridge("delbr hwchiu0")).startsWith("hwchiu0 is gone.");
  }

  @Test
  void saysWhatWasSwitchedAtAPort() throws InterruptedException {
    buildArticle2();
    bridge("show");

    assertThat(bridge("link set dev veth0 hairpin on")).startsWith("veth0’s hairpin is now on.");
    assertThat(bridge("link set dev veth0 learning off"))
        .startsWith("veth0’s learning is now off.");
  }

  @Test
  void learnsWhoIsBehindWhichPort() throws InterruptedException {
    buildArticle2();
    inContainer("ping -c1 -W2 10.55.66.3");

    MagicResult result =
        new BridgeMagic().run(FakeSession.call("bridge", "fdb", "show", "br", "hwchiu0"), session);

    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("hwchiu0 is now up; ")
        .contains(InterfaceMac.of(C1, "eth0") + " dev veth0 master hwchiu0");
    assertThat(result.output().orElseThrow().bundle().html())
        .contains("<samp>eth0</samp> in c1, <samp>10.55.66.2</samp>")
        .contains("<samp>eth0</samp> in c2, <samp>10.55.66.3</samp>")
        .contains("<samp>veth1</samp> itself");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            BridgeTable.class,
            table ->
                assertThat(table.find("hwchiu0").orElseThrow().learned())
                    .extracting(entry -> entry.dev())
                    .containsExactlyInAnyOrder("veth0", "veth1"));
    assertThat(bridge("fdb show br hwchiu0"))
        .startsWith("hwchiu0 has learned 2 addresses on 2 ports. It is up");
  }

  @Test
  void aPortOfTheKernelsNameGetsTheAddressOfItsName() throws InterruptedException {
    show(new NamespaceMagic(), "add c1");

    assertThat(show(new VethMagic(), "add c1-eth0 netns c1 name eth0 up"))
        .startsWith("veth0 on the host and eth0 in c1 are a new veth pair.")
        .contains(InterfaceMac.of(C1, "eth0").text())
        .contains(InterfaceMac.of(NetworkNamespace.HOST, "veth0").text());
  }

  @Test
  void anEndIsMadeWhereItLivesAlsoWithANameThatTheHostHas() throws InterruptedException {
    show(new NamespaceMagic(), "add c1");
    show(new NamespaceMagic(), "add c2");

    assertThat(show(new VethMagic(), "add v4 peer eth0 netns c1 up"))
        .startsWith("v4 on the host and eth0 in c1 are a new veth pair.")
        .contains(InterfaceMac.of(C1, "eth0").text());
    assertThat(show(new VethMagic(), "add eth0 netns c2 peer eth1 netns c1"))
        .startsWith("eth1 in c1 and eth0 in c2 are a new veth pair.");
  }

  @Test
  void aPairWhoseStepFailsIsNotLeftHalfMade() throws InterruptedException {
    String before = lab.run(Command.of("ip", "-br", "link")).stdout();

    assertThat(failure(new VethMagic(), "add v0 peer v1 netns nosuch"))
        .contains("no container 'nosuch'");

    assertThat(lab.run(Command.of("ip", "-br", "link")).stdout()).isEqualTo(before);
  }

  @Test
  void saysWhyLinuxRefuses() throws InterruptedException {
    buildArticle2();

    assertThat(failure(new BridgeMagic(), "addbr hwchiu0"))
        .contains("the host has an interface 'hwchiu0' already");
    assertThat(failure(new BridgeMagic(), "addbr hwchiu0hwchiu0hwchiu0"))
        .contains("at most 15 characters");
    assertThat(failure(new BridgeMagic(), "delbr hwchiu0"))
        .contains("hwchiu0 is up and has the ports veth0 and veth1.");
    assertThat(failure(new BridgeMagic(), "addif hwchiu0 veth0"))
        .contains("An interface is a port of one bridge at most");
    assertThat(failure(new BridgeMagic(), "addif hwchiu0 lo"))
        .contains("lo cannot be a port of a bridge");
    assertThat(failure(new BridgeMagic(), "add hwchiu0"))
        .contains("the host has an interface 'hwchiu0' already");
    assertThat(failure(new BridgeMagic(), "attach hwchiu0 lo"))
        .contains("lo cannot be a port of a bridge");
    assertThat(failure(new NamespaceMagic(), "add c1"))
        .contains("there is a namespace 'c1' already");
  }

  @Test
  void anEntryByHandIsMarkedAndSaysWhoItLeadsTo() throws InterruptedException {
    buildArticle2();
    String entry = "02:42:0a:37:42:09 dev veth0 master static";

    Output output =
        new FdbMagic()
            .run(FakeSession.call("fdb", ("add " + entry).split(" ")), session)
            .output()
            .orElseThrow();

    assertThat(output.bundle().html())
        .containsPattern("new</b></td><td[^>]*><samp>02:42:0a:37:42:09</samp>")
        .contains("by hand");
    assertThat(failure(new FdbMagic(), "add " + entry))
        .contains("there is an entry for 02:42:0a:37:42:09 already");
    assertThat(failure(new FdbMagic(), "del 02:42:0a:37:42:08 dev veth0 master"))
        .contains("No bridge knows 02:42:0a:37:42:08.");
  }

  @Test
  void aNamespaceShowsWhoLivesInIt() throws InterruptedException {
    buildArticle2();
    lab.run(Command.of("bash", "-c", "ip netns exec c1 sleep 1000 &").changing());

    assertThat(show(new NamespaceMagic(), "list")).startsWith("2 named namespaces, 2 changes.");
    assertThat(
            new NamespaceMagic()
                .run(FakeSession.call("ns"), session)
                .output()
                .orElseThrow()
                .bundle()
                .html())
        .contains("<samp>eth0</samp>, <samp>10.55.66.2/24</samp>")
        .contains("<samp>sleep</samp>");
  }
}
