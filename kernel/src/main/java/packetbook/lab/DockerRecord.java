package packetbook.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Docker has on a machine, by the names and numbers that tell one thing from another.
 *
 * @param answers whether there is a Docker that answers; all else is empty where not
 * @param containers those that run and those that do not
 * @param networks id to name
 * @param images name with its tag to id; an image without a name has its id as one
 * @param volumes by name
 */
record DockerRecord(
    boolean answers,
    List<Container> containers,
    Map<String, String> networks,
    Map<String, String> images,
    List<String> volumes) {
  /** A machine without Docker, or with one that does not answer. */
  static final DockerRecord NONE =
      new DockerRecord(false, List.of(), Map.of(), Map.of(), List.of());

  private static final String UNNAMED = "<none>";

  DockerRecord {
    containers = List.copyOf(containers);
    networks = Map.copyOf(networks);
    images = Map.copyOf(images);
    volumes = List.copyOf(volumes);
  }

  /**
   * A container.
   *
   * @param status Docker's word: {@code created}, {@code running}, {@code paused}, {@code
   *     restarting}, {@code exited}
   * @param pid its first process; 0 where it does not run
   * @param attachments name of a network to the address there, which is empty where it has none
   * @param chosen the same with the address that somebody chose; empty where Docker does
   */
  record Container(
      String id,
      String name,
      String status,
      int pid,
      Map<String, String> attachments,
      Map<String, String> chosen) {
    Container {
      attachments = Map.copyOf(attachments);
      chosen = Map.copyOf(chosen);
    }

    /** Say what it is doing, of the three that can be put back. */
    String state() {
      return switch (status) {
        case "running", "restarting" -> "running";
        case "paused" -> "paused";
        default -> "stopped";
      };
    }
  }

  /** Asks for all containers; one line each, its parts parted by tabs. */
  static final String CONTAINERS =
      "ids=$(docker ps --all --quiet --no-trunc) || exit; [ -z \"$ids\" ] || docker container inspect"
          + " --format '{{.Id}}{{\"\\t\"}}{{.Name}}{{\"\\t\"}}{{.State.Status}}{{\"\\t\"}}{{.State.Pid}}"
          + "{{\"\\t\"}}{{range $name, $at := .NetworkSettings.Networks}}{{$name}}={{$at.IPAddress}}"
          + "={{with $at.IPAMConfig}}{{.IPv4Address}}{{end}} {{end}}' $ids";

  static final String NETWORKS =
      "docker network ls --no-trunc --format '{{.ID}}{{\"\\t\"}}{{.Name}}'";

  static final String IMAGES =
      "docker image ls --no-trunc --format '{{.ID}}{{\"\\t\"}}{{.Repository}}:{{.Tag}}'";

  static final String VOLUMES = "docker volume ls --quiet";

  /** Read what these four printed. */
  static DockerRecord read(String containers, String networks, String images, String volumes) {
    Map<String, String> networkNames = new TreeMap<>();
    rows(networks).forEach(row -> networkNames.put(row.get(0), row.get(1)));
    Map<String, String> imageIds = new TreeMap<>();
    for (List<String> row : rows(images)) {
      imageIds.put(row.get(1).contains(UNNAMED) ? row.get(0) : row.get(1), row.get(0));
    }
    return new DockerRecord(
        true,
        rows(containers).stream().map(DockerRecord::container).toList(),
        networkNames,
        imageIds,
        volumes.lines().toList());
  }

  Optional<Container> find(String id) {
    return containers.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Find a container that has a namespace, or would have one if it ran. */
  Optional<Container> named(String name) {
    return containers.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Container container(List<String> row) {
    Map<String, String> attachments = new LinkedHashMap<>();
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String attachment : List.of(row.get(4).strip().split(" +", -1))) {
      List<String> parts = List.of(attachment.split("=", -1));
      if (parts.size() == 3) {
        attachments.put(parts.get(0), parts.get(1));
        chosen.put(parts.get(0), parts.get(2));
      }
    }
    return new Container(
        row.get(0),
        row.get(1).replaceFirst("^/", ""),
        row.get(2),
        Integer.parseInt(row.get(3)),
        attachments,
        chosen);
  }

  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> rows.add(List.of(line.split("\t", -1))));
    return rows;
  }
}
