package packetbook.magic.tcpdump;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import packetbook.magic.MagicException;

/**
 * The words after {@code %tcpdump}, taken apart: ours, and tcpdump's own, each as it was typed.
 *
 * @param tcpdump all of tcpdump's own words, in order
 * @param interfaces the values of {@code -i}, in order; empty for none
 * @param capture what each tcpdump gets beside its interface: options and the filter
 * @param display the options that say how packets are printed
 * @param filter the filter's words; empty for none
 * @param count of {@code -c}; empty for none
 * @param read a file of {@code -r} or {@code --read}; null for none
 * @param write a file of {@code -w} or {@code --save}; null for none
 * @param asks whether it asks tcpdump something, such as {@code -D}, and captures nothing
 * @param rotation an option that splits files, such as {@code -G}; null for none
 * @param ours our own options
 */
record TcpdumpArguments(
    List<String> tcpdump,
    List<String> interfaces,
    List<String> capture,
    List<String> display,
    List<String> filter,
    String count,
    @Nullable String read,
    @Nullable String write,
    boolean asks,
    @Nullable String rotation,
    TcpdumpOwn ours) {
  private static final Pattern SNAPSHOT_LENGTH =
      Pattern.compile("(?:.* )?(?:-s|--snapshot-length)[ =](\\d{1,9})(?: .*)?");

  TcpdumpArguments {
    tcpdump = List.copyOf(tcpdump);
    interfaces = List.copyOf(interfaces);
    capture = List.copyOf(capture);
    display = List.copyOf(display);
    filter = List.copyOf(filter);
  }

  /** Take words apart; throws {@link MagicException} for options of ours that make no sense. */
  static TcpdumpArguments parse(List<String> words) {
    return new TcpdumpParser(words).parse();
  }

  /**
   * Give what each tcpdump gets where some packets are left out.
   *
   * @param left a filter that they pass; empty to leave none out
   */
  List<String> captureWithout(String left) {
    if (left.isEmpty()) {
      return capture;
    }
    String learners = filter.isEmpty() ? "" : "(" + String.join(" ", filter) + ") and ";
    List<String> words = new ArrayList<>(options());
    words.add(learners + "not (" + left + ")");
    return words;
  }

  private List<String> options() {
    return capture.subList(0, capture.size() - filter.size());
  }

  /**
   * Give the number of {@code -c}; the largest number for none, or for one that tcpdump refuses.
   */
  int limit() {
    boolean number = count.matches("[1-9]\\d{0,8}");
    return number ? Integer.parseInt(count) : Integer.MAX_VALUE;
  }

  /** Say whether answers are captured where their questions are, as far as the words tell. */
  boolean isTwoWay() {
    return CaptureFilter.isTwoWay(filter)
        && options().stream()
            .noneMatch(word -> word.equals("-Q") || word.startsWith("--direction"));
  }

  /** Give the number of bytes of {@code -s}, 0 for all; empty for none that is a number. */
  OptionalInt snapshotLength() {
    Matcher matcher = SNAPSHOT_LENGTH.matcher(String.join(" ", options()));
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
