package packetbook.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of running text for a sentence or a cell of a table.
 *
 * @param parts the text's parts in order; empty for no text
 */
public record Words(List<Part> parts) {
  /** A run of text with one look. What it holds is text, never markup: the writer escapes it. */
  public sealed interface Part {
    /** Ordinary words of ours. */
    record Plain(String text) implements Part {}

    /** What a machine could have printed: an address, an interface, a command. */
    record Machine(String text) implements Part {}

    /** Something secondary. */
    record Quiet(Words words) implements Part {}

    /** The answer. */
    record Bold(Words words) implements Part {}

    /** What is no longer so. */
    record Gone(Words words) implements Part {}

    /** A word on its own paper. */
    record Badge(Chip chip, String text) implements Part {}

    /** An address that is not what its sender wrote. */
    record Rewritten(String text) implements Part {}

    /** The arrow of a packet's way. */
    record Arrow(String text) implements Part {}

    /** A new line within a cell. */
    record Break() implements Part {}
  }

  /** No text at all. */
  public static final Words NONE = new Words(List.of());

  public Words {
    parts = List.copyOf(parts);
  }

  /** Begin with ordinary words. */
  public static Words of(String text) {
    return NONE.plain(text);
  }

  /** Begin with what a machine could have printed. */
  public static Words machine(String text) {
    return NONE.code(text);
  }

  /** Quiet {@code none}, for a cell with nothing in it. */
  public static Words none() {
    return NONE.quiet("none");
  }

  /**
   * Write a number and what it counts: {@code 1 rule}, {@code 2 rules}.
   *
   * @param one the word for one of them
   * @param many the word for several
   */
  public static String counted(long number, String one, String many) {
    return Changes.grouped(number) + " " + (number == 1 ? one : many);
  }

  /** Go on with ordinary words. */
  public Words plain(String text) {
    return and(new Part.Plain(text));
  }

  /** Go on with what a machine could have printed. */
  public Words code(String text) {
    return and(new Part.Machine(text));
  }

  /** Go on with something secondary. */
  public Words quiet(String text) {
    return and(new Part.Quiet(of(text)));
  }

  /** Go on with something secondary. */
  public Words quiet(Words words) {
    return and(new Part.Quiet(words));
  }

  /** Go on with the answer. */
  public Words bold(String text) {
    return and(new Part.Bold(of(text)));
  }

  /** Go on with the answer. */
  public Words bold(Words words) {
    return and(new Part.Bold(words));
  }

  /** Go on with what is no longer so. */
  public Words gone(Words words) {
    return and(new Part.Gone(words));
  }

  /** Go on with a chip and its usual text. */
  public Words chip(Chip chip) {
    return and(new Part.Badge(chip, chip.text()));
  }

  /** Go on with a chip and another text: a protocol's name. */
  public Words chip(Chip chip, String text) {
    return and(new Part.Badge(chip, text));
  }

  /** Go on with any part. */
  public Words and(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Words(more);
  }

  /** Go on with other words. */
  public Words and(Words words) {
    List<Part> more = new ArrayList<>(parts);
    more.addAll(words.parts());
    return new Words(more);
  }

  /** Say whether there is no text at all. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Give the text alone, as {@code text/plain} has it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Part.Plain(String words) -> words;
            case Part.Machine(String words) -> words;
            case Part.Quiet(Words words) -> words.text();
            case Part.Bold(Words words) -> words.text();
            case Part.Gone(Words words) -> words.text();
            case Part.Badge(_, String words) -> words;
            case Part.Rewritten(String words) -> words;
            case Part.Arrow(String words) -> words;
            case Part.Break() -> "\n";
          });
    }
    return text.toString();
  }
}
