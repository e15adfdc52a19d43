package packetbook.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.OutputReader;
import packetbook.lab.ProgramPart;
import packetbook.lab.RunningCommand;
import packetbook.net.NetworkNamespace;

/**
 * Watches every namespace of a lab at once: the packets on each interface, what netfilter's chains
 * say of them, what conntrack takes note of, and the kernel's counters.
 *
 * <p>One script does it all, so that it costs a lab over SSH one channel. What it sets up is a
 * table in nftables that belongs to a process of its own and ends with it.
 */
final class Watch implements AutoCloseable {
  private static final String SCRIPT = ProgramPart.read("trace/watch.sh");
  private static final String INSIDE = ProgramPart.read("trace/inside.sh");
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final int KEPT_CHARACTERS = 1 << 14;

  /** Ports of a connection by which the lab itself is reached, in {@link Lab#ownPackets}. */
  private static final Pattern PORTS = Pattern.compile("port (\\d+) and host \\S+ and port (\\d+)");

  private final Lab lab;
  private final List<NetworkNamespace> namespaces;
  private final String folder;
  private final RunningCommand running;
  private final InputStream output;
  private final Errors errors;

  /** What the script says of what went wrong, complete once its reader has finished. */
  private record Errors(BoundedText said, OutputReader reader) {}

  private Watch(
      Lab lab,
      List<NetworkNamespace> namespaces,
      String folder,
      RunningCommand running,
      InputStream output,
      Errors errors) {
    this.lab = lab;
    this.namespaces = namespaces;
    this.folder = folder;
    this.running = running;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Begin; everything is listened to when this returns.
   *
   * @throws CommandFailedException where the lab lacks a tool for it, or does not allow it
   */
  static Watch begin(Lab lab, List<NetworkNamespace> namespaces) throws InterruptedException {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    String folder = "/run/packetbook-trace." + HexFormat.of().formatHex(random);
    String own = lab.ownPackets();
    List<String> words = new ArrayList<>(List.of("stdbuf", "-oL", "bash", "-c"));
    words.add("inside=$1; shift; export inside\n" + SCRIPT);
    words.addAll(List.of("packetbook-trace", INSIDE, folder, own, rules(own)));
    words.addAll(lab.entering(namespaces));
    Command command = Command.of(words).within(LONGEST);
    RunningCommand running = lab.start(command);
    boolean listens = false;
    try {
      BoundedText said = new BoundedText(KEPT_CHARACTERS);
      Errors errors = new Errors(said, OutputReader.start(running.stderr(), said));
      InputStream output = new BufferedInputStream(running.stdout(), 1 << 16);
      if (!"ready\n".equals(new String(output.readNBytes(6), StandardCharsets.UTF_8))) {
        throw failed(running, errors, "");
      }
      listens = true;
      return new Watch(lab, namespaces, folder, running, output, errors);
    } catch (IOException lost) {
      running.waitFor();
      throw new UncheckedIOException(lost);
    } finally {
      if (!listens) {
        running.close();
      }
    }
  }

  /** Say what the script said at its end. */
  private static CommandFailedException failed(RunningCommand running, Errors errors, String how)
      throws InterruptedException {
    int exitCode = running.waitFor();
    errors.reader().finish();
    Command shown = Command.of("nft", "monitor", "trace");
    String all = (errors.said() + "\n" + how).strip();
    return new CommandFailedException(new CommandResult(shown, exitCode, "", all, Duration.ZERO));
  }

  /** Give nft's rules that leave out what {@link Lab#ownPackets} leaves out. */
  private static String rules(String own) {
    return PORTS
        .matcher(own)
        .results()
        .map(ports ->
            "tcp sport %1$s tcp dport %2$s return;tcp sport %2$s tcp dport %1$s return;"
                .formatted(ports.group(1), ports.group(2)))
        .collect(Collectors.joining());
  }

  /**
   * End, and give what was seen.
   *
   * @throws CommandFailedException where something of it ended before, so that not all was seen
   */
  WatchOutput end() throws InterruptedException {
    lab.run(Command.of("bash", "-c", "echo >\"$0/end\"", folder));
    try {
      WatchOutput seen =
          WatchOutput.read(output, namespaces, "packetbook_" + folder.replaceFirst(".*\\.", ""));
      running.waitFor();
      return seen;
    } catch (IOException lost) {
      throw failed(running, errors, String.valueOf(lost.getMessage()));
    }
  }

  /** End it where it still watches; nothing of it is left. */
  @Override
  public void close() {
    running.close();
  }
}
