package packetbook.magic.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static packetbook.magic.FakeSession.call;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.conntrack.ConntrackMagic;
import packetbook.magic.sysctl.SysctlMagic;
import packetbook.net.ConntrackTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.net.Ruleset;
import packetbook.view.MimeBundle;

/** Changes real rules and settings in a real lab, and lets real packets count. */
class NetfilterIT {
  private static final Command PING =
      Command.of("ping", "-c3", "-i0.2", "-W1", "8.8.8.8").in(NetworkNamespace.of("c1"));

  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    session = new FakeSession(lab);
    CommandResult made =
        lab.run(
            Command.of(
                    "bash",
                    "-ec",
                    """
                    ip netns add c1
                    ip link add hwchiu0 type bridge
                    ip addr add 10.55.66.1/24 dev hwchiu0
                    ip link set hwchiu0 up
                    ip link add veth1 type veth peer name eth0 netns c1
                    ip link set veth1 master hwchiu0 up
                    ip -n c1 addr add 10.55.66.2/24 dev eth0
                    ip -n c1 link set eth0 up
                    ip -n c1 route add default via 10.55.66.1
                    """)
                .changing());
    assertThat(made.exitCode()).as(made.stderr()).isZero();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void rulesAreAddedReplacedDeletedAndFlushed() throws Exception {
    iptables("-A FORWARD -i hwchiu0 -o eth0 -j ACCEPT");
    assertThat(iptables("-I FORWARD 1 -s 10.55.66.3 -j DROP").plain())
        .startsWith("1 change in filter FORWARD.")
        .contains("-A FORWARD -s 10.55.66.3/32 -j DROP\n[0:0] -A FORWARD -i hwchiu0");
    MimeBundle replaced = iptables("-R FORWARD 1 -s 10.55.66.4 -j REJECT");
    assertThat(replaced.html())
        .contains(
            "+ new", "− gone", "<samp>10.55.66.4</samp>", "<del>from <samp>10.55.66.3</samp>");
    assertThat(iptables("-D FORWARD -s 10.55.66.4 -j REJECT").plain())
        .startsWith("1 change in filter FORWARD.");
    assertThat(iptables("-F FORWARD").html()).contains("− gone", "<del>from <samp>hwchiu0</samp>");

    assertThat(iptables("-S FORWARD").plain()).contains(":FORWARD DROP").doesNotContain("-A ");
    assertThat(lab.journal().entries()).hasSize(6);
  }

  @Test
  void countersRiseAndThePingIsTracked() throws Exception {
    iptables("-t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE");
    iptables("-I FORWARD -i hwchiu0 -o eth0 -j ACCEPT");
    iptables("-I FORWARD -i eth0 -o hwchiu0 -j ACCEPT");

    assertThat(lab.run(PING).stdout()).contains("3 received");

    assertThat(iptables("-nvL FORWARD").html())
        .contains("3 <span style=\"opacity:.75\">(+3)</span>");
    assertThat(iptables("-t nat -L POSTROUTING").html())
        .contains("1 <span style=\"opacity:.75\">(+1)</span>");
    MagicResult tracked = new ConntrackMagic().run(call("conntrack", "-p", "icmp"), session);
    assertThat(tracked.output().orElseThrow().bundle().plain())
        .startsWith("1 connection is tracked, its source rewritten to 10.0.2.15.");
    assertThat(tracked.value()).isInstanceOf(ConntrackTable.class);
    assertThat(
            new ConntrackMagic()
                .run(call("conntrack", "-D", "-p", "icmp"), session)
                .output()
                .orElseThrow()
                .bundle()
                .plain())
        .startsWith("1 connection is no longer tracked.");
  }

  @Test
  void policiesUserChainsAndZeroAreMarked() throws Exception {
    lab.run(PING);
    assertThat(iptables("-L FORWARD").plain()).contains(":FORWARD DROP [3:252]");
    assertThat(iptables("-P FORWARD ACCEPT").html())
        .contains("± changed", "<b><samp>ACCEPT</samp></b>");
    lab.run(PING); // a new policy begins to count at 0
    iptables("-L FORWARD");
    assertThat(iptables("-Z FORWARD").html()).contains("<del>3</del></span> <b>0</b>");
    assertThat(iptables("-N WEB").html()).contains("+ new", "called from nowhere");
    assertThat(iptables("-A FORWARD -j WEB").html()).contains("jumps to <samp>WEB</samp>");
    assertThat(failure("-X WEB"))
        .contains("filter WEB is still in use", "FORWARD rule 1 jumps to it.");
    iptables("-D FORWARD 1");
    assertThat(iptables("-X WEB").html()).contains("− gone", "<del>chain</del>");
  }

  @Test
  void aLookMakesNoTable() throws Exception {
    assertThat(iptables("-t raw -L").plain())
        .isEqualTo("raw has no rules: Linux makes the table with its first rule.");
    assertThat(lab.run(Command.of("iptables-save", "-c")).stdout())
        .contains("*filter")
        .doesNotContain("*raw", "*nat");
  }

  @Test
  void refusalsSayWhy() throws Exception {
    assertThat(failure("-A FORWRD -j ACCEPT")).endsWith("%iptables -A FORWARD -j ACCEPT");
    assertThat(failure("-A POSTROUTING -s 10.55.66.2 -j MASQUERADE"))
        .endsWith("%iptables -t nat -A POSTROUTING -s 10.55.66.2 -j MASQUERADE");
    assertThat(failure("-t nat -A PREROUTING -o eth0 -j ACCEPT"))
        .contains("PREROUTING knows no outgoing interface", "the way out is not known yet");
    assertThat(failure("-D FORWARD 7")).contains("filter FORWARD has no rule 7");
    assertThat(failure("-A FORWARD -p tcp --dport 99999 -j ACCEPT")).contains("'99999' is no port");
    assertThat(failure("-A FORWARD -i averyveryverylongname -j ACCEPT"))
        .contains("cannot be an interface's name");
    assertThat(failure("-D FORWARD -s 10.55.66.3 -j DROP")).contains("It has no rules.");
    assertThat(failure("-L NONE")).contains("filter has no chain NONE");
    assertThat(failure("-A FORWARD -j ACEPT")).endsWith("%iptables -A FORWARD -j ACCEPT");
    assertThat(failure("-P FORWARD drop")).endsWith("%iptables -P FORWARD DROP");
    assertThat(failure("-t nta -L")).endsWith("%iptables -t nat -L");
  }

  @Test
  void tenThousandRulesAreBounded() throws Exception {
    // In portions, since a lab without root may send the kernel only so much at once.
    Command load =
        Command.of(
                "bash",
                "-c",
                """
                for b in {0..39}; do
                  { echo '*filter'; printf -- "-A FORWARD -s 10.$b.%d.0/24 -j DROP\\n" {0..249}; echo COMMIT; } |
                    iptables-restore -n || exit 1
                done
                """)
            .changing();
    assertThat(lab.run(load).stderr()).isEmpty();

    MagicResult result = run("-L FORWARD");

    assertThat(result.output().orElseThrow().bundle().html()).contains("9\u00a0800 more: ");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            Ruleset.class,
            ruleset ->
                assertThat(ruleset.chain("filter", "FORWARD").orElseThrow().rules())
                    .hasSize(10_000)
                    .last()
                    .extracting(Rule::number)
                    .isEqualTo(10_000));
  }

  @Test
  void aSettingDecidesAndIsPutBack() throws Exception {
    iptables("-P FORWARD ACCEPT");
    iptables("-t nat -A POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE");
    assertThat(sysctl("net.ipv4.ip_forward=0").html()).contains("± changed");
    assertThat(lab.run(PING).stdout()).contains(" 0 received");
    assertThat(sysctl("-w", "net/ipv4/ip_forward=1").plain())
        .startsWith("net.ipv4.ip_forward is now 1");
    assertThat(lab.run(PING).stdout()).contains("3 received");
    assertThat(sysctl("bridge").plain()).contains("net.bridge.bridge-nf-call-iptables = 1");
    assertThat(sysctl().plain()).startsWith("7 settings");
  }

  private MimeBundle sysctl(String... words) throws InterruptedException {
    return new SysctlMagic().run(call("sysctl", words), session).output().orElseThrow().bundle();
  }

  private MimeBundle iptables(String line) throws InterruptedException {
    return run(line).output().orElseThrow().bundle();
  }

  private MagicResult run(String line) throws InterruptedException {
    List<String> words = List.of(line.split(" ", -1));
    return new IptablesMagic("iptables")
        .run(call("iptables", words.toArray(String[]::new)), session);
  }

  private String failure(String line) {
    return catchThrowableOfType(MagicException.class, () -> run(line)).output().bundle().plain();
  }
}
