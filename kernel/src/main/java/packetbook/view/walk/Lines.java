package packetbook.view.walk;

import packetbook.net.NetworkNamespace;

/** Writes lines that a learner can put into a cell. */
final class Lines {
  private Lines() {}

  /** A magic in a namespace: {@code %link @c1 set eth0 up}. */
  static String magic(String name, NetworkNamespace where, String rest) {
    String place = where.isHost() ? "" : " @" + where.name();
    return "%" + name + place + (rest.isEmpty() ? "" : " " + rest);
  }

  /** Give the words for whose something is: {@code the host’s} or {@code c1’s}. */
  static String whose(NetworkNamespace where) {
    return where.noun() + "’s";
  }

  /** Give the words behind an interface: empty on the host, else {@code of c1}. */
  static String of(NetworkNamespace where) {
    return where.isHost() ? "" : " of " + where.name();
  }
}
