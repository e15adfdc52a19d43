package packetbook.magic.lab;

import java.util.List;
import java.util.concurrent.CancellationException;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.LabUnavailableException;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Nearest;
import packetbook.net.AddressTable;
import packetbook.net.BridgeTable;
import packetbook.net.ForwardingTable;
import packetbook.net.LinkTable;
import packetbook.net.NeighborTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteTable;
import packetbook.net.Ruleset;
import packetbook.net.Snapshot;
import packetbook.trace.Trace;

/**
 * The lab as Java in a cell has it: the variable {@code lab}. Without a name its methods mean the
 * lab's host; {@code in("c1")} gives the same for a container, and the usual reads take its name.
 *
 * <p>Every method throws {@link CancellationException} where the cell is interrupted meanwhile, and
 * {@link LabUnavailableException} where there is no lab.
 */
public final class LabVariable {
  /** Gives the lab in use, made at the first call. */
  public interface Source {
    Lab lab() throws InterruptedException;
  }

  private final Source source;

  public LabVariable(Source source) {
    this.source = source;
  }

  /**
   * Give a container of the lab.
   *
   * @param container its name, such as {@code c1}
   * @throws IllegalArgumentException where there is none of that name, with the names that there
   *     are
   */
  public LabPlace in(String container) {
    List<String> names = names();
    if (!names.contains(container)) {
      throw new IllegalArgumentException(
          "no container '%s'; there are: %s".formatted(container, Nearest.list(names)));
    }
    return new LabPlace(lab(), NetworkNamespace.of(container));
  }

  /** List the names of the containers. */
  public List<String> names() {
    try {
      return lab().names();
    } catch (InterruptedException interrupted) {
      throw cancelled();
    }
  }

  private LabPlace host() {
    return new LabPlace(lab(), NetworkNamespace.HOST);
  }

  private Lab lab() {
    try {
      return source.lab();
    } catch (InterruptedException interrupted) {
      throw cancelled();
    }
  }

  static CancellationException cancelled() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted");
  }

  /** Run a command on the host, such as {@code run("ip", "link")}. */
  public CommandResult run(String... words) {
    return host().run(words);
  }

  /**
   * Run a command in a container and tell the walks of its packets, as {@code %trace} does, such as
   * {@code trace("c1", "ping", "-c1", "8.8.8.8")}.
   */
  public Trace trace(String container, String... words) {
    return in(container).trace(words);
  }

  /** Read the host's routes. */
  public RouteTable routes() {
    return host().routes();
  }

  /** Read a container's routes. */
  public RouteTable routes(String container) {
    return in(container).routes();
  }

  /** Read the host's interfaces. */
  public LinkTable links() {
    return host().links();
  }

  /** Read a container's interfaces. */
  public LinkTable links(String container) {
    return in(container).links();
  }

  /** Read the host's interfaces with their addresses. */
  public AddressTable addresses() {
    return host().addresses();
  }

  /** Read a container's interfaces with their addresses. */
  public AddressTable addresses(String container) {
    return in(container).addresses();
  }

  /** Read the host's neighbour table. */
  public NeighborTable neighbors() {
    return host().neighbors();
  }

  /** Read a container's neighbour table. */
  public NeighborTable neighbors(String container) {
    return in(container).neighbors();
  }

  /** Read the host's bridges with their ports and what they know. */
  public BridgeTable bridges() {
    return host().bridges();
  }

  /** Read what a bridge of the host knows, such as {@code forwarding("hwchiu0")}. */
  public ForwardingTable forwarding(String bridge) {
    return host().forwarding(bridge);
  }

  /** Read the host's rules of every table with their counters. */
  public Ruleset rules() {
    return host().rules();
  }

  /** Read a container's rules of every table with their counters. */
  public Ruleset rules(String container) {
    return in(container).rules();
  }

  /** Read the state of the whole lab: the host and every container. */
  public Snapshot snapshot() {
    try {
      return SnapshotReader.read(lab());
    } catch (InterruptedException interrupted) {
      throw cancelled();
    }
  }

  @Override
  public String toString() {
    return lab().label();
  }
}
