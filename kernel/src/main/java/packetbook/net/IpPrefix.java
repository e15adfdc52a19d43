package packetbook.net;

import java.util.Optional;

/**
 * An address with the length of its mask, as in {@code 10.55.66.2/24}.
 *
 * @param address the address as written, its host bits kept
 * @param length how many leading bits are the network's: 0 to 32, or 0 to 128
 */
public record IpPrefix(IpAddress address, int length) {
  /** Refuse a length that the address family does not have. */
  public IpPrefix {
    int bits = address.isIpv6() ? 128 : 32;
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(
          "a mask of " + length + " bits is not between 0 and " + bits);
    }
  }

  /**
   * Read {@code ADDRESS/LENGTH}, or an address alone as the whole of it; empty where it is neither.
   */
  public static Optional<IpPrefix> tryParse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.tryParse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().isIpv6() ? 128 : 32;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    return Optional.of(new IpPrefix(address.get(), Integer.parseInt(length)));
  }

  /** Say whether the address lies in this network. */
  public boolean contains(IpAddress other) {
    return other.isIpv6() == address.isIpv6() && masked(other, false).equals(first());
  }

  /** Give the lowest address of the network: its host bits all 0. */
  public IpAddress first() {
    return masked(address, false);
  }

  /** Give the highest address of the network: its host bits all 1. */
  public IpAddress last() {
    return masked(address, true);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }

  private IpAddress masked(IpAddress of, boolean ones) {
    byte[] bytes = of.bytes();
    for (int bit = length; bit < bytes.length * 8; bit++) {
      int mask = 0x80 >> (bit % 8);
      bytes[bit / 8] = (byte) (ones ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
    }
    return IpAddress.of(bytes);
  }
}
