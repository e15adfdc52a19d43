package packetbook.magic.check;

import java.util.Map;
import java.util.Set;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;

/**
 * A claim as the learner stated it.
 *
 * @param values what fills each slot that is filled
 * @param fixed the fixed words that were used, in lower case
 */
record Slots(Map<Slot, String> values, Set<String> fixed) {
  Slots {
    values = Map.copyOf(values);
    fixed = Set.copyOf(fixed);
  }

  /** Say whether an optional slot is filled. */
  boolean has(Slot slot) {
    return values.containsKey(slot);
  }

  /** Say whether an optional word was used. */
  boolean says(String word) {
    return fixed.contains(word);
  }

  /** Give what fills a slot; throws {@link IllegalStateException} where nothing does. */
  String text(Slot slot) {
    String value = values.get(slot);
    if (value == null) {
      throw new IllegalStateException("nothing fills " + slot);
    }
    return value;
  }

  /** Name the place that a claim is about, as sentences do. */
  String place() {
    String place = values.getOrDefault(Slot.PLACE, "host");
    return place.equals("host") ? "the host" : place.substring(1);
  }

  int number(Slot slot) {
    return Integer.parseInt(text(slot));
  }

  IpAddress address(Slot slot) {
    return new IpAddress(text(slot));
  }

  IpPrefix prefix(Slot slot) {
    return IpPrefix.tryParse(text(slot)).orElseThrow();
  }
}
