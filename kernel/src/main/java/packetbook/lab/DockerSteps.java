package packetbook.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import packetbook.net.NetworkNamespace;

/** Has Docker remove what was not there, and bring its containers into the states of a record. */
final class DockerSteps {
  /** How many seconds a container has to end by itself. */
  private static final String PATIENCE = "1";

  private final DockerRecord record;
  private final DockerRecord now;
  private final RestoreScript script;

  DockerSteps(DockerRecord record, DockerRecord now, RestoreScript script) {
    this.record = record;
    this.now = now;
    this.script = script;
  }

  void remove() {
    for (DockerRecord.Container container : now.containers()) {
      record
          .find(container.id())
          .ifPresentOrElse(
              was -> leaveNetworks(was, container),
              () -> docker("rm", "--force", "--volumes", container.id()));
    }
    now.networks().keySet().stream()
        .filter(id -> !record.networks().containsKey(id))
        .sorted()
        .forEach(id -> docker("network", "rm", id));
    now.volumes().stream()
        .filter(name -> !record.volumes().contains(name))
        .forEach(name -> docker("volume", "rm", name));
    nameImages();
  }

  /** An image goes with its last name: those that it had come before those that it got. */
  private void nameImages() {
    record
        .images()
        .forEach((name, id) -> {
          if (!id.equals(now.images().get(name))
              && now.images().containsValue(id)
              && !name.equals(id)) {
            docker("tag", id, name);
          }
        });
    Set<String> gone = new TreeSet<>(now.images().keySet());
    gone.removeAll(record.images().keySet());
    for (String name : gone) {
      // One that had no name would go with the one that it got.
      if (!record.images().containsKey(now.images().get(name))) {
        docker("rmi", "--force", name);
      }
    }
  }

  private void leaveNetworks(DockerRecord.Container was, DockerRecord.Container is) {
    is.attachments().keySet().stream()
        .filter(network -> !was.attachments().containsKey(network))
        .sorted()
        .forEach(network -> docker("network", "disconnect", "--force", network, was.id()));
  }

  /** Say whether Docker has to make interfaces, for which it needs its rules. */
  boolean needsRules() {
    return record.containers().stream()
        .anyMatch(was ->
            now.find(was.id())
                .filter(is ->
                    (is.state().equals("stopped") && !was.state().equals("stopped"))
                        || !is.attachments().keySet().containsAll(was.attachments().keySet()))
                .isPresent());
  }

  /** Docker gives addresses in the order in which containers ask. */
  void start() {
    List<DockerRecord.Container> inOrder = new ArrayList<>(record.containers());
    inOrder.sort(
        Comparator.comparing(each -> new TreeSet<>(each.attachments().values()).toString()));
    for (DockerRecord.Container was : inOrder) {
      now.find(was.id()).ifPresent(is -> putBack(was, is));
    }
  }

  private void putBack(DockerRecord.Container was, DockerRecord.Container is) {
    if (!was.name().equals(is.name())) {
      docker("rename", was.id(), was.name());
    }
    was.attachments().keySet().stream()
        .filter(network -> !is.attachments().containsKey(network))
        .sorted()
        .forEach(network -> connect(network, was));
    if (was.state().equals(is.state())) {
      return;
    }
    if (is.state().equals("paused")) {
      docker("unpause", was.id());
    }
    if (was.state().equals("stopped")) {
      docker("stop", "--time", PATIENCE, was.id());
    } else if (is.state().equals("stopped")) {
      docker("start", was.id());
    }
    if (was.state().equals("paused")) {
      docker("pause", was.id());
    }
  }

  private void connect(String network, DockerRecord.Container was) {
    String address = was.chosen().getOrDefault(network, "");
    if (address.isEmpty()) {
      docker("network", "connect", network, was.id());
    } else {
      docker("network", "connect", "--ip", address, network, was.id());
    }
  }

  private void docker(String... words) {
    List<String> all = new ArrayList<>(List.of("docker"));
    all.addAll(List.of(words));
    script.add(NetworkNamespace.HOST, all);
  }
}
