package packetbook.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;

/**
 * What became of a packet, or of a question and its answer. Each is named only where the evidence
 * says so; where none does, it is {@link Unknown}. OUTCOMES.md beside this file has the exact
 * condition of each.
 */
public sealed interface Outcome {
  /** Say whether it is what its sender wanted. */
  default boolean isGood() {
    return this instanceof Delivered || this instanceof Answered || this instanceof LeftLab;
  }

  /** Of a packet: it came to where it was sent. */
  record Delivered(NetworkNamespace namespace) implements Outcome {}

  /** Of a packet: it left by an interface behind which nobody watches. */
  record LeftLab(NetworkNamespace namespace, String dev) implements Outcome {}

  /** Of an exchange: an answer came back to the asker. */
  record Answered() implements Outcome {}

  /**
   * There was no packet: no row of the sender's routing table leads there.
   *
   * @param routes the rows that there are
   * @param error as the kernel says it
   * @param gateway an address that another namespace has in a network of this one's, which could be
   *     its gateway; null where none is known
   */
  record NoRoute(
      NetworkNamespace namespace,
      IpAddress address,
      List<Route> routes,
      String error,
      @Nullable IpAddress gateway)
      implements Outcome {
    public NoRoute {
      routes = List.copyOf(routes);
    }

    /** The same where no gateway is known. */
    public NoRoute(
        NetworkNamespace namespace, IpAddress address, List<Route> routes, String error) {
      this(namespace, address, routes, error, null);
    }
  }

  /** A rule dropped or rejected it, or a chain's policy dropped it. */
  record Dropped(NetworkNamespace namespace, Step.Filtered filtered, boolean bridged)
      implements Outcome {
    public Dropped {
      if (filtered.verdict() == Verdict.ACCEPT) {
        throw new IllegalArgumentException(filtered.chain() + " accepted it");
      }
    }
  }

  /** It came to a namespace that does not forward: {@code ip_forward} is 0. */
  record ForwardingOff(NetworkNamespace namespace, String dev, boolean ipv6) implements Outcome {}

  /** It came by an interface by which an answer would not go: {@code rp_filter}, RFC 3704. */
  record ReversePathFiltered(
      NetworkNamespace namespace, String dev, IpAddress source, Optional<Route> back)
      implements Outcome {}

  /** Its source can be nobody's behind that interface: it is this namespace's own, or none. */
  record MartianSource(NetworkNamespace namespace, String dev, IpAddress source)
      implements Outcome {}

  /** It came from outside for an address that means a machine itself, such as 127.0.0.1. */
  record MartianDestination(NetworkNamespace namespace, String dev, IpAddress destination)
      implements Outcome {}

  /**
   * Nobody answered when its next machine was asked for its MAC address.
   *
   * @param unplugged an interface on the way there that is a port of no bridge; null for none
   */
  record NoNeighbor(
      NetworkNamespace namespace, String dev, IpAddress address, @Nullable End unplugged)
      implements Outcome {}

  /** An interface on its way is down. */
  record InterfaceDown(End down) implements Outcome {}

  /** It came in by the end of a veth pair that is a port of no bridge and has no address. */
  record NotAttached(End port) implements Outcome {}

  /**
   * It came to a port of a bridge that lets nothing pass, or could leave only by such a port, by
   * the port by which it came, or by one that is kept apart from it.
   *
   * @param state such as {@code blocking}, {@code disabled}; {@code hairpin off} of a port by which
   *     nothing goes back, {@code isolated} of one that gets nothing from others that are
   */
  record PortBlocked(NetworkNamespace namespace, String bridge, String port, String state)
      implements Outcome {}

  /**
   * A bridge keeps VLANs apart, and it came in or would go out by a port that is not in its own.
   *
   * @param port the port that is not in it
   * @param vlan null where the port that it came by gives it none
   */
  record VlanFiltered(
      NetworkNamespace namespace, String bridge, String port, @Nullable Integer vlan)
      implements Outcome {}

  /** It had passed as many routers as its sender allowed: its TTL was used up here. */
  record TtlExpired(NetworkNamespace namespace) implements Outcome {}

  /**
   * It is larger than the way out carries, and must not be cut in pieces.
   *
   * @param mtu what the way out carries, in bytes
   * @param length of the packet, in bytes; 0 where it was never made
   */
  record TooBig(NetworkNamespace namespace, String dev, int mtu, int length) implements Outcome {}

  /**
   * It came to its end, where no program listens, and that was told to its sender.
   *
   * @param redirecting a rule of nat PREROUTING that sends this destination elsewhere, which is not
   *     asked about packets that its own namespace makes; empty for none
   */
  record Refused(NetworkNamespace namespace, PacketHeader packet, Optional<RuleHit> redirecting)
      implements Outcome {}

  /** An answer came to a namespace in which nobody waits for it, or that does not know whose. */
  record NobodyWaits(NetworkNamespace namespace, String dev, boolean tracked) implements Outcome {}

  /**
   * It left the lab with a source to which no answer finds back: no rule of nat POSTROUTING rewrote
   * it.
   */
  record PrivateSource(NetworkNamespace namespace, String dev, IpAddress source)
      implements Outcome {}

  /**
   * Another machine refused it, or reported that it could not be passed on.
   *
   * @param by who reported it
   * @param message as ICMP has it, such as {@code host unreachable}, or the flags of TCP
   */
  record Reported(IpAddress by, String message) implements Outcome {}

  /** It came to its end, and nothing came back. */
  record NoAnswer(NetworkNamespace namespace) implements Outcome {}

  /**
   * It is not known.
   *
   * @param dev where it was last seen; null where it was seen on no interface
   * @param doing what would have come next, in a few words; empty where that is not known either
   */
  record Unknown(NetworkNamespace namespace, @Nullable String dev, String doing)
      implements Outcome {}

  /** An interface and where it is. */
  record End(NetworkNamespace namespace, String dev) {}
}
