package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.net.NetworkNamespace;

/** Files in the places of a lab's: two names of one file stand for two of one namespace. */
class LivingNamespacesTest {
  @TempDir private Path root;

  @BeforeEach
  void host() throws IOException {
    Files.createDirectories(root.resolve("run/netns"));
    process(1, "net:[1]");
  }

  private void process(int pid, String namespace) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/" + pid + "/ns"));
    Files.createSymbolicLink(folder.resolve("net"), Path.of(namespace));
  }

  private void container(String name, int pid) throws IOException {
    Path folder = root.resolve("run/packetbook/docker/data/containers/" + name);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("config.v2.json"),
        "{\"ID\":\"70ec\",\"Name\":\"/%s\",\"State\":{\"Running\":true,\"Pid\":%d}}"
            .formatted(name, pid));
  }

  private LivingNamespaces living() {
    return new LivingNamespaces(root);
  }

  @Test
  void aContainerThatIsEndingIsInNoNamespaceAndHindersNoOther() throws IOException {
    container("c1", 7);
    Files.createDirectories(root.resolve("proc/7")); // a zombie's has no namespaces
    container("c2", 8);
    process(8, "net:[2]");

    assertThat(living().list()).containsExactly(NetworkNamespace.of("c2"));
    assertThat(living().entering(NetworkNamespace.of("c1"))).contains("--net=/proc/7/ns/net");
  }

  @Test
  void aNamespaceWithTwoNamesIsListedOnceAndFoundByBoth() throws IOException {
    Path file = Files.createFile(root.resolve("run/netns/a"));
    Files.createLink(root.resolve("run/netns/b"), file);

    assertThat(living().list()).containsExactly(NetworkNamespace.of("a"));
    assertThat(living().find("b")).contains(NetworkNamespace.of("b"));
    assertThat(living().find("c")).isEmpty();
  }

  @Test
  void aLabThatIsEndingHasNoAnswer() throws IOException {
    Files.delete(root.resolve("proc/1/ns/net"));

    assertThatThrownBy(() -> living().list()).isInstanceOf(NoSuchFileException.class);
  }
}
