package packetbook.view;

import packetbook.view.drawing.Ink;

/**
 * The kinds of chip, each an ink on its own paper, with the bar that tints a row or edges a ledger.
 */
public enum Chip {
  ADDED("+ new", Ink.ADDED.ink(), Ink.ADDED.fill(), "#2e9566"),
  PASS("✓ pass", "#0b5a3c", "#e2f3e9", "#2e9566"),
  REMOVED("− gone", "#9b1c16", "#fce9e6", "#d2554a"),
  FAIL("✗ fail", "#9b1c16", "#fce9e6", "#d2554a"),
  ERROR("✗ error", "#9b1c16", "#fce9e6", "#d2554a"),
  CHANGED("± changed", Ink.CHANGED.ink(), Ink.CHANGED.fill(), "#b07d12"),
  CHOSEN("→ match", "#1f5a93", "#e6eff8", "#3f82c4"),
  ICMP("ICMP", "#1f5a93", "#e6eff8", "#3f82c4"),
  ARP("ARP", "#62439a", "#efe9f7", "#9272c9"),
  TCP("TCP", "#17635f", "#e0f0ee", "#2f918b"),
  UDP("UDP", "#8a2f6b", "#f8e8f1", "#b65c9a"),
  OTHER("other", "#3a4651", "#eceff1", "#808080");

  private final String text;
  private final String ink;
  private final String paper;
  private final String bar;

  Chip(String text, String ink, String paper, String bar) {
    this.text = text;
    this.ink = ink;
    this.paper = paper;
    this.bar = bar;
  }

  /** Give the sign and the word: colour never carries the meaning alone. */
  public String text() {
    return text;
  }

  String ink() {
    return ink;
  }

  String paper() {
    return paper;
  }

  /** Give the colour of the bar at the left of a row or ledger, as {@code #rrggbb}. */
  String bar() {
    return bar;
  }
}
