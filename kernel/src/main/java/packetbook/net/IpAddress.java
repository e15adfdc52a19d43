package packetbook.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An IPv4 or IPv6 address, never looked up by name.
 *
 * @param text as {@code ip} prints it: dotted decimal, or RFC 5952's shortened form without a zone,
 *     in which an IPv4 address inside an IPv6 one stays dotted, as in {@code ::ffff:10.55.66.2}
 */
public record IpAddress(String text) implements Comparable<IpAddress> {
  /** Accept any literal; throws {@link IllegalArgumentException} that names the text for others. */
  public IpAddress {
    text = canonical(bytesOf(text));
  }

  /** Read an address, empty where the text is none. */
  public static Optional<IpAddress> tryParse(String text) {
    try {
      return Optional.of(new IpAddress(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Make an address of 4 or 16 bytes in network order. */
  public static IpAddress of(byte[] bytes) {
    return new IpAddress(canonical(bytes));
  }

  /** Give the 4 or 16 bytes in network order. */
  public byte[] bytes() {
    return bytesOf(text);
  }

  /** Say whether this is an IPv6 address. */
  public boolean isIpv6() {
    return text.indexOf(':') >= 0;
  }

  /** Say whether it is one that every namespace has for itself, such as 127.0.0.1. */
  public boolean isLoopback() {
    return isIpv6() ? text.equals("::1") : text.startsWith("127.");
  }

  /** Say whether it means another machine on each link: of fe80::/10, or of 169.254.0.0/16. */
  public boolean isLinkLocal() {
    byte[] bytes = bytes();
    return isIpv6()
        ? bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80
        : text.startsWith("169.254.");
  }

  /** Order by family, then by value. */
  @Override
  public int compareTo(IpAddress other) {
    byte[] mine = bytes();
    byte[] theirs = other.bytes();
    return mine.length == theirs.length
        ? Arrays.compareUnsigned(mine, theirs)
        : Integer.compare(mine.length, theirs.length);
  }

  @Override
  public String toString() {
    return text;
  }

  private static byte[] bytesOf(String text) {
    boolean dotted = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!dotted && (text.indexOf(':') < 0 || text.indexOf('%') >= 0)) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address like 10.55.66.2");
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(text).getAddress();
      return dotted || bytes.length == 16 ? bytes : mapped(bytes);
    } catch (IllegalArgumentException notALiteral) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IP address like 10.55.66.2", notALiteral);
    }
  }

  /** Java takes {@code ::ffff:10.55.66.2} for the IPv4 address inside (RFC 4291, 2.5.5.2). */
  private static byte[] mapped(byte[] ipv4) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, bytes, 12, 4);
    return bytes;
  }

  private static String canonical(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> dotted(bytes, 0);
      case 16 -> shortened(bytes);
      default ->
          throw new IllegalArgumentException(
              "an IP address has 4 or 16 bytes, not " + bytes.length);
    };
  }

  private static String dotted(byte[] bytes, int start) {
    return IntStream.range(start, start + 4)
        .mapToObj(index -> Integer.toString(bytes[index] & 255))
        .collect(Collectors.joining("."));
  }

  /** The longest run of zero groups, the first of equal ones, becomes {@code ::} (RFC 5952). */
  private static String shortened(byte[] bytes) {
    int start = 0;
    int length = 0;
    for (int group = 0; group < 8; group++) {
      int zeros = zeros(bytes, group);
      start = zeros > length ? group : start;
      length = Math.max(length, zeros);
    }
    if (length < 2) {
      return groups(bytes, 0, 8);
    }
    int end = start + length;
    boolean holdsIpv4 = start == 0 && (end == 6 || (end == 5 && group(bytes, 5) == 0xffff));
    String tail = holdsIpv4 ? groups(bytes, end, 6) : groups(bytes, end, 8);
    String colon = tail.isEmpty() ? "" : ":";
    return groups(bytes, 0, start) + "::" + tail + (holdsIpv4 ? colon + dotted(bytes, 12) : "");
  }

  private static int zeros(byte[] bytes, int from) {
    int group = from;
    while (group < 8 && group(bytes, group) == 0) {
      group++;
    }
    return group - from;
  }

  private static String groups(byte[] bytes, int start, int end) {
    return IntStream.range(start, end)
        .mapToObj(index -> Integer.toHexString(group(bytes, index)))
        .collect(Collectors.joining(":"));
  }

  private static int group(byte[] bytes, int index) {
    return (bytes[2 * index] & 255) << 8 | (bytes[2 * index + 1] & 255);
  }
}
