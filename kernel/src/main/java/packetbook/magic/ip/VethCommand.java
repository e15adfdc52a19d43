package packetbook.magic.ip;

import java.util.List;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.view.Words;

/**
 * The words after {@code %veth add}, taken apart: each end's own words stand behind its name, as in
 * {@code ip link add}.
 *
 * @param one the first end
 * @param other the second; its name is empty where the kernel is to choose one
 * @param up whether both are to be switched on
 */
record VethCommand(End one, End other, boolean up) {
  static final String FORM = "%veth add A [netns C [name N]] [peer B [netns C [name N]]] [up]";

  /**
   * One end as it is to be.
   *
   * @param made the name that is given first
   * @param netns the namespace that it lives in; empty for where the command runs
   * @param name the name that it has there; the same where it is given no other
   */
  record End(String made, String netns, String name) {}

  /** Reads words from left to right. */
  private static final class Reader {
    private final String line;
    private final List<String> words;
    private int next;

    private Reader(String line, List<String> words) {
      this.line = line;
      this.words = words;
    }

    private boolean takes(String keyword) {
      boolean there = next < words.size() && words.get(next).equals(keyword);
      next += there ? 1 : 0;
      return there;
    }

    private String value(String what) {
      if (next == words.size()) {
        throw Failure.ofArguments(
            line,
            what + " is missing at the end",
            Words.of("The form is ").code(FORM).plain("."),
            "");
      }
      return words.get(next++);
    }

    private End end(String made) {
      String netns = takes("netns") ? value("the namespace") : "";
      String name = takes("name") ? value("the name") : made;
      netns = netns.isEmpty() && takes("netns") ? value("the namespace") : netns;
      return new End(made, netns, name);
    }

    private void finish() {
      if (next < words.size()) {
        throw Failure.ofArguments(
            line,
            "%veth add does not expect '" + words.get(next) + "' here",
            Words.of("The form is ").code(FORM).plain("."),
            "");
      }
    }
  }

  /**
   * Take the words apart.
   *
   * @param line the magic as typed, for errors
   * @throws MagicException where they do not fit the form
   */
  static VethCommand parse(String line, List<String> words) {
    Reader reader = new Reader(line, words);
    End one = reader.end(reader.value("the name of the first end"));
    // "peer name B", as ip says it, is the same as "peer B".
    boolean peer = reader.takes("peer");
    boolean ignored = peer && reader.takes("name");
    End other = peer ? reader.end(reader.value("the name of the other end")) : new End("", "", "");
    boolean up = reader.takes("up");
    reader.finish();
    return new VethCommand(one, other, up);
  }
}
