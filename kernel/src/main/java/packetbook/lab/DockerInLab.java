package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.Container;
import packetbook.net.ContainerReader;
import packetbook.net.UnreadableOutputException;

/**
 * Docker in an embedded lab: the command that starts the lab's own dockerd, and the containers that
 * run. They are read from dockerd's files, so that asking for one starts no process.
 */
final class DockerInLab {
  private static final String CONTAINERS = "run/packetbook/docker/data/containers";

  private DockerInLab() {}

  /** Put the command {@code docker} into a lab that has just come up. */
  static void install(Path root) throws IOException {
    Path command = root.resolve("run/packetbook/bin/docker");
    try (InputStream script = DockerInLab.class.getResourceAsStream("/packetbook/lab/docker")) {
      Files.copy(script, command);
    }
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Say whether dockerd was started and had its image. */
  static boolean hasStarted(Path root) {
    return Files.exists(root.resolve("run/packetbook/docker/ready"));
  }

  /** List the containers that run, in order of name; none where dockerd was not started yet. */
  static List<Container> containers(Path root) throws IOException {
    return known(root).stream()
        .filter(each -> runs(each, root))
        .sorted(Comparator.comparing(Container::name))
        .toList();
  }

  /** Say whether there is a container of this name that does not run. */
  static boolean isEnded(Path root, String name) throws IOException {
    return known(root).stream().anyMatch(each -> each.name().equals(name) && !runs(each, root));
  }

  /** A killed dockerd leaves its last words: the process itself decides. */
  private static boolean runs(Container container, Path root) {
    return container.pid() > 0 && Files.exists(root.resolve("proc/" + container.pid()));
  }

  private static List<Container> known(Path root) throws IOException {
    Path folder = root.resolve(CONTAINERS);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> ids = Files.list(folder)) {
      return ids.map(id -> container(id.resolve("config.v2.json")))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** Give the words that enter a container's network namespace, with a /sys that shows it. */
  static List<String> entering(Container container) {
    return List.of(
        "nsenter",
        "--net=/proc/" + container.pid() + "/ns/net",
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount -t sysfs sysfs /sys && exec \"$@\"",
        "sh");
  }

  private static Optional<Container> container(Path file) {
    try {
      return ContainerReader.read(Files.readString(file));
    } catch (IOException | UnreadableOutputException removedOrOverwritten) {
      return Optional.empty();
    }
  }
}
