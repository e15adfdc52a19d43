package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedAddressesTest {
  private static boolean looksAfter(String line) {
    return FixedAddresses.mayBeNeededAfter(Command.of(List.of("bash", "-c", line)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip link add veth0 type veth peer name veth1",
        "ip -n c1 l a x type dummy",
        "ip netns exec c1 ip li add x type dummy",
        "ip tuntap add tap0 mode tap",
        "ip -b file",
        "docker run -d --name c1 busybox",
        "docker network connect net c1",
        "docker start c1",
        "modprobe dummy",
        "bash ./build.sh"
      })
  void afterWhatMakesInterfaces(String line) {
    assertThat(looksAfter(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip link",
        "ip link show veth0",
        "ip link set veth0 up",
        "ip route add default via 10.55.66.1",
        "brctl addif hwchiu0 veth0",
        "ifconfig veth0 up",
        "docker exec c1 ifconfig eth0 up",
        "docker ps -a"
      })
  void notAfterWhatMakesNone(String line) {
    assertThat(looksAfter(line)).isFalse();
  }
}
