package packetbook.magic.tcpdump;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How tcpdump takes packets over from Linux so that a burst of them loses none.
 *
 * <p>Both share a buffer. Where each packet is to wake tcpdump ({@code --immediate-mode}), libpcap
 * 1.10 divides it into places of one size, that of the longest packet that may come: eight places
 * of 256 KiB in its usual 2 MiB. So only the beginning of a packet is taken, which is all of one
 * that an Ethernet cable carries, and 16 000 fit. Whole packets lie behind each other in the
 * buffer, whatever their sizes, and wake tcpdump when it is a tenth of a second old, but only where
 * it prints them; so it does, to nowhere.
 *
 * @param whole whether packets are taken whole
 * @param kibibytes of the buffer
 * @param typed whether the learner said how much of a packet is taken
 */
record CaptureBuffer(boolean whole, int kibibytes, boolean typed) {
  /** So many bytes of a packet are taken unless the learner says otherwise or saves them. */
  static final int BEGINNING = 1_900;

  /** Of all interfaces together. */
  private static final int KIBIBYTES = 32 << 10;

  private static final String SCRIPT = "exec tcpdump \"$@\" 3>&1 >/dev/null";

  /** With the time to the nanosecond, and each packet handed on at once. */
  private static final List<String> OURS =
      List.of("-U", "-Z", "root", "--time-stamp-precision=nano", "-B");

  /**
   * Choose one.
   *
   * @param interfaces how many share the memory
   */
  static CaptureBuffer of(TcpdumpArguments arguments, int interfaces) {
    int usual = arguments.write() == null ? BEGINNING : 0;
    int length = arguments.snapshotLength().orElse(usual);
    boolean typed = arguments.snapshotLength().isPresent();
    return new CaptureBuffer(
        length < 1 || length > BEGINNING, KIBIBYTES / Math.max(1, interfaces), typed);
  }

  /**
   * Give the command that writes its packets to standard output.
   *
   * @param words the learner's options and filter
   */
  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>();
    if (whole) {
      command.addAll(List.of("sh", "-c", SCRIPT, "sh", "-w", "/proc/self/fd/3"));
      command.addAll(List.of("--print", "-l", "-q", "-nn"));
    } else {
      command.addAll(List.of("tcpdump", "-w", "-", "--immediate-mode"));
    }
    command.addAll(OURS);
    command.add("" + kibibytes);
    if (!whole && !typed) {
      command.addAll(List.of("-s", "" + BEGINNING));
    }
    command.addAll(words);
    return command;
  }

  /**
   * Give how long a packet may lie in it before tcpdump is woken: Linux looks each tenth of a
   * second and hands on what it finds for the second time.
   */
  Duration delay() {
    return whole ? Duration.ofMillis(250) : Duration.ZERO;
  }
}
