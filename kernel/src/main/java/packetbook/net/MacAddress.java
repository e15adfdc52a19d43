package packetbook.net;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A 48-bit Ethernet address.
 *
 * @param text six pairs of lower-case hexadecimal digits with colons between, as {@code ip} prints
 */
public record MacAddress(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  /** The address that every station hears. */
  public static final MacAddress BROADCAST = new MacAddress("ff:ff:ff:ff:ff:ff");

  /**
   * Accept an address as {@code ip} prints it; throws {@link IllegalArgumentException} for others.
   */
  public MacAddress {
    text = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a MAC address like 02:42:0a:37:42:02");
    }
  }

  /** Read an address, empty where the text is none. */
  public static Optional<MacAddress> tryParse(String text) {
    return FORM.matcher(text.toLowerCase(Locale.ROOT)).matches()
        ? Optional.of(new MacAddress(text))
        : Optional.empty();
  }

  /** Say whether frames to this address go to a group of stations (the group bit of IEEE 802). */
  public boolean isGroup() {
    return (Integer.parseInt(text.substring(0, 2), 16) & 1) == 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
