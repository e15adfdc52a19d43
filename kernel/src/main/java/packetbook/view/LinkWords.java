package packetbook.view;

import packetbook.net.Link;

/** Says in words how an interface stands. */
final class LinkWords {
  private LinkWords() {}

  /** Say whether it is switched on, and whether anything is at its other end. */
  static String state(Link link) {
    if (!link.up()) {
      return "down";
    }
    return link.carrier() ? "up" : "up, no carrier";
  }

  /** Say what it is. */
  static String kind(Link link) {
    return link.kind().isEmpty() ? "device" : link.kind();
  }
}
