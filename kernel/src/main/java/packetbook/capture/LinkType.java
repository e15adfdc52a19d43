package packetbook.capture;

/**
 * How the frames of a capture begin, by its number in the pcap file's header.
 *
 * @param code as listed at <a href="https://www.tcpdump.org/linktypes.html">tcpdump.org</a>; one
 *     that we cannot take apart is kept, its frames are shown as bytes
 */
public record LinkType(int code) {
  /** BSD loopback: the address family in the byte order of the machine that captured. */
  public static final LinkType NULL = new LinkType(0);

  /** Ethernet. */
  public static final LinkType ETHERNET = new LinkType(1);

  /** An IP packet with nothing before it, as on a tun interface. */
  public static final LinkType RAW = new LinkType(101);

  /** Linux cooked, version 1: {@code tcpdump -i any -y LINUX_SLL}. */
  public static final LinkType LINUX_SLL = new LinkType(113);

  /** An IPv4 packet with nothing before it. */
  public static final LinkType IPV4 = new LinkType(228);

  /** An IPv6 packet with nothing before it. */
  public static final LinkType IPV6 = new LinkType(229);

  /** Linux cooked, version 2, with the interface's number: {@code tcpdump -i any}. */
  public static final LinkType LINUX_SLL2 = new LinkType(276);

  /** Read the header's field: its upper bits say other things (the length of a checksum). */
  static LinkType of(int field) {
    int code = field & 0xffff;
    return new LinkType(code == 12 || code == 14 ? RAW.code : code);
  }
}
