package packetbook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfiguredFilesTest {
  @Test
  void takesQuotesOff() {
    assertThat(ConfiguredFiles.read("\"/a,b/known\",/c,~/d"))
        .containsExactly(
            Path.of("/a b/known"), Path.of("/c"), Path.of(System.getProperty("user.home"), "d"));
    assertThat(ConfiguredFiles.read(null)).isEmpty();
  }
}
