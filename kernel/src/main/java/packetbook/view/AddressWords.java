package packetbook.view;

import java.util.List;
import packetbook.net.IpPrefix;

/** Writes an interface's addresses: those that a learner gave it, not those that every link has. */
final class AddressWords {
  /** Every interface has one of these by itself (RFC 4291). */
  private static final IpPrefix LINK_LOCAL = IpPrefix.tryParse("fe80::/10").orElseThrow();

  private AddressWords() {}

  /** List the addresses with their networks; empty for none. */
  static Words prefixes(List<IpPrefix> prefixes) {
    return list(given(prefixes).stream().map(IpPrefix::toString).toList());
  }

  /** List the addresses alone; empty for none. */
  static Words addresses(List<IpPrefix> prefixes) {
    return list(given(prefixes).stream().map(prefix -> prefix.address().text()).toList());
  }

  private static List<IpPrefix> given(List<IpPrefix> prefixes) {
    return prefixes.stream().filter(prefix -> !LINK_LOCAL.contains(prefix.address())).toList();
  }

  private static Words list(List<String> items) {
    Words words = Words.NONE;
    for (String item : items) {
      words = (words.isEmpty() ? words : words.plain(", ")).code(item);
    }
    return words;
  }
}
