package packetbook.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first process of a lab's pid namespace: it makes the lab and holds it. It reads the pipe that
 * the kernel holds and ends at its end, so that nothing outlives the kernel, however that ends.
 */
final class FirstProcess implements AutoCloseable {
  private static final List<String> OWN_NAMESPACES =
      List.of("--net", "--mount", "--pid", "--cgroup", "--uts", "--ipc");

  private final Process process;
  private final ProcessHandle child;
  private final boolean ownUsers;
  private volatile boolean closed;

  private FirstProcess(Process process, ProcessHandle child, boolean ownUsers) {
    this.process = process;
    this.child = child;
    this.ownUsers = ownUsers;
  }

  /**
   * Make a lab: in a user namespace of its own, or, for root where that alone is forbidden,
   * without.
   *
   * @param directory where the lab's commands run
   * @throws LabUnavailableException with the cause and the ways out
   */
  static FirstProcess start(Path directory) {
    Tools.requireAll();
    try {
      return start(directory, true);
    } catch (FailedStart first) {
      if (first.forbidsUserNamespace() && isRoot()) {
        try {
          return start(directory, false);
        } catch (FailedStart second) {
          // The first way was closed to root as well; what the second one lacks is what counts.
          throw Obstacles.explain(second.forbidsUserNamespace() ? first.said() : second.said());
        }
      }
      throw Obstacles.explain(first.said());
    }
  }

  /** Give the words that enter the lab's namespaces, for a command behind them. */
  List<String> entering() {
    List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid())));
    if (ownUsers) {
      words.addAll(List.of("--user", "--preserve-credentials"));
    }
    words.addAll(OWN_NAMESPACES);
    words.addAll(List.of("--wd", "--"));
    return words;
  }

  /** Give the lab's root folder as this process can see it. */
  Path root() {
    return Path.of("/proc", Long.toString(pid()), "root");
  }

  /**
   * Say whether the lab is there. One that is ending is not: its root folder goes before anything
   * in it does, and long before its process.
   */
  boolean isAlive() {
    return process.isAlive() && Files.exists(root());
  }

  /** Say whether it was ended on purpose; one that had died before was not. */
  boolean isClosed() {
    return closed;
  }

  /** Give the process id of the lab's first process, as the machine counts. */
  long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    closed = closed || isAlive();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    }
    // A learner's command in the first process cannot hold it: what the pipe cannot end, this does.
    child.destroyForcibly();
    process.onExit().join();
  }

  private static FirstProcess start(Path directory, boolean ownUsers) throws FailedStart {
    List<String> words = new ArrayList<>(List.of("unshare"));
    if (ownUsers) {
      words.addAll(List.of("--user", "--map-root-user"));
    }
    words.addAll(OWN_NAMESPACES);
    words.addAll(List.of("--fork", "--mount-proc", "--kill-child", "bash", "--norc", "-s"));
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    Tools.setEnvironment(builder);
    try {
      Process process = builder.start();
      try (InputStream script =
          FirstProcess.class.getResourceAsStream("/packetbook/lab/embedded-lab.sh")) {
        feed(process, script);
      }
      BufferedReader answer = process.inputReader(StandardCharsets.UTF_8);
      if (!"ready".equals(answer.readLine())) {
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().join();
        throw new FailedStart(said.strip());
      }
      FirstProcess lab = new FirstProcess(process, childOf(process), ownUsers);
      DockerInLab.install(lab.root());
      return lab;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * Where the namespaces are refused, unshare is gone before it reads: that is no error of ours.
   */
  private static void feed(Process process, InputStream script) throws IOException {
    try {
      OutputStream input = process.getOutputStream();
      script.transferTo(input);
      input.flush();
    } catch (IOException brokenPipe) {
      process.onExit().join();
    }
  }

  /** Give unshare's one child: the lab's first process. */
  private static ProcessHandle childOf(Process process) throws IOException {
    Path children = Path.of("/proc/%1$d/task/%1$d/children".formatted(process.pid()));
    Optional<ProcessHandle> child =
        Files.isReadable(children)
            ? ProcessHandle.of(Long.parseLong(Files.readString(children).strip()))
            : process.children().findFirst();
    return child.orElseThrow(() -> new IOException("the lab's first process ended at once"));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Carries what unshare or the script said when no lab came up. */
  private static final class FailedStart extends Exception {
    private static final long serialVersionUID = 1L;

    FailedStart(String said) {
      super(said);
    }

    String said() {
      return String.valueOf(getMessage());
    }

    boolean forbidsUserNamespace() {
      return said().startsWith("unshare:");
    }
  }
}
