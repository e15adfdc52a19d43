package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says in sentences in what a machine's Docker differs from its record. */
final class DockerDifferences {
  private final DockerRecord was;
  private final DockerRecord is;
  private final List<String> found = new ArrayList<>();

  private DockerDifferences(DockerRecord was, DockerRecord is) {
    this.was = was;
    this.is = is;
  }

  /** Find them all; none where there was no Docker. */
  static List<String> between(DockerRecord was, DockerRecord is) {
    if (!was.answers()) {
      return List.of();
    }
    if (!is.answers()) {
      return List.of("Docker does not answer: its containers cannot be put back.");
    }
    DockerDifferences differences = new DockerDifferences(was, is);
    differences.addContainers();
    differences.addNetworks();
    differences.addImages();
    differences.addVolumes();
    return differences.found;
  }

  private void addContainers() {
    for (DockerRecord.Container container : was.containers()) {
      is.find(container.id())
          .ifPresentOrElse(
              there -> addContainer(container, there),
              () ->
                  add(
                      "Container %s was removed: it cannot be made again."
                          .formatted(container.name())));
    }
    is.containers().stream()
        .filter(each -> was.find(each.id()).isEmpty())
        .forEach(each -> add("Container %s was not there before.".formatted(each.name())));
  }

  private void addNetworks() {
    was.networks()
        .forEach((id, name) -> {
          if (!is.networks().containsKey(id)) {
            add("Docker's network %s was removed: it cannot be made again.".formatted(name));
          }
        });
    is.networks()
        .forEach((id, name) -> {
          if (!was.networks().containsKey(id)) {
            add("Docker's network %s was not there before.".formatted(name));
          }
        });
  }

  private void addVolumes() {
    was.volumes().stream()
        .filter(name -> !is.volumes().contains(name))
        .forEach(name ->
            add("Docker's volume %s was removed: it cannot be made again.".formatted(name)));
    is.volumes().stream()
        .filter(name -> !was.volumes().contains(name))
        .forEach(name -> add("Docker's volume %s was not there before.".formatted(name)));
  }

  private void addContainer(DockerRecord.Container container, DockerRecord.Container there) {
    if (!container.name().equals(there.name())) {
      add("Container %s is called %s.".formatted(container.name(), there.name()));
    }
    if (!container.state().equals(there.state())) {
      add(
          "Container %s is %s, it was %s."
              .formatted(container.name(), there.state(), container.state()));
    }
    Map<String, String> before = new TreeMap<>(container.attachments());
    Map<String, String> after = new TreeMap<>(there.attachments());
    if (!before.keySet().equals(after.keySet())) {
      add(
          "Container %s is on the networks %s, it was on %s."
              .formatted(
                  container.name(),
                  String.join(", ", after.keySet()),
                  String.join(", ", before.keySet())));
    } else if (container.state().equals(there.state()) && !before.equals(after)) {
      add(
          "Container %s has the address %s, it had %s: Docker chose another one."
              .formatted(
                  container.name(),
                  String.join(", ", after.values()),
                  String.join(", ", before.values())));
    }
  }

  private void addImages() {
    new TreeMap<>(was.images())
        .forEach((name, id) -> {
          if (!id.equals(is.images().get(name))) {
            add(
                (is.images().containsValue(id)
                        ? "Image %s has lost its name."
                        : "Image %s was removed: it cannot be made again.")
                    .formatted(name));
          }
        });
    new TreeSet<>(is.images().keySet())
        .stream()
            .filter(name -> !was.images().containsKey(name))
            .forEach(name -> add("Image %s was not there before.".formatted(name)));
  }

  private void add(String sentence) {
    found.add(sentence);
  }
}
