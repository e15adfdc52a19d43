package packetbook.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** A run of bytes that nobody changes: a whole frame, or a part of one that shares its array. */
public final class Bytes {
  /** No bytes at all. */
  public static final Bytes NONE = of(new byte[0]);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Keep a copy of these. */
  public static Bytes of(byte... bytes) {
    return owning(bytes.clone());
  }

  /** Keep this array itself, which the caller gives away. */
  static Bytes owning(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /** Give how many there are. */
  public int length() {
    return length;
  }

  /** Give one, 0 to 255. */
  public int at(int index) {
    return array[offset + Objects.checkIndex(index, length)] & 255;
  }

  /** Give a copy. */
  public byte[] copy() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Give the first of them, at most this many. */
  public Bytes first(int count) {
    return slice(0, Math.min(count, length));
  }

  /** Give them as pairs of lower-case hexadecimal digits with nothing between. */
  public String hex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  /** Give them as text, each byte that is no printable ASCII as a full stop, as tcpdump -A does. */
  public String ascii() {
    StringBuilder text = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      int value = at(index);
      text.append(value >= ' ' && value <= '~' ? (char) value : '.');
    }
    return text.toString();
  }

  Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new Bytes(array, offset + from, to - from);
  }

  Bytes from(int start) {
    return slice(start, length);
  }

  /** Read 16 bits in network order. */
  int uint16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  /** Read 32 bits in network order. */
  long uint32(int index) {
    return (long) uint16(index) << 16 | uint16(index + 2);
  }

  /**
   * Give them as text in UTF-8, but what would steer a terminal or turn the text around, and what
   * is no UTF-8, as {@code \\ddd} for each byte, in decimal digits as in a DNS name (RFC 4343).
   */
  String utf8() {
    StringBuilder text = new StringBuilder(length);
    int index = 0;
    while (index < length) {
      int end = index + 1;
      while (end < length && (at(end) & 0xc0) == 0x80) {
        end++;
      }
      append(text, index, end);
      index = end;
    }
    return text.toString();
  }

  /** Add one character, or the bytes that are none. */
  private void append(StringBuilder text, int from, int to) {
    String character = new String(array, offset + from, to - from, StandardCharsets.UTF_8);
    int point = character.codePointAt(0);
    boolean one = character.codePointCount(0, character.length()) == 1 && point != 0xfffd;
    if (one && isShown(point)) {
      text.append(character);
    } else {
      for (int index = from; index < to; index++) {
        text.append("\\%03d".formatted(at(index)));
      }
    }
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  /** Give the array behind it, for readers that do not write; it starts at {@link #arrayStart}. */
  byte[] array() {
    return array;
  }

  int arrayStart() {
    return offset;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes
        && Arrays.equals(
            array, offset, offset + length, bytes.array, bytes.offset, bytes.offset + bytes.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int index = 0; index < length; index++) {
      hash = 31 * hash + array[offset + index];
    }
    return hash;
  }

  /** Give how many there are and the first of them: a record that holds them stays readable. */
  @Override
  public String toString() {
    return length + " bytes" + (length == 0 ? "" : ": " + first(16).hex() + more());
  }

  private String more() {
    return length > 16 ? "…" : "";
  }
}
