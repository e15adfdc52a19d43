package packetbook.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.net.Container;
import packetbook.net.NetworkNamespace;

/**
 * What {@code @NAME} means in an embedded lab, the one place that knows it: the container of that
 * name, else the namespace that {@code ip netns} has under it.
 */
final class LivingNamespaces {
  private final Path root;

  /**
   * @param root the lab's root folder as this process sees it
   */
  LivingNamespaces(Path root) {
    this.root = root;
  }

  /**
   * List the network namespaces, each once: containers may share one, with each other or with the
   * host, and a container's may have a name of {@code ip netns} as well.
   */
  List<NetworkNamespace> list() throws IOException {
    List<NetworkNamespace> all = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(hosts()));
    for (Container container : DockerInLab.containers(root)) {
      if (number(container).filter(seen::add).isPresent()) {
        all.add(NetworkNamespace.of(container.name()));
      }
    }
    for (Path file : named()) {
      if (seen.add(number(file))) {
        all.add(NetworkNamespace.of(file.getFileName().toString()));
      }
    }
    return all.stream().distinct().sorted().toList();
  }

  /** Find a namespace by any of its names. */
  Optional<NetworkNamespace> find(String name) throws IOException {
    boolean known =
        container(name).isPresent()
            || named().stream().anyMatch(file -> file.getFileName().toString().equals(name));
    return known ? Optional.of(NetworkNamespace.of(name)) : Optional.empty();
  }

  /** Give the words that enter it, for a command behind them; none for the host. */
  List<String> entering(NetworkNamespace namespace) throws IOException {
    if (namespace.isHost()) {
      return List.of();
    }
    Optional<Container> container = container(namespace.name());
    if (container.isEmpty()) {
      return List.of("ip", "netns", "exec", namespace.name());
    }
    boolean isHosts = number(container.get()).equals(Optional.of(hosts()));
    return isHosts ? List.of() : DockerInLab.entering(container.get());
  }

  private Optional<Container> container(String name) throws IOException {
    return DockerInLab.containers(root).stream()
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  private List<Path> named() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("run/netns"))) {
      return files.sorted().toList();
    } catch (UncheckedIOException goneMeanwhile) {
      throw goneMeanwhile.getCause();
    }
  }

  /** Give the host's number; fails where the lab is ending. */
  private String hosts() throws IOException {
    return number(1);
  }

  /** Give a container's number; empty for one that ended after it was read. */
  private Optional<String> number(Container container) {
    try {
      return Optional.of(number(container.pid()));
    } catch (IOException endedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Give the number by which Linux tells a process's network namespace from others. */
  private String number(int pid) throws IOException {
    Path link = root.resolve("proc/" + pid + "/ns/net");
    return Files.readSymbolicLink(link).toString().replaceAll("\\D", "");
  }

  /** Give the number of a namespace that is mounted; a name whose namespace is gone has another. */
  private String number(Path file) {
    try {
      return Files.getAttribute(target(file), "unix:ino").toString();
    } catch (IOException dangling) {
      return file.toString();
    }
  }

  /**
   * Follow a link as the lab does: from here its target would be one of the machine's own files.
   */
  private Path target(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return file;
    }
    String target = Files.readSymbolicLink(file).toString();
    return root.resolve(target.replaceFirst("^(/var)?/run/", "run/").replaceFirst("^/", ""));
  }
}
