package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.Stored;
import packetbook.net.UnreadableOutputException;

class MachineRecordTest {
  private static final String HOST = Stored.text("lab/put-back/host.txt");
  private static final String MACHINE = "one\n\036boot 0\n";
  private static final String DOCKER =
      MACHINE
          + """
          4f\t/web\trunning\t77\tbridge=172.17.0.2= shop=10.44.0.9=10.44.0.9\s
          5a\t/idle\texited\t0\tbridge==\s
          \036containers 0
          n1\tbridge
          n2\tshop
          \036networks 0
          sha256:1\tbusybox:latest
          sha256:2\t<none>:<none>
          \036images 0
          kept
          \036volumes 0
          """;

  private static MachineRecord read(String machine, String host) throws InterruptedException {
    FakeLab lab = new FakeLab();
    lab.answer(MachineReads.machine(true).line(), machine);
    lab.answer(MachineReads.namespace().line(), host);
    return MachineRecord.read(lab);
  }

  private static String[] differences(String machine, String host) throws InterruptedException {
    return MachineDifferences.between(read(DOCKER, HOST), read(machine, host))
        .toArray(String[]::new);
  }

  @Test
  void comesBackFromItsText() throws InterruptedException {
    MachineRecord record = read(DOCKER, HOST);

    MachineRecord parsed = MachineRecord.parse(record.text());

    assertThat(parsed.text()).isEqualTo(record.text());
    assertThat(parsed.boot()).isEqualTo("one");
    assertThat(parsed.docker()).isEqualTo(record.docker());
    assertThat(MachineDifferences.between(record, parsed)).isEmpty();
  }

  @Test
  void refusesAnotherText() {
    assertThatThrownBy(() -> MachineRecord.parse("[1]"))
        .isInstanceOf(UnreadableOutputException.class);
  }

  @Test
  void readsTheContainersWithTheirAddresses() throws InterruptedException {
    DockerRecord docker = read(DOCKER, HOST).docker();

    assertThat(docker.containers())
        .extracting(DockerRecord.Container::state)
        .containsExactly("running", "stopped");
    assertThat(docker.containers().getFirst().attachments())
        .containsEntry("bridge", "172.17.0.2")
        .containsEntry("shop", "10.44.0.9");
    assertThat(docker.containers().getFirst().chosen()).containsEntry("shop", "10.44.0.9");
    assertThat(docker.images()).containsEntry("sha256:2", "sha256:2");
  }

  /** Otherwise the address over which one is connected would be one too many later on. */
  @ParameterizedTest
  @ValueSource(strings = {"links", "ADDRESS_4", "ROUTE_4"})
  void aHostWhoseAddressesCannotBeReadIsNoRecord(String part) {
    String failed = HOST.replace("\036" + part + " 0", "\036" + part + " 1");
    assertThat(failed).isNotEqualTo(HOST);
    assertThatThrownBy(() -> read(DOCKER, failed)).isInstanceOf(CommandFailedException.class);
  }

  @Test
  void aMachineWithoutDockerHasNone() throws InterruptedException {
    assertThat(read(MACHINE + "\036containers 1\n", HOST).docker()).isEqualTo(DockerRecord.NONE);
  }

  @Test
  void countersAndTimesAreNoDifference() throws InterruptedException {
    String later = HOST.replace("[0:0]", "[5:420]").replaceAll("(?m)^# .* on .*$", "# later");

    assertThat(later).isNotEqualTo(HOST);
    assertThat(differences(DOCKER, later)).isEmpty();
  }

  @Test
  void saysWhatDiffers() throws InterruptedException {
    String later =
        HOST.replace("via 10.1.1.9 dev br0", "via 10.1.1.8 dev br0")
            .replace(":FORWARD ACCEPT", ":FORWARD DROP")
            .replace("ip_forward:0", "ip_forward:1")
            .replace("\"mtu\":1500", "\"mtu\":1400");

    assertThat(differences(DOCKER, later))
        .containsExactlyInAnyOrder(
            "Route 10.9.0.0/16 via 10.1.1.9 dev br0 is missing on the host.",
            "Route 10.9.0.0/16 via 10.1.1.8 dev br0 on the host was not there before.",
            "The rules of iptables's table filter on the host differ.",
            "net.ipv4.ip_forward on the host is 1, it was 0.",
            "Interface br0 on the host has mtu 1400, it had 1500.");
  }

  @Test
  void saysWhatDockerHasLostAndGot() throws InterruptedException {
    String later =
        DOCKER
            .replace("4f\t/web", "6b\t/new")
            .replace("5a\t/idle\texited", "5a\t/lazy\trunning")
            .replace("n2\tshop", "n3\tmine")
            .replace("busybox:latest", "mine:1")
            .replace("kept", "data");

    assertThat(differences(later, HOST))
        .containsExactly(
            "Container web was removed: it cannot be made again.",
            "Container idle is called lazy.",
            "Container idle is running, it was stopped.",
            "Container new was not there before.",
            "Docker's network shop was removed: it cannot be made again.",
            "Docker's network mine was not there before.",
            "Image busybox:latest has lost its name.",
            "Image mine:1 was not there before.",
            "Docker's volume kept was removed: it cannot be made again.",
            "Docker's volume data was not there before.");
  }

  @Test
  void afterAStartOnlyDockerIsCompared() throws InterruptedException {
    String later = HOST.replace("ip_forward:0", "ip_forward:1");

    assertThat(differences(DOCKER.replace("one\n", "two\n"), later)).isEmpty();
  }

  @Test
  void rulesComeBackTableByTable() {
    SavedRules was =
        SavedRules.read("*nat\n:OUTPUT ACCEPT [1:2]\n[3:4] -A OUTPUT -j ACCEPT\nCOMMIT\n");

    assertThat(was.restoring("nat"))
        .isEqualTo("*nat\n:OUTPUT ACCEPT [1:2]\n[3:4] -A OUTPUT -j ACCEPT\nCOMMIT\n");
    assertThat(was.rules("nat")).containsExactly(":OUTPUT ACCEPT", "-A OUTPUT -j ACCEPT");
    assertThat(was.removing("nat")).isEqualTo("*nat\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n*nat\nCOMMIT\n");
  }

  @Test
  void anEmptyTableOfTheOlderKindIsNone() {
    String empty = "*raw\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";
    SavedRules none = SavedRules.read("");

    assertThat(MachineDifferences.differing(none, SavedRules.read(empty))).isEmpty();
    assertThat(
            MachineDifferences.differing(
                none, SavedRules.read("# by iptables-save v1.8.9 (nf_tables)\n" + empty)))
        .containsExactly("raw");
  }
}
