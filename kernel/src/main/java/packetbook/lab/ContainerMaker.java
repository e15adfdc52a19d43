package packetbook.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import packetbook.net.ContainerSettings;
import packetbook.net.ContainerSettings.Attachment;
import packetbook.net.DockerNetwork;
import packetbook.net.NetworkNamespace;

/**
 * Starts the containers of a checkpoint. While it is restored, {@code ip netns} knows each of them
 * by its name, so that what follows sets up containers and named namespaces in the same words.
 */
final class ContainerMaker {
  private ContainerMaker() {}

  /**
   * Give the script.
   *
   * @param there what a machine that was there before has already
   */
  static RestoreScript script(DockerState there, Checkpoint target) {
    RestoreScript script = new RestoreScript();
    List<String> networks = there.networks().stream().map(DockerNetwork::name).toList();
    for (DockerNetwork network : target.docker().networks()) {
      if (networks.contains(network.name())) {
        continue;
      }
      List<String> words = new ArrayList<>(List.of("docker", "network", "create"));
      words.addAll(network.options());
      words.add(network.name());
      script.add(NetworkNamespace.HOST, words);
    }
    Map<String, String> names = new HashMap<>();
    for (ContainerSettings container : target.docker().containers()) {
      names.put("container:" + container.id(), "container:" + container.name());
      if (there.containers().stream().noneMatch(each -> each.id().equals(container.id()))) {
        script.add(NetworkNamespace.HOST, run(container, names));
        container.attachments().stream()
            .filter(each -> !each.network().equals(container.network()))
            .forEach(each -> script.add(NetworkNamespace.HOST, connect(each, container.name())));
      }
      script.addLine(
          "ln -sfn \"/proc/$(docker inspect --format '{{.State.Pid}}' %1$s)/ns/net\" /run/netns/%1$s"
              .formatted(ShellWords.quote(container.name())));
    }
    return script;
  }

  /** Leave those of these names that {@code ip netns} had, and add its others. */
  static RestoreScript names(Checkpoint target) {
    RestoreScript script = new RestoreScript();
    List<String> containers =
        target.docker().containers().stream().map(ContainerSettings::name).toList();
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

  /** Another container's network is named by that one's id, which is another one now. */
  private static List<String> run(ContainerSettings container, Map<String, String> names) {
    List<String> words =
        new ArrayList<>(List.of("docker", "run", "--detach", "--name", container.name()));
    words.addAll(
        List.of("--network", names.getOrDefault(container.network(), container.network())));
    container.attachments().stream()
        .filter(each -> each.network().equals(container.network()))
        .forEach(each -> words.addAll(options(each, "--network-alias")));
    words.addAll(container.options());
    words.add(container.image());
    words.addAll(container.command());
    return words;
  }

  private static List<String> connect(Attachment attachment, String container) {
    List<String> words = new ArrayList<>(List.of("docker", "network", "connect"));
    words.addAll(options(attachment, "--alias"));
    words.addAll(List.of(attachment.network(), container));
    return words;
  }

  private static List<String> options(Attachment attachment, String aliasOption) {
    List<String> words = new ArrayList<>();
    if (!attachment.address().isEmpty()) {
      words.addAll(List.of("--ip", attachment.address()));
    }
    attachment.aliases().forEach(alias -> words.addAll(List.of(aliasOption, alias)));
    return words;
  }
}
