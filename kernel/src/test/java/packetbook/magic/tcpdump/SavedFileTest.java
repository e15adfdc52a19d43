package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;

class SavedFileTest {
  private static final Invocation CALL = FakeSession.call("tcpdump", "--save", "x.pcap");

  @TempDir private Path folder;

  @Test
  void whatIsThereStaysUntilACaptureHasEnded() throws IOException {
    Path file = Files.writeString(folder.resolve("good.pcap"), "precious");

    SavedFile.open(file.toString(), CALL).close();
    assertThat(file).hasContent("precious");

    try (SavedFile saved = SavedFile.open(file.toString(), CALL)) {
      assertThat(saved.finish(Long.MAX_VALUE).orElseThrow().text())
          .isEqualTo("Saved as " + file + ", 0 packets.");
    }
    assertThat(file).hasSize(24);
  }

  @Test
  void aCaptureThatDoesNotBeginLeavesNoFile() {
    Path file = folder.resolve("new.pcap");

    SavedFile.open(file.toString(), CALL).close();

    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsKnownBeforeTheCapture() {
    assertThatThrownBy(() -> SavedFile.open(folder.resolve("no/x.pcap").toString(), CALL))
        .isInstanceOf(MagicException.class)
        .hasMessageContaining("cannot be written");
    assertThatThrownBy(() -> SavedFile.open(folder.toString(), CALL))
        .isInstanceOf(MagicException.class);
  }
}
