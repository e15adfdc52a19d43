package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.ContainerSettings;
import packetbook.net.ContainerSettingsReader;
import packetbook.net.DockerNetwork;
import packetbook.net.DockerNetworkReader;

/**
 * What a lab's Docker has that can be made again.
 *
 * @param networks those that somebody created
 * @param containers those that run, in the order in which they were made
 * @param ended the names of those that do not run, which are not made again
 */
record DockerState(
    List<DockerNetwork> networks, List<ContainerSettings> containers, List<String> ended) {
  /** That of a lab without Docker. */
  static final DockerState NONE = new DockerState(List.of(), List.of(), List.of());

  DockerState {
    networks = List.copyOf(networks);
    containers = List.copyOf(containers);
    ended = List.copyOf(ended);
  }

  /**
   * Ask Docker where it was started: to ask it starts it.
   *
   * @throws CommandFailedException where it does not answer
   */
  static DockerState read(Lab lab) throws InterruptedException {
    if (!lab.hasDockerStarted()) {
      return NONE;
    }
    String networks =
        inspected(lab, "network", ask(lab, "network", "ls", "--filter", "type=custom"));
    List<String> running = ask(lab, "ps", "--no-trunc").reversed(); // docker has the newest first
    String ended =
        succeeding(
            lab,
            List.of(
                "docker",
                "ps",
                "--all",
                "--filter",
                "status=exited",
                "--filter",
                "status=created",
                "--format",
                "{{.Names}}"));
    return new DockerState(
        DockerNetworkReader.read(networks),
        ContainerSettingsReader.read(inspected(lab, "container", running)),
        ended.lines().sorted().toList());
  }

  private static List<String> ask(Lab lab, String... words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    command.add("--quiet");
    return succeeding(lab, command).lines().toList();
  }

  private static String inspected(Lab lab, String kind, List<String> ids)
      throws InterruptedException {
    if (ids.isEmpty()) {
      return "";
    }
    List<String> command = new ArrayList<>(List.of("docker", kind, "inspect"));
    command.addAll(ids);
    return succeeding(lab, command);
  }

  private static String succeeding(Lab lab, List<String> words) throws InterruptedException {
    CommandResult result = lab.run(Command.of(words));
    if (!result.succeeded()) {
      throw new CommandFailedException(result);
    }
    return result.stdout();
  }
}
