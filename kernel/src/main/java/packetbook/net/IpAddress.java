package packetbook.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address, never looked up by name.
 *
 * @param text the usual form: dotted decimal, or RFC 5952's shortened form without a zone
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
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException notALiteral) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IP address like 10.55.66.2", notALiteral);
    }
  }

  /** The longest run of zero groups, the first of equal ones, becomes {@code ::} (RFC 5952). */
  private static String canonical(byte[] bytes) {
    if (bytes.length == 4) {
      return (bytes[0] & 255)
          + "."
          + (bytes[1] & 255)
          + "."
          + (bytes[2] & 255)
          + "."
          + (bytes[3] & 255);
    }
    if (bytes.length != 16) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + bytes.length);
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int start = 0; start < 8; start++) {
      int length = 0;
      while (start + length < 8 && group(bytes, start + length) == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = start;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < 8; index++) {
      if (index == bestStart) {
        text.append("::");
        index += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(bytes, index)).toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int index) {
    return HexFormat.fromHexDigits(HexFormat.of().formatHex(bytes, 2 * index, 2 * index + 2));
  }
}
