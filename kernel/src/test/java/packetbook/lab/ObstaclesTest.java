package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObstaclesTest {
  private static LabUnavailableException explain(String said, Map<String, String> sysctls) {
    return Obstacles.explain(said, key -> sysctls.getOrDefault(key, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user/max_user_namespaces | 0 | user.max_user_namespaces is 0 | sudo sysctl user.max_user_namespaces
          kernel/unprivileged_userns_clone | 0 | kernel.unprivileged_userns_clone is 0 | sudo sysctl kernel.unprivileged
          """)
  void namesTheSwitchThatForbidsIt(String key, String value, String cause, String remedy) {
    LabUnavailableException obstacle =
        explain("unshare: unshare failed: Operation not permitted", Map.of(key, value));

    assertThat(obstacle).hasMessageContaining(cause);
    assertThat(obstacle.remedy()).contains(remedy).contains("Linux said: unshare:");
  }

  @Test
  void printsAProfileWhereAppArmorDeniesWhatIsInside() {
    LabUnavailableException obstacle =
        explain(
            "RTNETLINK answers: Operation not permitted\npacketbook: veth failed",
            Map.of("kernel/apparmor_restrict_unprivileged_userns", "1"));

    assertThat(obstacle).hasMessageContaining("AppArmor");
    assertThat(obstacle.remedy())
        .contains("/etc/apparmor.d/packetbook")
        .contains("userns,")
        .contains("apparmor_parser -r");
    assertThat(obstacle.remedy().indexOf("profile packetbook"))
        .isLessThan(obstacle.remedy().indexOf("kernel.apparmor_restrict_unprivileged_userns=0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unshare: mount /proc failed: Operation not permitted | hides parts of /proc
          packetbook: br_netfilter failed                      | br_netfilter is not loaded
          Error: Unknown device type.                          | lacks virtual Ethernet pairs
          packetbook: iptables failed                          | lacks netfilter's tables
          unshare: unshare failed: Operation not permitted     | does not allow new namespaces
          """)
  void namesWhatTheMachineLacks(String said, String cause) {
    assertThat(explain(said, Map.of())).hasMessageContaining(cause);
  }

  @Test
  void aSwitchThatForbadeNothingIsNotBlamed() {
    assertThat(explain("packetbook: iptables failed", Map.of("user/max_user_namespaces", "0")))
        .hasMessageContaining("lacks netfilter's tables");
  }

  @Test
  void whatIsNotKnownIsToldInLinuxsOwnWords() {
    assertThat(explain("something new", Map.of()).remedy()).contains("Linux said: something new");
  }
}
