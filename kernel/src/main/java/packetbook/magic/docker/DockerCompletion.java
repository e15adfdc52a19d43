package packetbook.magic.docker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.lab.Lab;
import packetbook.magic.Typed;

/** Lists what may come next in a line for Docker. */
public final class DockerCompletion {
  static final List<String> VERBS =
      List.of(
          "run", "ps", "exec", "inspect", "logs", "stop", "start", "restart", "kill", "rm",
          "network", "port", "top", "images", "version", "info", "wait");

  /** What stands behind these, as far as there is a choice; behind other verbs stand containers. */
  private static final Map<String, List<String>> BEHIND =
      Map.of(
          "network", List.of("ls", "create", "connect", "disconnect", "inspect", "rm", "prune"),
          "run", List.of("busybox"),
          "create", List.of("busybox"),
          "ps", List.of("-a"));

  private static final Set<String> NETWORK_OPTIONS = Set.of("--network", "--net");

  private DockerCompletion() {}

  /**
   * List it.
   *
   * @param typed the words behind {@code docker}
   */
  public static List<String> of(Typed typed, Lab lab) throws InterruptedException {
    List<String> before = typed.before();
    if (before.isEmpty()) {
      return VERBS;
    }
    if (NETWORK_OPTIONS.contains(before.getLast())) {
      return List.of("bridge", "host", "none");
    }
    List<String> behind = BEHIND.get(before.getFirst());
    boolean isChosen = behind != null && before.stream().skip(1).anyMatch(behind::contains);
    return behind == null || isChosen ? containers(lab) : behind;
  }

  /**
   * Those that ended too: they are started and removed. Asking Docker starts it, which it need not.
   */
  private static List<String> containers(Lab lab) throws InterruptedException {
    return lab.hasDockerStarted()
        ? lab.run(Command.of("docker", "ps", "--all", "--format", "{{.Names}}"))
            .stdout()
            .lines()
            .sorted()
            .toList()
        : List.of();
  }
}
