package packetbook.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that a lab needs, and the environment in which it runs them. */
final class Tools {
  /** An ordinary user's own PATH may lack the folders named sbin. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/local/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/bin"),
          Path.of("/sbin"),
          Path.of("/bin"));

  /** Each program with the Debian package that has it. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "unshare", "util-linux",
          "nsenter", "util-linux",
          "setsid", "util-linux",
          "mount", "mount",
          "bash", "bash",
          "ip", "iproute2",
          "iptables", "iptables",
          "tcpdump", "tcpdump");

  private Tools() {}

  /** Find a program where labs look for it. */
  static Optional<Path> find(String program) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Give the program's own path, since this process may have another PATH than its labs. */
  static String path(String program) {
    return find(program).map(Path::toString).orElse(program);
  }

  /**
   * Check that every program is there; throws {@link LabUnavailableException} with what to install.
   */
  static void requireAll() {
    List<String> missing =
        NEEDED.keySet().stream().filter(program -> find(program).isEmpty()).sorted().toList();
    if (!missing.isEmpty()) {
      String packages =
          missing.stream().map(NEEDED::get).distinct().sorted().collect(Collectors.joining(" "));
      throw new LabUnavailableException(
          "The lab needs %s, which this machine does not have.".formatted(joined(missing)),
          "sudo apt-get install " + packages);
    }
  }

  /** Give a command an environment that is the same on every machine, with nothing to wait for. */
  static void setEnvironment(ProcessBuilder builder) {
    Map<String, String> environment = builder.environment();
    String home = environment.getOrDefault("HOME", "/");
    environment.clear();
    environment.put(
        "PATH",
        "/run/packetbook/bin:"
            + Stream.concat(FOLDERS.stream(), unpacked())
                .map(Path::toString)
                .collect(Collectors.joining(":")));
    environment.put("HOME", home);
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("SHELL", "/bin/bash");
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TERM", "dumb");
    environment.put("PAGER", "cat");
    environment.put("SYSTEMD_PAGER", "cat");
    environment.put("GIT_PAGER", "cat");
    environment.put("DEBIAN_FRONTEND", "noninteractive");
  }

  /** Give the folders of the programs that the set-up has unpacked: Docker's, and busybox. */
  private static Stream<Path> unpacked() {
    String folder = System.getProperty("packetbook.docker", "");
    return folder.isEmpty()
        ? Stream.empty()
        : Stream.of("usr/sbin", "usr/bin", "bin").map(Path.of(folder)::resolve);
  }

  private static String joined(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
