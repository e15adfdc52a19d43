package packetbook.magic.tcpdump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import packetbook.capture.Capture;
import packetbook.capture.LinkType;
import packetbook.capture.Packet;
import packetbook.capture.PcapWriter;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block.ToolText;
import packetbook.view.CaptureView;

/** Has tcpdump itself print the packets that are shown, from the same bytes. */
final class TcpdumpText {
  private static final int MOST_BYTES = 4 << 20;

  /** Standard input of a command is text, so the bytes go as such. */
  private static final String SCRIPT = "base64 -d | tcpdump -Z root -r - \"$@\"";

  private final Lab lab;
  private final Capture capture;
  private final List<String> flags;

  /** What one run of tcpdump can read: one link type, and numbers of one namespace's interfaces. */
  private record Kind(LinkType link, NetworkNamespace namespace) {}

  private TcpdumpText(Lab lab, Capture capture, List<String> flags) {
    this.lab = lab;
    this.capture = capture;
    this.flags = flags;
  }

  /**
   * Print packets.
   *
   * @param display the learner's own options
   * @param all whether all that are kept are shown, or the first of them
   * @return usually one text; one for each link type; empty for no packets
   */
  static List<ToolText> of(Lab lab, Capture capture, List<String> display, boolean all)
      throws InterruptedException {
    TcpdumpText text = new TcpdumpText(lab, capture, flags(display));
    Map<Kind, List<Packet>> kinds = new LinkedHashMap<>();
    long bytes = 0;
    for (Packet packet : capture.packets()) {
      bytes += packet.frame().bytes().length();
      boolean shown = all || packet.number() <= CaptureView.SHOWN;
      if (shown && bytes <= MOST_BYTES && packet.frame().damage().isEmpty()) {
        Kind kind = text.kind(packet);
        kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(packet);
      }
    }
    List<ToolText> texts = new ArrayList<>();
    for (Map.Entry<Kind, List<Packet>> kind : kinds.entrySet()) {
      texts.add(text.print(kind.getKey(), kind.getValue()));
    }
    return texts;
  }

  /** Names would wait for a name server, and the time of day would be another at every run. */
  static List<String> flags(List<String> display) {
    List<String> flags = new ArrayList<>();
    if (count(display, 't') == 0) {
      flags.add("-t");
    }
    long quiet = count(display, 'n');
    if (quiet < 2) {
      flags.add(quiet == 1 ? "-n" : "-nn");
    }
    flags.addAll(display);
    return flags;
  }

  /** Letters of long options and of values are no flags. */
  private static long count(List<String> display, char flag) {
    return display.stream()
        .filter(word -> word.startsWith("-") && !word.startsWith("--"))
        .flatMapToInt(String::chars)
        .filter(letter -> letter == flag)
        .count();
  }

  /** Only where interfaces are numbers does the namespace matter. */
  private Kind kind(Packet packet) {
    LinkType link = packet.frame().link();
    boolean numbered = link.equals(LinkType.LINUX_SLL2);
    return new Kind(link, numbered ? packet.namespace() : NetworkNamespace.HOST);
  }

  private ToolText print(Kind kind, List<Packet> packets) throws InterruptedException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(file, kind.link())) {
      for (Packet packet : packets) {
        writer.write(packet.frame());
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    List<String> words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    words.addAll(flags);
    CommandResult printed =
        lab.run(
            Command.of(words)
                .in(kind.namespace())
                .reading(Base64.getEncoder().encodeToString(file.toByteArray())));
    String text = printed.succeeded() ? printed.stdout() : printed.stderr();
    boolean several = capture.taps().size() > 1 && !kind.link().equals(LinkType.LINUX_SLL2);
    return new ToolText(
        "tcpdump " + String.join(" ", flags), several ? withDevs(text, packets) : text, "");
  }

  /** A packet's text begins at the margin and goes on indented; else no line can be told. */
  static String withDevs(String text, List<Packet> packets) {
    List<String> lines = text.lines().toList();
    long beginnings = lines.stream().filter(TcpdumpText::begins).count();
    if (beginnings != packets.size()) {
      return text;
    }
    int width =
        packets.stream().mapToInt(packet -> packet.tap().toString().length()).max().orElse(0);
    StringBuilder marked = new StringBuilder();
    int next = 0;
    for (String line : lines) {
      String dev = begins(line) ? packets.get(next++).tap().toString() : "";
      marked.append(dev).append(" ".repeat(width - dev.length() + 2)).append(line).append('\n');
    }
    return marked.toString();
  }

  private static boolean begins(String line) {
    return !line.isEmpty() && !Character.isWhitespace(line.charAt(0));
  }
}
