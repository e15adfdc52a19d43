package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipesTest {
  /** Opened all the same, they would be files: what a command writes there nobody reads. */
  @Test
  void pipesThatCannotBeMadeAreNotOpened(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("run/packetbook"));
    String making =
        IntStream.range(0, 64)
            .mapToObj(number -> " /run/packetbook/pipe" + number)
            .collect(Collectors.joining("", "mkfifo", ""));
    FakeLab full = new FakeLab().answer(making, 1, "", "mkfifo: No space left on device\n");

    assertThatThrownBy(() -> new NamedPipes(full::runAll).take(root))
        .isInstanceOf(IOException.class)
        .hasMessage("the lab cannot make pipes: mkfifo: No space left on device");
    try (Stream<Path> files = Files.list(root.resolve("run/packetbook"))) {
      assertThat(files).isEmpty();
    }
  }
}
