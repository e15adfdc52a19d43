package packetbook.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import packetbook.net.ContainerSettings;
import packetbook.net.NetworkNamespace;

/**
 * Starts the containers of a checkpoint. While it is restored, {@code ip netns} knows each of them
 * by its name, so that what follows sets up containers and named namespaces in the same words.
 */
final class ContainerMaker {
  private ContainerMaker() {}

  static RestoreScript script(Checkpoint target) {
    RestoreScript script = new RestoreScript();
    Map<String, String> names = new HashMap<>();
    for (ContainerSettings container : target.containers()) {
      names.put("container:" + container.id(), "container:" + container.name());
      script.add(NetworkNamespace.HOST, run(container, names));
      script.addLine(
          "ln -s \"/proc/$(docker inspect --format '{{.State.Pid}}' %1$s)/ns/net\" /run/netns/%1$s"
              .formatted(ShellWords.quote(container.name())));
    }
    return script;
  }

  /** Leave those of these names that {@code ip netns} had, and add its others. */
  static RestoreScript names(Checkpoint target) {
    RestoreScript script = new RestoreScript();
    List<String> containers = target.containers().stream().map(ContainerSettings::name).toList();
    Map<String, NetworkNamespace> further = new TreeMap<>(target.furtherNames());
    further.forEach((name, namespace) -> {
      String file = ShellWords.quote("/run/netns/" + namespace.name());
      String known = containers.contains(namespace.name()) ? "\"$(readlink " + file + ")\"" : file;
      script.addLine(
          "ln -sfn %s %s"
              .formatted(
                  namespace.isHost() ? "/proc/1/ns/net" : known,
                  ShellWords.quote("/run/netns/" + name)));
    });
    for (String container : containers) {
      if (!further.containsKey(container)) {
        script.add(NetworkNamespace.HOST, "rm", "/run/netns/" + container);
      }
    }
    return script;
  }

  /**
   * Another container's network is named by that one's id, which is another one now. A network that
   * Docker was told to make is not there: its interfaces are made without Docker.
   */
  private static List<String> run(ContainerSettings container, Map<String, String> names) {
    List<String> words =
        new ArrayList<>(List.of("docker", "run", "--detach", "--name", container.name()));
    String network = container.isOnMadeNetwork() ? "none" : container.network();
    words.addAll(List.of("--network", names.getOrDefault(network, network)));
    words.addAll(container.options());
    words.add(container.image());
    words.addAll(container.command());
    return words;
  }
}
