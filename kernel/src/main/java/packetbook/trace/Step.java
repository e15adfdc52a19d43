package packetbook.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Packet;
import packetbook.net.ConntrackEntry;
import packetbook.net.FdbEntry;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.net.RouteChoice;

/** One thing that happened to a packet at a hop, with the evidence for it. */
public sealed interface Step {
  /** A program in this namespace made the packet, or the kernel did, to answer. */
  record Made(PacketHeader header) implements Step {}

  /**
   * It came in.
   *
   * @param dev the interface
   * @param packet as captured there
   */
  record Received(String dev, PacketHeader header, Packet packet) implements Step {}

  /**
   * A bridge decided where it goes.
   *
   * @param port where it came in; null where the bridge's own namespace sent it
   * @param to the frame's destination; null where it is not known
   * @param entry the row of the forwarding table that decided; empty where none did
   * @param out the ports by which it left; empty where it left by none
   * @param way what the bridge did
   */
  record Bridged(
      String bridge,
      @Nullable String port,
      @Nullable MacAddress to,
      Optional<FdbEntry> entry,
      List<String> out,
      Way way)
      implements Step {
    /** What a bridge does with a frame. */
    public enum Way {
      /** The frame is for the bridge's own MAC address: its namespace takes it as its own. */
      TO_ITSELF,
      /** It left by the one port that the forwarding table names. */
      FORWARDED,
      /** The forwarding table does not know the address, so it left by every port. */
      FLOODED,
      /** It left by no port. */
      STOPPED
    }

    public Bridged {
      out = List.copyOf(out);
      if (out.isEmpty() == (way == Way.FORWARDED || way == Way.FLOODED)) {
        throw new IllegalArgumentException(way + " by the ports " + out);
      }
    }
  }

  /**
   * A routing table decided where it goes.
   *
   * @param choice the way and the row that decided; its way's type is {@code local} where the
   *     packet is for this namespace itself
   */
  record Routed(RouteChoice choice) implements Step {
    /** Say whether the packet is for this namespace itself. */
    public boolean isLocal() {
      return choice.way().type().equals("local");
    }
  }

  /**
   * The chains of one table were asked at a hook.
   *
   * @param family {@code ip}, {@code ip6}, or another of nftables
   * @param table such as {@code filter}
   * @param chain the chain at the hook, such as {@code FORWARD}
   * @param hits the rules that matched, in order; those of chains that it was sent on to as well
   * @param verdict what came of it
   * @param byPolicy whether no rule decided, so that the chain's policy did
   */
  record Filtered(
      Hook hook,
      String family,
      String table,
      String chain,
      List<RuleHit> hits,
      Verdict verdict,
      boolean byPolicy)
      implements Step {
    public Filtered {
      hits = List.copyOf(hits);
      if (!byPolicy && hits.isEmpty()) {
        throw new IllegalArgumentException("neither a rule nor the policy decided in " + chain);
      }
      if (byPolicy && verdict == Verdict.REJECT) {
        throw new IllegalArgumentException("a policy accepts or drops");
      }
    }

    /** Give the rule that decided; empty where the policy did. */
    public Optional<RuleHit> decided() {
      return byPolicy ? Optional.empty() : Optional.of(hits.getLast());
    }
  }

  /**
   * An address or port was rewritten.
   *
   * @param rule the rule of the table nat that said so; empty where conntrack knew the connection
   */
  record Translated(Hook hook, PacketHeader before, PacketHeader after, Optional<RuleHit> rule)
      implements Step {
    public Translated {
      if (!after.isTranslatedFrom(before)) {
        throw new IllegalArgumentException("nothing was rewritten: " + after);
      }
    }
  }

  /**
   * Conntrack knows the connection.
   *
   * @param entry as it stands after the command
   * @param state what the packet was to it
   */
  record Tracked(ConntrackEntry entry, State state) implements Step {
    /** What a packet is to conntrack. */
    public enum State {
      /** The first one of its connection. */
      NEW,
      /** A further one in the first one's direction. */
      ESTABLISHED,
      /** One in the other direction. */
      REPLY
    }
  }

  /** It was too large for the way out and left in pieces. */
  record Fragmented(int pieces) implements Step {
    public Fragmented {
      if (pieces < 2) {
        throw new IllegalArgumentException(pieces + " pieces");
      }
    }
  }

  /**
   * The next machine's MAC address was looked for.
   *
   * @param mac null where nobody answered
   * @param asked whether it had to be asked for (ARP, IPv6 neighbour discovery) meanwhile
   */
  record Resolved(String dev, IpAddress address, @Nullable MacAddress mac, boolean asked)
      implements Step {}

  /**
   * It went out.
   *
   * @param packet as captured there
   */
  record Transmitted(String dev, PacketHeader header, Packet packet) implements Step {}

  /**
   * It was handed to a program or, as an echo request is, to the kernel itself.
   *
   * @param listener such as {@code python3}; of a reply, the program that asked, such as {@code
   *     curl}; empty where it is not known
   */
  record Delivered(String listener) implements Step {}
}
