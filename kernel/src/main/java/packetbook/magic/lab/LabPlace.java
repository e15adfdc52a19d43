package packetbook.magic.lab;

import java.util.List;
import java.util.concurrent.CancellationException;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.net.AddressReader;
import packetbook.net.AddressTable;
import packetbook.net.BridgeReader;
import packetbook.net.BridgeState;
import packetbook.net.BridgeTable;
import packetbook.net.ForwardingTable;
import packetbook.net.IpFamily;
import packetbook.net.LinkReader;
import packetbook.net.LinkTable;
import packetbook.net.NeighborReader;
import packetbook.net.NeighborTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteReader;
import packetbook.net.RouteTable;
import packetbook.net.Ruleset;
import packetbook.trace.Trace;
import packetbook.trace.Tracer;

/**
 * The lab's host or one container, read and run from Java: {@code lab.in("c1")}.
 *
 * <p>Every method throws {@link CancellationException} where the cell is interrupted meanwhile, and
 * what reads throws {@link CommandFailedException}, an {@link IllegalStateException} with the
 * tool's own message, where the tool fails.
 */
public final class LabPlace {
  private final Lab lab;
  private final NetworkNamespace namespace;

  LabPlace(Lab lab, NetworkNamespace namespace) {
    this.lab = lab;
    this.namespace = namespace;
  }

  /**
   * Run a command. An exit code other than 0 is a result, not an exception.
   *
   * @param words the program and its arguments, such as {@code run("ip", "link")}; never a line for
   *     a shell
   */
  public CommandResult run(String... words) {
    return result(Command.of(words).changing());
  }

  /**
   * Run a command and tell the walks of its packets, as {@code %trace} does.
   *
   * @param words the program and its arguments, such as {@code trace("ping", "-c1", "8.8.8.8")}
   * @throws CommandFailedException where the lab lacks a tool that watches packets
   */
  public Trace trace(String... words) {
    try {
      return Tracer.trace(lab, Command.of(words).in(namespace).changing());
    } catch (InterruptedException interrupted) {
      throw LabVariable.cancelled();
    }
  }

  /** Read the IPv4 routes, as {@code ip route} lists them. */
  public RouteTable routes() {
    return new RouteTable(namespace, RouteReader.read(read("ip", "-j", "route"), IpFamily.IPV4));
  }

  /** Read the IPv6 routes, as {@code ip -6 route} lists them. */
  public RouteTable routes6() {
    return new RouteTable(
        namespace, RouteReader.read(read("ip", "-6", "-j", "route"), IpFamily.IPV6));
  }

  /** Read the interfaces, as {@code ip link} lists them. */
  public LinkTable links() {
    return new LinkTable(namespace, LinkReader.read(read("ip", "-j", "-d", "link")));
  }

  /** Read the interfaces with their addresses, as {@code ip addr} lists them. */
  public AddressTable addresses() {
    return new AddressTable(namespace, AddressReader.read(read("ip", "-j", "-d", "addr")));
  }

  /** Read the neighbour table, as {@code ip neigh} lists it. */
  public NeighborTable neighbors() {
    return new NeighborTable(namespace, NeighborReader.read(read("ip", "-j", "neigh")));
  }

  /** Read the bridges with their ports and what they know. */
  public BridgeTable bridges() {
    return BridgeReader.table(
        namespace, read("ip", "-j", "-d", "link"), read("bridge", "-j", "-s", "fdb", "show"));
  }

  /**
   * Read what one bridge knows.
   *
   * @param bridge its name, such as {@code hwchiu0}; of an unknown one nothing is known
   */
  public ForwardingTable forwarding(String bridge) {
    return new ForwardingTable(bridges().find(bridge).map(BridgeState::entries).orElse(List.of()));
  }

  /** Read the rules of every table with their counters, as {@code iptables-save -c} prints them. */
  public Ruleset rules() {
    try {
      return RulesetReads.read(lab, "iptables", namespace);
    } catch (InterruptedException interrupted) {
      throw LabVariable.cancelled();
    }
  }

  private String read(String... words) {
    CommandResult result = result(Command.of(words));
    if (!result.succeeded()) {
      throw new CommandFailedException(result);
    }
    return result.stdout();
  }

  private CommandResult result(Command command) {
    try {
      return lab.run(command.in(namespace));
    } catch (InterruptedException interrupted) {
      throw LabVariable.cancelled();
    }
  }
}
