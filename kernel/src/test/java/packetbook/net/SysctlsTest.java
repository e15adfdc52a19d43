package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SysctlsTest {
  @Test
  void readsKeysAndValues() {
    Sysctls sysctls =
        Sysctls.read(
            """
            net.ipv4.ip_forward = 1
            net.ipv4.ip_local_port_range = 32768	60999
            kernel.domainname =
            """);

    assertThat(sysctls.value("net.ipv4.ip_forward")).contains("1");
    assertThat(sysctls.value("net.ipv4.ip_local_port_range")).contains("32768\t60999");
    assertThat(sysctls.value("kernel.domainname")).contains("");
    assertThat(sysctls.value("net.ipv4.ip_forwrd")).isEmpty();
  }
}
