package packetbook.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenSSH's programs: the machine's own, or those that the set-up for the tests has unpacked into
 * the folder that the system property {@code packetbook.openssh} names.
 */
final class OpenSsh {
  private OpenSsh() {}

  /**
   * Give a program's path.
   *
   * @throws IllegalStateException where there is none, with the way out
   */
  static Path program(String name) {
    return Tools.find(name)
        .or(() -> unpacked("usr/sbin/" + name))
        .or(() -> unpacked("usr/bin/" + name))
        .orElseThrow(() ->
            new IllegalStateException(
                name
                    + " is missing: './packetbook test' fetches it, as do Debian's packages"
                    + " openssh-server and openssh-client"));
  }

  /** Find a file among what was unpacked. */
  static Optional<Path> unpacked(String file) {
    return folder().map(folder -> folder.resolve(file)).filter(Files::exists);
  }

  /** Give LD_LIBRARY_PATH for these programs; empty where nothing was unpacked. */
  static String libraries() {
    List<String> folders = new ArrayList<>();
    for (String parent : List.of("usr/lib", "lib")) {
      unpacked(parent).ifPresent(each -> addLibraries(each, folders));
    }
    return String.join(File.pathSeparator, folders);
  }

  /** Make a process of a program and its arguments, both outputs in one. */
  static ProcessBuilder process(String name, List<String> arguments) {
    List<String> words =
        Stream.concat(Stream.of(program(name).toString()), arguments.stream()).toList();
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", libraries());
    builder.environment().remove("SSH_AUTH_SOCK");
    return builder;
  }

  /**
   * Run a program that reads nothing, and give what it said.
   *
   * @throws IllegalStateException where it fails
   */
  static String run(String name, String... arguments) throws InterruptedException {
    try {
      Process process = process(name, List.of(arguments)).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(name + ": " + said);
      }
      return said;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("packetbook.openssh"))
        .map(folder -> Path.of(folder).toAbsolutePath().normalize());
  }

  private static void addLibraries(Path parent, List<String> folders) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "*-linux-gnu*")) {
      found.forEach(each -> folders.add(each.toString()));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
