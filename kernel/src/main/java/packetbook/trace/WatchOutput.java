package packetbook.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.capture.Frame;
import packetbook.capture.PcapReader;
import packetbook.capture.UnreadableCaptureException;
import packetbook.net.ConntrackReader;
import packetbook.net.NeighborReader;
import packetbook.net.NetworkNamespace;

/**
 * Reads what watch.sh prints at its end: a line {@code SIZE NUMBER/NAME} for each file, a blank
 * line, and the files behind one another.
 *
 * @param watched in the order of the namespaces
 * @param dropReasons what the kernel gave as its reasons for dropping packets meanwhile, on all of
 *     the machine; empty where it may not be asked
 */
record WatchOutput(List<Watched> watched, List<String> dropReasons) {
  private static final byte[] NOTHING = new byte[0];

  // 12547 0/pcap
  private static final Pattern FILE = Pattern.compile("(\\d{1,9}) (\\S+)");

  // … kfree_skb: skbaddr=… protocol=2048 location=nf_hook_slow+0x1b reason: NETFILTER_DROP
  private static final Pattern REASON =
      Pattern.compile("kfree_skb: .*protocol=(?:2048|34525) .*reason: (\\w+)");

  WatchOutput {
    watched = List.copyOf(watched);
    dropReasons = List.copyOf(dropReasons);
  }

  /**
   * Read it.
   *
   * @param namespaces in the order in which the script was given them
   * @param table the name of the table that the script made
   * @throws IOException where it ends too early: what is missing may have happened all the same
   */
  static WatchOutput read(InputStream stream, List<NetworkNamespace> namespaces, String table)
      throws IOException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    String line = line(stream);
    while (!line.isEmpty()) {
      Matcher file = FILE.matcher(line);
      if (!file.matches()) {
        throw new IOException("the watch broke off: it has no file '" + line + "'");
      }
      sizes.put(file.group(2), Integer.parseInt(file.group(1)));
      line = line(stream);
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> file : sizes.entrySet()) {
      byte[] bytes = stream.readNBytes(file.getValue());
      if (bytes.length < file.getValue()) {
        throw new IOException(
            "the watch broke off: %d of %d bytes of %s"
                .formatted(bytes.length, file.getValue(), file.getKey()));
      }
      files.put(file.getKey(), bytes);
    }
    List<Watched> all = new ArrayList<>();
    for (int number = 0; number < namespaces.size(); number++) {
      all.add(watched(namespaces.get(number), number + "/", files, table));
    }
    return new WatchOutput(all, reasons(text(files, "drops")));
  }

  /** Read the reasons of packets of IP, each once; what says no reason is left out. */
  private static List<String> reasons(String text) {
    return text.lines()
        .map(REASON::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .filter(reason -> !reason.equals("NOT_SPECIFIED"))
        .distinct()
        .sorted()
        .toList();
  }

  private static Watched watched(
      NetworkNamespace namespace, String folder, Map<String, byte[]> files, String table) {
    return new Watched(
        namespace,
        frames(files.getOrDefault(folder + "pcap", NOTHING)),
        TraceReader.read(text(files, folder + "trace"), table),
        text(files, folder + "conntrack")
            .lines()
            .map(ConntrackReader::readEvent)
            .flatMap(Optional::stream)
            .toList(),
        KernelCounters.between(text(files, folder + "before"), text(files, folder + "after")),
        OpenSockets.read(text(files, folder + "sockets")),
        NeighborReader.read(text(files, folder + "neighbours")),
        text(files, folder + "lost").lines().toList());
  }

  private static List<Frame> frames(byte[] pcap) {
    List<Frame> frames = new ArrayList<>();
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(pcap))) {
      Optional<Frame> next = reader.next();
      while (next.isPresent()) {
        frames.add(next.get());
        next = reader.next();
      }
    } catch (UnreadableCaptureException none) {
      return List.of();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return frames;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, NOTHING), StandardCharsets.UTF_8);
  }

  private static String line(InputStream stream) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = stream.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("the watch broke off before its list of files ended");
      }
      line.append((char) next);
      next = stream.read();
    }
    return line.toString();
  }
}
