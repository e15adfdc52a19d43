package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCommandTest {
  @TempDir private Path folder;

  private NamedPipes.Pair pipes() throws IOException, InterruptedException {
    return new NamedPipes.Pair(pipe("stdout"), pipe("stderr"));
  }

  private NamedPipe pipe(String name) throws IOException, InterruptedException {
    Path path = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return new NamedPipe(path.toFile());
  }

  /** Count the open files of this process that are pipes of this test. */
  private int open() throws IOException {
    List<Path> targets = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) {
          targets.add(Files.readSymbolicLink(file));
        }
      }
    }
    Path real = folder.toRealPath();
    return (int) targets.stream().filter(path -> path.startsWith(real)).count();
  }

  private void awaitNoneOpen() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 500 && open() > 0; attempt++) {
      Thread.sleep(10);
    }
    assertThat(open()).isZero();
  }

  @Test
  void oneThatCannotBeStartedHoldsNothing() throws Exception {
    NamedPipes.Pair pipes = pipes();
    assertThat(open()).isEqualTo(4);

    assertThatThrownBy(() -> new ProcessCommand(List.of("/no/such/program"), "", pipes))
        .isInstanceOf(IOException.class);
    assertThat(open()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noCharacterIsHeldBackForTheMark() throws Exception {
    for (int number = 0; number < 500; number++) {
      NamedPipe pipe = pipe("pipe" + number);
      try (FileOutputStream command =
          new FileOutputStream(folder.resolve("pipe" + number).toFile())) {
        command.write('\n');
        assertThat(pipe.stream().read()).isEqualTo('\n');
      }
      pipe.close();
    }
  }

  @Test
  void whatNobodyReadsIsLetGo() throws Exception {
    ProcessCommand command =
        new ProcessCommand(
            List.of("sh", "-c", "head -c 60000 /dev/zero; head -c 65536 /dev/zero >&2"),
            "",
            pipes());
    assertThat(command.waitFor()).isZero();
    // The mark behind the full pipe cannot be written.
    assertThat(open()).isPositive();

    command.close();

    awaitNoneOpen();
  }

  @Test
  void whoReadsGetsAllThoughTheCommandIsClosed() throws Exception {
    ProcessCommand command =
        new ProcessCommand(List.of("sh", "-c", "printf one; sleep 0.1; printf two"), "", pipes());
    byte[] first = command.stdout().readNBytes(3);
    command.waitFor();
    command.close();

    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("one");
    assertThat(new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("two");
    awaitNoneOpen();
  }
}
