package packetbook.magic.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;

/**
 * A claim as the learner stated it.
 *
 * @param values what fills each slot that is filled: one word, or those of a slot that takes more
 * @param fixed the fixed words that were used, in lower case
 */
record Slots(Map<Slot, List<String>> values, Set<String> fixed) {
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
    return String.join(" ", words(slot));
  }

  /** Give the same word by word: what stood in quotes is one. */
  List<String> words(Slot slot) {
    List<String> words = values.get(slot);
    if (words == null) {
      throw new IllegalStateException("nothing fills " + slot);
    }
    return words;
  }

  /** Name the place that a claim is about, as sentences do. */
  String place() {
    return place(Slot.PLACE);
  }

  /** Name the place that stands in this slot; the host where none does. */
  String place(Slot slot) {
    String place = has(slot) ? text(slot) : "host";
    return place.equals("host") ? "the host" : place.substring(1);
  }

  /** Say where the claim is about: {@code on the host} or {@code in c1}. */
  String inside() {
    String place = place();
    return (place.equals("the host") ? "on " : "in ") + place;
  }

  /** Give the names of a list such as {@code lo, eth0 and docker0}. */
  List<String> names() {
    return Stream.of(text(Slot.NAMES).split("[ ,]+")).filter(Predicate.not("and"::equals)).toList();
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
