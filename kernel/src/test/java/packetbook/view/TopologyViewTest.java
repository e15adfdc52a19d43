package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import packetbook.net.Topology;
import packetbook.view.TopologyView.Pictures;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.SvgWriter;
import packetbook.view.topology.GeneratedLab;

class TopologyViewTest {
  private static final Topology LAB = GeneratedLab.ofArticle().read();

  private static GeneratedLab withC3() {
    return GeneratedLab.ofArticle()
        .container("c3", "hwchiu0", "veth2", "10.55.66.4/24", "10.55.66.1");
  }

  private static void check(String name, Optional<Topology> before, Topology now)
      throws IOException {
    StoredOutput.check(name, TopologyView.draw(before, now, Pictures.BOTH));
    StoredOutput.check(name + "-system", picture(before, now, Pictures.SYSTEM));
    StoredOutput.check(name + "-user", picture(before, now, Pictures.USER));
  }

  private static Drawing picture(Optional<Topology> before, Topology now, Pictures which) {
    return TopologyView.drawings(before, now, which).getFirst();
  }

  @Test
  void theArticlesLabIsAsStored() throws IOException {
    check("topology", Optional.empty(), LAB);
  }

  @Test
  void whatChangedIsMarkedAndNamed() throws IOException {
    Topology now =
        withC3()
            .rules("", "*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n")
            .device("c1", "dummy0", "dummy", true, null, "192.168.1.1/24")
            .read();
    check("topology-changed", Optional.of(LAB), now);
  }

  @Test
  void manyContainersAreAsStored() throws IOException {
    check("topology-many", Optional.empty(), GeneratedLab.of(20, 3).read());
  }

  private static Topology forwarding(String policy, String... rules) {
    String lines =
        Stream.of(rules).map("[0:0] -A FORWARD %s\n"::formatted).collect(Collectors.joining());
    String filter = "*filter\n:FORWARD %s [0:0]\n%sCOMMIT\n".formatted(policy, lines);
    return GeneratedLab.ofArticle().rules("", filter).read();
  }

  private static String told(Topology before, Topology now) {
    String plain = TopologyView.draw(Optional.of(before), now, Pictures.SYSTEM).bundle().plain();
    return plain
        .lines()
        .filter(line -> line.contains("hook IPv4"))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aPolicyIsSaidAloneWhereItAloneChanged() {
    Topology before = forwarding("DROP", "-i hwchiu0 -j ACCEPT", "-j LOG");
    Topology now = forwarding("ACCEPT", "-i hwchiu0 -j ACCEPT", "-j LOG");

    assertThat(told(before, now))
        .isEqualTo(
            "± changed  hook IPv4 filter FORWARD on the host, policy ACCEPT, before: policy DROP");
    assertThat(SvgWriter.write(picture(Optional.of(before), now, Pictures.SYSTEM)))
        .containsPattern(">policy\\h<.*>ACCEPT<.*>,\\h2\\hrules<")
        .contains("± changed");
  }

  @Test
  void rulesAreSaidAloneWhereTheyAloneChanged() {
    Topology before = forwarding("DROP", "-i hwchiu0 -j ACCEPT", "-j LOG");

    assertThat(told(before, forwarding("DROP", "-j LOG", "-i hwchiu0 -j ACCEPT", "-i eth0")))
        .isEqualTo(
            "± changed  hook IPv4 filter FORWARD on the host,"
                + " new rules: -A FORWARD -j LOG; -A FORWARD -i eth0, gone: -A FORWARD -j LOG");
    assertThat(told(before, forwarding("ACCEPT", "-j LOG")))
        .isEqualTo(
            "± changed  hook IPv4 filter FORWARD on the host, policy ACCEPT, before: policy DROP,"
                + " gone: -A FORWARD -i hwchiu0 -j ACCEPT");
    assertThat(told(forwarding("DROP"), forwarding("DROP", "-i a", "-i b", "-i c", "-i d", "-i e")))
        .isEqualTo(
            "± changed  hook IPv4 filter FORWARD on the host,"
                + " new rules: -A FORWARD -i a; -A FORWARD -i b; -A FORWARD -i c and 2 more");
  }

  @Test
  void aNewHookIsSaidWithItsRules() {
    assertThat(told(forwarding("ACCEPT"), forwarding("ACCEPT", "-j LOG")))
        .isEqualTo(
            "+ new  hook IPv4 filter FORWARD on the host, policy ACCEPT, rule: -A FORWARD -j LOG");
    assertThat(told(forwarding("ACCEPT"), forwarding("DROP")))
        .isEqualTo("+ new  hook IPv4 filter FORWARD on the host, policy DROP, no rules");
    assertThat(told(forwarding("DROP", "-j LOG"), forwarding("ACCEPT")))
        .isEqualTo(
            "− gone  hook IPv4 filter FORWARD on the host, policy DROP, rule: -A FORWARD -j LOG");
  }

  @Test
  void anEndThatLeadsOutOfTheLabIsNoPair() {
    Topology uplink =
        new GeneratedLab().device("", "eth0", "veth", true, null, "10.0.2.15/24").read();
    Topology none = new GeneratedLab().read();

    String plain = TopologyView.draw(Optional.of(none), uplink, Pictures.SYSTEM).bundle().plain();

    assertThat(plain)
        .contains("0 veth pairs and")
        .contains("veth pair, its other end outside the lab")
        .contains("veth pair of eth0 on the host, its other end outside the lab");
  }

  @Test
  void whatIsGoneIsNamed() {
    String plain =
        TopologyView.draw(Optional.of(withC3().read()), LAB, Pictures.USER).bundle().plain();
    assertThat(plain)
        .contains("− gone")
        .contains("network namespace c3")
        .contains("veth2 on the host")
        .doesNotContain("10.55.66.4");
  }

  @Test
  void oneAloneIsOnePicture() {
    Output user = TopologyView.draw(Optional.empty(), LAB, Pictures.USER);
    Output both = TopologyView.draw(Optional.empty(), LAB, Pictures.BOTH);
    assertThat(user.bundle().html().split("<img", -1)).hasSize(2);
    assertThat(both.bundle().html().split("<img", -1)).hasSize(3);
    assertThat(both.bundle().svg()).contains("as the system sees it");
    assertThat(user.bundle().svg()).contains("as its user sees it");
  }

  @Test
  void theWordsHaveAllThatThePicturesHave() {
    String plain = TopologyView.draw(Optional.empty(), LAB, Pictures.BOTH).bundle().plain();
    assertThat(plain)
        .contains("c1, network namespace", "10.55.66.2/24", "veth pair with veth0 on the host")
        .contains("port of hwchiu0", "ports veth0, veth1", "filter FORWARD", "policy DROP, 1 rule")
        .contains("default", "via 10.0.2.2 dev eth0", "net.ipv4.ip_forward", "dockerd");
  }
}
