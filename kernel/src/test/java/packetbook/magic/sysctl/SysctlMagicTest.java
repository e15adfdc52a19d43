package packetbook.magic.sysctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static packetbook.magic.FakeSession.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.Sysctls;
import packetbook.view.MimeBundle;

class SysctlMagicTest {
  private static final String FORWARD = "net.ipv4.ip_forward";
  private static final String ALL = Stored.text("magic/sysctl/all.txt");

  private final FakeLab lab = new FakeLab();
  private final FakeSession session = new FakeSession(lab);
  private final SysctlMagic magic = new SysctlMagic();

  @Test
  void showsOneSettingInWords() throws Exception {
    lab.answer("sysctl " + FORWARD, FORWARD + " = 1\n");

    MagicResult result = magic.run(call("sysctl", FORWARD), session);

    assertThat(result.output().orElseThrow().bundle().plain())
        .isEqualTo(
            "net.ipv4.ip_forward is 1: this host forwards packets that are for others.\n"
                + "net.ipv4.ip_forward = 1");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            Sysctls.class, settings -> assertThat(settings.value(FORWARD)).contains("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s = 1", "%s= 1", "%s =1"})
  void aSettingIsOneWord(String typed) {
    MagicException failure =
        catchThrowableOfType(
            MagicException.class,
            () ->
                magic.run(call("sysctl", ("-w " + typed.formatted(FORWARD)).split(" ")), session));

    assertThat(failure.output().bundle().plain())
        .contains("a setting is one word")
        .contains("try        %sysctl -w net.ipv4.ip_forward=1");
  }

  @Test
  void theFormWithSlashesIsTheSameKey() throws Exception {
    lab.answer("sysctl " + FORWARD, FORWARD + " = 1\n");

    assertThat(run("net/ipv4/ip_forward").plain()).startsWith("net.ipv4.ip_forward is 1");
  }

  @Test
  void withoutArgumentsShowsWhatDecides() throws Exception {
    lab.answer(
        "sysctl -e net.ipv4.ip_forward net.bridge.bridge-nf-call-iptables"
            + " net.ipv4.conf.all.rp_filter net.ipv4.conf.all.proxy_arp"
            + " net.ipv4.conf.all.route_localnet net.ipv4.icmp_echo_ignore_all"
            + " net.ipv6.conf.all.forwarding",
        "net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.rp_filter = 2\n");

    assertThat(run().html())
        .contains(
            "<b>2 settings.</b>",
            "a packet is dropped if its sender is reached by no interface at all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.ipv4.ip_forward=0", "net/ipv4/ip_forward=0"})
  void aChangeIsMarked(String write) throws Exception {
    lab.answer("sysctl -e " + FORWARD, FORWARD + " = 1\n")
        .answer("sysctl -w net.ipv4.ip_forward=0", FORWARD + " = 0\n")
        .answer("sysctl " + FORWARD, FORWARD + " = 0\n");

    MimeBundle shown = run("-w", write);

    assertThat(shown.html()).contains("± changed", "<del><samp>1</samp></del>");
    assertThat(shown.plain())
        .startsWith("net.ipv4.ip_forward is now 0: this host drops packets that are for others.");
    assertThat(lab.journal().entries())
        .extracting(result -> result.command().line())
        .containsExactly("sysctl -w net.ipv4.ip_forward=0");
  }

  @Test
  void aWordStandsForTheSettingsThatMatter() throws Exception {
    lab.answer("sysctl -a", ALL)
        .answer(
            "sysctl net.bridge.bridge-nf-call-iptables net.bridge.bridge-nf-call-ip6tables"
                + " net.bridge.bridge-nf-call-arptables",
            """
            net.bridge.bridge-nf-call-iptables = 1
            net.bridge.bridge-nf-call-ip6tables = 1
            net.bridge.bridge-nf-call-arptables = 1
            """);

    assertThat(run("bridge").html())
        .contains("<b>3 settings.</b>", "bridged IPv4 packets pass through iptables");
  }

  @Test
  void anUnknownKeyNamesTheNearest() {
    lab.answer("sysctl -a", ALL)
        .answer(
            "sysctl net.ipv4.ip_forwrd",
            1,
            "",
            "sysctl: cannot stat /proc/sys/net/ipv4/ip_forwrd: No such file or directory\n");

    assertThat(failure("net.ipv4.ip_forwrd"))
        .contains("there is no setting net.ipv4.ip_forwrd")
        .endsWith("%sysctl net.ipv4.ip_forward");
  }

  @Test
  void aKeyOfTheWholeMachineIsNotWritten() {
    assertThat(failure("-w", "kernel.panic=5"))
        .contains("kernel.panic belongs to the whole machine");
    assertThat(lab.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4/../../../kernel.panic=1",
        "net..ipv4=1",
        "/etc/passwd",
        ".ssh",
        "net//ipv4",
        "$(reboot)"
      })
  void whatIsNoKeyIsRefused(String word) {
    assertThat(failure(word)).contains("is no key");
    assertThat(lab.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p", "--system", "--load=/etc/sysctl.conf"})
  void filesOfSettingsAreRefused(String option) {
    assertThat(failure(option)).contains("no option " + option);
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void withoutTheProgramTheFilesAreReadAndWritten() throws Exception {
    String missing = "bash: line 1: sysctl: command not found\n";
    lab.answer("sysctl -e " + FORWARD, 127, "", missing)
        .answer("sysctl -w net.ipv4.ip_forward=0", 127, "", missing)
        .answer("sysctl " + FORWARD, 127, "", missing)
        .answer("cat /proc/sys/net/ipv4/ip_forward", "1\n")
        .answer("cat /proc/sys/net/ipv4/ip_forward", "0\n")
        .answer("tee /proc/sys/net/ipv4/ip_forward", "0\n");

    assertThat(run("net.ipv4.ip_forward=0").html()).contains("± changed");
  }

  @Test
  void withoutTheProgramAnUnknownKeyNamesTheNearest() {
    String missing = "bash: line 1: sysctl: command not found\n";
    lab.answer("sysctl net.ipv4.ip_forwrd", 127, "", missing)
        .answer("sysctl -a", 127, "", missing)
        .answer(
            "cat /proc/sys/net/ipv4/ip_forwrd",
            1,
            "",
            "cat: /proc/sys/net/ipv4/ip_forwrd: No such file or directory\n")
        .answer(
            "grep -rs '' /proc/sys/net/",
            2,
            "/proc/sys/net/ipv4/ip_forward:1\n/proc/sys/net/ipv4/conf/eth0.5/rp_filter:2\n",
            "");

    assertThat(failure("net.ipv4.ip_forwrd")).endsWith("%sysctl net.ipv4.ip_forward");
  }

  @Test
  void allSettingsAreBounded() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int index = 0; index < 1300; index++) {
      many.append("net.ipv4.conf.v%d.rp_filter = 2\n".formatted(index));
    }
    lab.answer("sysctl -a", many.toString());

    assertThat(run("-a").html()).contains("1\u00a0100 more").doesNotContain("conf.v200.");
    assertThat(run("-a", "-r", "v12\\d\\d\\.").html()).contains("<b>100 settings.</b>");
  }

  @Test
  void completesKeys() throws Exception {
    lab.answer("sysctl -a", ALL);

    assertThat(magic.complete(FakeSession.typed(List.of(), "net.ip"), session))
        .contains(FORWARD, "net.ipv4.conf.eth0.rp_filter")
        .doesNotContain("kernel.panic")
        .doesNotHaveDuplicates();
  }

  private String failure(String... words) {
    return catchThrowableOfType(MagicException.class, () -> run(words)).output().bundle().plain();
  }

  private MimeBundle run(String... words) throws InterruptedException {
    return magic.run(call("sysctl", words), session).output().orElseThrow().bundle();
  }
}
