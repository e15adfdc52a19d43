package packetbook.capture;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;

/** One header of a packet, or what it carries, as the sender's bytes say it. */
public sealed interface Layer {
  /**
   * Ethernet (IEEE 802.3).
   *
   * @param type what it carries, such as 0x0800 for IPv4; below 0x0600 it is a length
   */
  record Ethernet(MacAddress from, MacAddress to, int type) implements Layer {}

  /**
   * What Linux says of a packet captured on every interface at once (LINKTYPE_LINUX_SLL2).
   *
   * @param way {@code arrives}, {@code arrives for everyone}, {@code arrives for another}, {@code
   *     leaves}, …
   * @param index the interface's number; 0 in version 1, which does not tell
   * @param from the link address of its sender; null where the link has none
   * @param type as in {@link Ethernet}
   */
  record Cooked(String way, int index, @Nullable MacAddress from, int type) implements Layer {}

  /**
   * A VLAN's tag (IEEE 802.1Q).
   *
   * @param type as in {@link Ethernet}
   */
  record Vlan(int id, int priority, int type) implements Layer {}

  /**
   * ARP (RFC 826).
   *
   * @param operation 1 asks, 2 answers
   * @param toMac all zero in a question
   */
  record Arp(int operation, MacAddress fromMac, IpAddress from, MacAddress toMac, IpAddress to)
      implements Layer {}

  /**
   * IPv4 (RFC 791).
   *
   * @param ttl how many routers it may still pass
   * @param length of header and payload, in bytes
   * @param id the same in all fragments, kept by routers and NAT
   * @param fragment whether this is one of several pieces
   * @param offset where the piece begins, in bytes
   * @param protocol what it carries, such as 1 for ICMP
   */
  record Ipv4(
      IpAddress from,
      IpAddress to,
      int ttl,
      int length,
      int id,
      boolean fragment,
      int offset,
      int protocol,
      Checksum checksum)
      implements Layer {}

  /**
   * IPv6 (RFC 8200).
   *
   * @param hopLimit how many routers it may still pass
   * @param length of what follows the header, in bytes
   * @param flow the label that its sender gave to all of one conversation; 0 for none
   * @param id the same in all fragments; 0 in a whole packet
   * @param fragment whether this is one of several pieces
   * @param offset where the piece begins, in bytes
   * @param protocol what it carries behind its extension headers, such as 58 for ICMPv6
   */
  record Ipv6(
      IpAddress from,
      IpAddress to,
      int hopLimit,
      int length,
      int flow,
      int id,
      boolean fragment,
      int offset,
      int protocol)
      implements Layer {}

  /**
   * ICMP (RFC 792).
   *
   * @param id of an echo or timestamp; -1 in others
   * @param sequence the same
   * @param about the packet that an error is about, as far as it quotes it; else empty
   */
  record Icmp(int type, int code, int id, int sequence, Checksum checksum, List<Layer> about)
      implements Layer {
    public Icmp {
      about = List.copyOf(about);
    }

    /** Give type and code in words, such as {@code echo request}. */
    public String words() {
      return IcmpWords.version4(type, code);
    }

    /** Say whether it reports that another packet got no further. */
    public boolean isError() {
      return type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
    }
  }

  /**
   * ICMPv6 (RFC 4443), neighbour discovery included (RFC 4861).
   *
   * @param id of an echo; -1 in others
   * @param sequence the same
   * @param target whom a neighbour solicitation or advertisement is about; null in others
   * @param about the packet that an error is about, as far as it quotes it; else empty
   */
  record Icmpv6(
      int type,
      int code,
      int id,
      int sequence,
      @Nullable IpAddress target,
      Checksum checksum,
      List<Layer> about)
      implements Layer {
    public Icmpv6 {
      about = List.copyOf(about);
    }

    /** Give type and code in words, such as {@code echo request}. */
    public String words() {
      return IcmpWords.version6(type, code);
    }

    /** Say whether it reports that another packet got no further. */
    public boolean isError() {
      return type < 128;
    }
  }

  /**
   * TCP (RFC 9293).
   *
   * @param from port
   * @param to port
   * @param sequence as sent, not counted from the connection's first
   */
  record Tcp(
      int from,
      int to,
      long sequence,
      long acknowledgment,
      Set<Flag> flags,
      int window,
      Checksum checksum)
      implements Layer {
    public Tcp {
      flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    }

    /** Say whether a flag is set. */
    public boolean has(Flag flag) {
      return flags.contains(flag);
    }

    /** The flags, in the order in which they are named. */
    public enum Flag {
      SYN,
      FIN,
      RST,
      PSH,
      ACK,
      URG
    }
  }

  /**
   * UDP (RFC 768).
   *
   * @param from port
   * @param to port
   * @param length of header and data, in bytes
   */
  record Udp(int from, int to, int length, Checksum checksum) implements Layer {}

  /**
   * DNS (RFC 1035).
   *
   * @param answer whether it answers
   * @param outcome an answer's code in its usual letters, such as {@code NOERROR}, {@code NXDOMAIN}
   * @param questions what is asked for
   * @param answers what was found
   */
  record Dns(int id, boolean answer, String outcome, List<Question> questions, List<Answer> answers)
      implements Layer {
    public Dns {
      questions = List.copyOf(questions);
      answers = List.copyOf(answers);
    }

    /**
     * A question.
     *
     * @param type as {@code A}, {@code AAAA}, or {@code TYPE65} for others
     */
    public record Question(String name, String type) {}

    /**
     * An answer.
     *
     * @param value an address or a name; of other types the number of bytes
     */
    public record Answer(String name, String type, String value) {}
  }

  /** What a protocol carries for the programs at its ends. */
  record Data(Bytes bytes) implements Layer {}

  /**
   * Bytes that make no sense to us.
   *
   * @param reason what they are or what is wrong with them, in a few words
   */
  record Unknown(Bytes bytes, String reason) implements Layer {}
}
