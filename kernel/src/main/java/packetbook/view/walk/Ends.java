package packetbook.view.walk;

import packetbook.trace.PacketHeader;
import packetbook.view.Words;

/**
 * Says from whom and to whom a packet is at one moment, and what of that was rewritten.
 *
 * <p>The port that the asker's kernel drew for it is left out unless it was rewritten: it is
 * another one at each run.
 *
 * @param sent what the packet's sender wrote
 * @param answer whether it goes back to the asker, whose port is then the destination's
 */
record Ends(PacketHeader sent, boolean answer) {
  /** Linux draws ports from here on (net.ipv4.ip_local_port_range). */
  private static final int DRAWN = 32768;

  /** An address with its port, and what its sender wrote instead; that is empty where it is so. */
  record End(String text, String before) {
    boolean isRewritten() {
      return !before.isEmpty();
    }
  }

  End from(PacketHeader now) {
    boolean rewritten = now.isSourceTranslatedFrom(sent);
    return end(
        source(now, !answer, now.fromPort() == sent.fromPort()),
        source(sent, !answer, now.fromPort() == sent.fromPort()),
        rewritten);
  }

  End to(PacketHeader now) {
    boolean rewritten = now.isDestinationTranslatedFrom(sent);
    return end(
        destination(now, answer, now.toPort() == sent.toPort()),
        destination(sent, answer, now.toPort() == sent.toPort()),
        rewritten);
  }

  private static End end(String text, String before, boolean rewritten) {
    return new End(text, rewritten ? before : "");
  }

  private static String source(PacketHeader header, boolean ofAsker, boolean same) {
    return ofAsker && same && header.fromPort() >= DRAWN ? header.from().text() : header.source();
  }

  private static String destination(PacketHeader header, boolean ofAsker, boolean same) {
    return ofAsker && same && header.toPort() >= DRAWN ? header.to().text() : header.destination();
  }

  /** Write {@code from A to B}, with what was rewritten marked and named. */
  Words words(PacketHeader now) {
    return Words.NONE
        .quiet("from")
        .plain(" ")
        .and(words(from(now)))
        .plain(" ")
        .quiet("to")
        .plain(" ")
        .and(words(to(now)));
  }

  private static Words words(End end) {
    return end.isRewritten()
        ? Words.NONE
            .and(new Words.Part.Rewritten(end.text()))
            .quiet(Words.of(" (rewritten: was ").code(end.before()).plain(")"))
        : Words.machine(end.text());
  }
}
