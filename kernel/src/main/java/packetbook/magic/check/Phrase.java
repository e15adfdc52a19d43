package packetbook.magic.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a claim, as {@code PLACE cannot reach TARGET [because REASON...]}: fixed words,
 * slots in capitals, {@code a|b} for either, brackets around what may be left out, {@code ...}
 * behind a slot that takes more than one word.
 *
 * @param form the words as written here, for the help
 * @param parts the same taken apart
 */
record Phrase(String form, List<Part> parts) {
  /** A fixed word or a slot. */
  sealed interface Part {
    /** Where to go on when this part and what belongs to it is left out; -1 where it may not be. */
    int skipTo();

    /** One of these words, in lower case. */
    record Fixed(List<String> words, int skipTo) implements Part {}

    /** What the learner fills in: one word, or one and more. */
    record Open(Slot slot, boolean many, int skipTo) implements Part {}
  }

  /** Take a form apart; the forms are ours, so that a wrong one throws at once. */
  static Phrase of(String form) {
    String[] words = form.replace("[", "[ ").replace("]", " ]").split(" ");
    List<Part> parts = new ArrayList<>();
    int index = 0;
    for (int at = 0; at < words.length; at++) {
      int skipTo = -1;
      if (words[at].equals("[")) {
        int length = List.of(words).subList(at, words.length).indexOf("]") - 1;
        skipTo = index + length;
        at++;
      } else if (words[at].equals("]")) {
        continue;
      }
      parts.add(part(words[at], skipTo));
      index++;
    }
    return new Phrase(form, List.copyOf(parts));
  }

  private static Part part(String word, int skipTo) {
    if (!Character.isUpperCase(word.charAt(0))) {
      return new Part.Fixed(List.of(word.split("\\|")), skipTo);
    }
    boolean many = word.endsWith("...");
    String slot = many ? word.substring(0, word.length() - 3) : word;
    return new Part.Open(Slot.valueOf(slot), many, skipTo);
  }

  /** Read a claim; empty where it is not one of this form. */
  Optional<Slots> read(List<String> words) {
    return new Match(words, true).from(0, 0);
  }

  /** Find the first word that does not fit its slot in a claim that else has this form. */
  Optional<Slot> misfit(List<String> words) {
    return new Match(words, false)
        .from(0, 0)
        .flatMap(slots ->
            slots.values().entrySet().stream()
                .filter(entry -> !entry.getValue().stream().allMatch(entry.getKey()::accepts))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  /** List the parts that may stand behind these words. */
  List<Part> next(List<String> before) {
    Set<Integer> places = new TreeSet<>(Set.of(0));
    for (String word : before) {
      Set<Integer> reached = new TreeSet<>();
      for (int place : withSkips(places)) {
        if (place < parts.size() && fits(parts.get(place), word)) {
          reached.add(place + 1);
          if (parts.get(place) instanceof Part.Open(_, boolean many, _) && many) {
            reached.add(place);
          }
        }
      }
      places = reached;
    }
    return withSkips(places).stream()
        .filter(place -> place < parts.size())
        .map(parts::get)
        .toList();
  }

  private Set<Integer> withSkips(Set<Integer> places) {
    Set<Integer> all = new LinkedHashSet<>();
    for (int place : places) {
      int at = place;
      all.add(at);
      while (at < parts.size() && parts.get(at).skipTo() >= 0) {
        at = parts.get(at).skipTo();
        all.add(at);
      }
    }
    return all;
  }

  private static boolean fits(Part part, String word) {
    return switch (part) {
      case Part.Fixed(List<String> words, _) -> words.stream().anyMatch(word::equalsIgnoreCase);
      case Part.Open(Slot slot, _, _) -> slot.accepts(word);
    };
  }

  /** One attempt to lay the form over a claim's words. */
  private final class Match {
    private final List<String> words;
    private final boolean strict;
    private final Map<Slot, List<String>> values = new EnumMap<>(Slot.class);
    private final Set<String> fixed = new LinkedHashSet<>();

    Match(List<String> words, boolean strict) {
      this.words = words;
      this.strict = strict;
    }

    Optional<Slots> from(int place, int word) {
      if (place == parts.size()) {
        return word == words.size() ? Optional.of(new Slots(values, fixed)) : Optional.empty();
      }
      Optional<Slots> taken =
          word == words.size() ? Optional.empty() : take(parts.get(place), place, word);
      int skipTo = parts.get(place).skipTo();
      return taken.isPresent() || skipTo < 0 ? taken : from(skipTo, word);
    }

    private Optional<Slots> take(Part part, int place, int word) {
      return switch (part) {
        case Part.Fixed(_, _) -> takeFixed(part, place, word);
        case Part.Open(Slot slot, boolean many, _) -> takeOpen(slot, many, place, word);
      };
    }

    private Optional<Slots> takeFixed(Part part, int place, int word) {
      String said = words.get(word).toLowerCase(Locale.ROOT);
      if (!fits(part, said)) {
        return Optional.empty();
      }
      boolean isNew = fixed.add(said);
      Optional<Slots> rest = from(place + 1, word + 1);
      if (isNew) {
        fixed.remove(said);
      }
      return rest;
    }

    /** The longest run of words first. */
    private Optional<Slots> takeOpen(Slot slot, boolean many, int place, int word) {
      for (int end = many ? words.size() : word + 1; end > word; end--) {
        List<String> said = words.subList(word, end);
        if (!strict || said.stream().allMatch(slot::accepts)) {
          values.put(slot, List.copyOf(said));
          Optional<Slots> rest = from(place + 1, end);
          values.remove(slot);
          if (rest.isPresent()) {
            return rest;
          }
        }
      }
      return Optional.empty();
    }
  }
}
