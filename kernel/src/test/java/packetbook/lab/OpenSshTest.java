package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenSshTest {
  @Test
  void saysHowToGetAProgramThatIsMissing() {
    assertThatThrownBy(() -> OpenSsh.program("no-such-sshd"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such-sshd is missing: './packetbook test' fetches it");
  }
}
