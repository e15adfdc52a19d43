package packetbook.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads who runs where out of {@code /proc} (proc(5)), in lines of three forms: the reader's own
 * process id; each process's {@code stat} behind its file's name, as {@code grep -H} prints it; and
 * the file that stands for its network namespace with what it links to.
 *
 * <pre>
 * self 71
 * /proc/40/stat:40 (sleep) S 1 40 40 0 -1 4194304 …
 * /proc/40/ns/net net:[4026532541]
 * </pre>
 */
public final class ProcessReader {
  private static final Pattern SELF = Pattern.compile("self (\\d+)");
  private static final Pattern STAT = Pattern.compile("/proc/(\\d+)/stat:(.*)");
  private static final Pattern NETWORK = Pattern.compile("/proc/(\\d+)/ns/net net:\\[(\\d+)]");

  // The name may hold blanks and brackets: it ends at the last one.
  private static final Pattern FIELDS =
      Pattern.compile(
          "\\d+ \\((.*)\\) (\\S) (\\d+) (-?\\d+) \\S+ \\S+ \\S+ (\\d+) .*", Pattern.DOTALL);

  /** PF_KTHREAD of Linux's {@code include/linux/sched.h}. */
  private static final long KERNEL_THREAD = 0x200000;

  private ProcessReader() {}

  /** Read them; lines of another form are left out. */
  public static Processes read(String text) {
    int self = 0;
    Map<Integer, String> stats = new TreeMap<>();
    Map<Integer, String> namespaces = new HashMap<>();
    for (String line : text.lines().toList()) {
      Matcher own = SELF.matcher(line);
      Matcher stat = STAT.matcher(line);
      Matcher network = NETWORK.matcher(line);
      if (own.matches()) {
        self = Integer.parseInt(own.group(1));
      } else if (stat.matches()) {
        // A name may hold a line's end: grep then prints the file's name again.
        stats.merge(Integer.valueOf(stat.group(1)), stat.group(2), (one, two) -> one + "\n" + two);
      } else if (network.matches()) {
        namespaces.put(Integer.valueOf(network.group(1)), network.group(2));
      }
    }
    List<Processes.One> all = new ArrayList<>();
    stats.forEach((id, stat) -> {
      Matcher fields = FIELDS.matcher(stat);
      if (fields.matches()
          && !fields.group(2).equals("Z")
          && (Long.parseLong(fields.group(5)) & KERNEL_THREAD) == 0) {
        all.add(
            new Processes.One(
                id,
                fields.group(1),
                Integer.parseInt(fields.group(3)),
                Integer.parseInt(fields.group(4)),
                namespaces.getOrDefault(id, "")));
      }
    });
    return new Processes(self, all);
  }
}
