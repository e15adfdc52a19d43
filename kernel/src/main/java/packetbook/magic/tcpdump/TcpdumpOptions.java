package packetbook.magic.tcpdump;

import java.util.Map;

/**
 * The options of tcpdump (tcpdump(8), 4.99), as far as one must know them to tell options, their
 * values and the filter apart.
 */
final class TcpdumpOptions {
  /** What an option is about. */
  enum Kind {
    /** What is captured. */
    CAPTURE,
    /** How packets are printed. */
    DISPLAY,
    /** An interface. */
    INTERFACE,
    /** After how many packets it ends. */
    COUNT,
    /** A file to read. */
    READ,
    /** A file to write. */
    WRITE,
    /** An answer without any capture. */
    QUESTION,
    /** Files that are split or handed on, which makes no sense for packets that are shown. */
    ROTATION,
    /** What we do ourselves. */
    OURS
  }

  /**
   * One option.
   *
   * @param takesValue whether the next word, or the rest of this one, belongs to it
   */
  record Option(Kind kind, boolean takesValue) {}

  private static final String DISPLAY = "aAbefHKnNqStuvxX#";
  private static final String DISPLAY_WITH_VALUE = "EmMT";
  private static final String CAPTURE = "IOp";
  private static final String CAPTURE_WITH_VALUE = "BFjQsyZ";

  private static final Map<Character, Option> OTHER =
      Map.ofEntries(
          Map.entry('i', new Option(Kind.INTERFACE, true)),
          Map.entry('c', new Option(Kind.COUNT, true)),
          Map.entry('r', new Option(Kind.READ, true)),
          Map.entry('w', new Option(Kind.WRITE, true)),
          Map.entry('D', new Option(Kind.QUESTION, false)),
          Map.entry('L', new Option(Kind.QUESTION, false)),
          Map.entry('J', new Option(Kind.QUESTION, false)),
          Map.entry('d', new Option(Kind.QUESTION, false)),
          Map.entry('h', new Option(Kind.QUESTION, false)),
          Map.entry('C', new Option(Kind.ROTATION, true)),
          Map.entry('G', new Option(Kind.ROTATION, true)),
          Map.entry('W', new Option(Kind.ROTATION, true)),
          Map.entry('z', new Option(Kind.ROTATION, true)),
          Map.entry('V', new Option(Kind.ROTATION, true)),
          Map.entry('l', new Option(Kind.OURS, false)),
          Map.entry('U', new Option(Kind.OURS, false)));

  private static final Map<String, Option> LONG =
      Map.ofEntries(
          Map.entry("interface", new Option(Kind.INTERFACE, true)),
          Map.entry("list-interfaces", new Option(Kind.QUESTION, false)),
          Map.entry("list-data-link-types", new Option(Kind.QUESTION, false)),
          Map.entry("list-time-stamp-types", new Option(Kind.QUESTION, false)),
          Map.entry("help", new Option(Kind.QUESTION, false)),
          Map.entry("version", new Option(Kind.QUESTION, false)),
          Map.entry("number", new Option(Kind.DISPLAY, false)),
          Map.entry("lengths", new Option(Kind.DISPLAY, false)),
          Map.entry("absolute-tcp-sequence-numbers", new Option(Kind.DISPLAY, false)),
          Map.entry("dont-verify-checksums", new Option(Kind.DISPLAY, false)),
          Map.entry("micro", new Option(Kind.DISPLAY, false)),
          Map.entry("nano", new Option(Kind.DISPLAY, false)),
          Map.entry("time-stamp-precision", new Option(Kind.DISPLAY, true)),
          Map.entry("print", new Option(Kind.OURS, false)),
          Map.entry("immediate-mode", new Option(Kind.OURS, false)),
          Map.entry("packet-buffered", new Option(Kind.OURS, false)),
          Map.entry("buffer-size", new Option(Kind.CAPTURE, true)),
          Map.entry("snapshot-length", new Option(Kind.CAPTURE, true)),
          Map.entry("linktype", new Option(Kind.CAPTURE, true)),
          Map.entry("direction", new Option(Kind.CAPTURE, true)),
          Map.entry("time-stamp-type", new Option(Kind.CAPTURE, true)),
          Map.entry("relinquish-privileges", new Option(Kind.CAPTURE, true)));

  private static final Option UNKNOWN = new Option(Kind.CAPTURE, false);

  private TcpdumpOptions() {}

  /** Find a short option; one that tcpdump does not know is left for it to refuse. */
  static Option find(char letter) {
    Option option = OTHER.get(letter);
    if (option != null) {
      return option;
    }
    if (DISPLAY.indexOf(letter) >= 0) {
      return new Option(Kind.DISPLAY, false);
    }
    if (DISPLAY_WITH_VALUE.indexOf(letter) >= 0) {
      return new Option(Kind.DISPLAY, true);
    }
    return new Option(
        Kind.CAPTURE, CAPTURE.indexOf(letter) < 0 && CAPTURE_WITH_VALUE.indexOf(letter) >= 0);
  }

  /** Find a long option by its name without dashes. */
  static Option find(String name) {
    return LONG.getOrDefault(name, UNKNOWN);
  }
}
