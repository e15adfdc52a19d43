package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import packetbook.net.LabReading;
import packetbook.net.Link;
import packetbook.net.NetworkNamespace;

/**
 * A lab's state at one moment, with all that is needed to bring a lab into it again: named
 * namespaces, interfaces, addresses, routes, what was set by hand in neighbour and forwarding
 * tables, the rules of every namespace, and the settings below {@code /proc/sys/net}. What the lab
 * learned by itself and the programs that run in it are not part of it; a container comes back with
 * its first program alone.
 */
public final class Checkpoint {
  /** The kinds of interfaces that can be made again by name and number alone. */
  static final Set<String> PLAIN_KINDS = Set.of("bridge", "dummy", "ifb");

  private final LabReading reading;
  private final DockerState docker;
  private final Map<String, NetworkNamespace> furtherNames;
  private final List<NamespaceSetup> setups;

  Checkpoint(
      LabReading reading,
      DockerState docker,
      Map<String, NetworkNamespace> furtherNames,
      List<NamespaceSetup> setups) {
    this.reading = reading;
    this.docker = docker;
    this.furtherNames = Map.copyOf(furtherNames);
    this.setups = List.copyOf(setups);
  }

  /** Give what the lab was, for comparing it with another moment. */
  public LabReading reading() {
    return reading;
  }

  /**
   * Name the interfaces that a restore cannot make again, as in {@code tun0 in c1}; usually none.
   */
  public List<String> leftOut() {
    List<String> names = new ArrayList<>();
    for (NamespaceSetup setup : setups) {
      setup.links().stream()
          .map(settings -> settings.link())
          .filter(link -> !isKept(link))
          .forEach(link -> names.add(link.name() + " " + setup.namespace().inside()));
    }
    return names;
  }

  /** Name the containers that do not run, and are not made again. */
  public List<String> ended() {
    return docker.ended();
  }

  /** Give what Docker has. */
  DockerState docker() {
    return docker;
  }

  /**
   * Give the names that {@code ip netns} has for a namespace besides the one by which it is listed,
   * such as that of a container for which somebody made a link.
   */
  Map<String, NetworkNamespace> furtherNames() {
    return furtherNames;
  }

  List<NamespaceSetup> setups() {
    return setups;
  }

  Optional<NamespaceSetup> find(NetworkNamespace namespace) {
    return setups.stream().filter(each -> each.namespace().equals(namespace)).findFirst();
  }

  /** Give what is set up in a namespace that is there. */
  NamespaceSetup in(NetworkNamespace namespace) {
    return find(namespace).orElseThrow();
  }

  /** A tunnel that the kernel gives to every namespace has a zero at its end and is never made. */
  static boolean isKept(Link link) {
    return link.isVeth()
        || link.isLoopback()
        || link.kind().isEmpty()
        || PLAIN_KINDS.contains(link.kind())
        || Objects.equals(link.flags(), List.of("NOARP"));
  }
}
