package packetbook.capture;

/** The checksum of the internet's protocols: a sum of 16-bit words, carries added (RFC 1071). */
final class InternetSum {
  private InternetSum() {}

  /** Check a header or message that holds its own sum. */
  static Checksum check(Bytes message) {
    return fold(add(0, message)) == 0xffff ? Checksum.RIGHT : Checksum.WRONG;
  }

  /**
   * Check a segment whose sum also covers the addresses.
   *
   * @param place where in the segment the sum stands
   * @param addresses both, as the IP header has them
   */
  static Checksum check(Bytes segment, int place, Bytes addresses, int protocol) {
    long pseudo = add(protocol + (long) segment.length(), addresses);
    if (fold(add(pseudo, segment)) == 0xffff) {
      return Checksum.RIGHT;
    }
    return fold(pseudo) == segment.uint16(place) ? Checksum.LEFT_TO_THE_CARD : Checksum.WRONG;
  }

  private static long add(long start, Bytes bytes) {
    long sum = start;
    for (int index = 0; index + 1 < bytes.length(); index += 2) {
      sum += bytes.uint16(index);
    }
    return bytes.length() % 2 == 0 ? sum : sum + ((long) bytes.at(bytes.length() - 1) << 8);
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) folded;
  }
}
