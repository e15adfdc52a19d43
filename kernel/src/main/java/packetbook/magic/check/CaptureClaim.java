package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.capture.Tap;
import packetbook.magic.Failure;
import packetbook.magic.Nearest;
import packetbook.view.Words;

/** A capture of this session saw such packets, so many of them, or none. */
final class CaptureClaim implements Claim {
  private static final int LISTED = 3;

  @Override
  public List<Phrase> phrases() {
    String which = "PACKETS... [from SENDER] [to RECEIVER] [on INTERFACE] [with ttl TTL]";
    return List.of(
        Phrase.of("capture CAPTURE has [no] " + which),
        Phrase.of("capture CAPTURE has at least NUMBER " + which));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "capture last has icmp echo request from 10.55.66.2 to 8.8.8.8 with ttl 63",
        "capture last has no icmp echo reply",
        "capture last has at least 2 icmp echo requests on eth0",
        "capture last has no packets");
  }

  @Override
  public Words claimed(Slots said) {
    String count =
        said.says("no")
            ? "no "
            : said.has(Slot.NUMBER) ? "at least " + said.text(Slot.NUMBER) + " " : "";
    Words words =
        Words.of("the capture " + said.text(Slot.CAPTURE) + " has " + count)
            .plain(said.text(Slot.PACKETS));
    words = said.has(Slot.SENDER) ? words.plain(" from ").code(said.text(Slot.SENDER)) : words;
    words = said.has(Slot.RECEIVER) ? words.plain(" to ").code(said.text(Slot.RECEIVER)) : words;
    words = said.has(Slot.INTERFACE) ? words.plain(" on ").code(said.text(Slot.INTERFACE)) : words;
    return said.has(Slot.TTL) ? words.plain(" with TTL " + said.text(Slot.TTL)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) {
    String name = said.text(Slot.CAPTURE);
    Optional<Capture> capture = evidence.session().captures().find(name);
    if (capture.isEmpty()) {
      List<String> names = evidence.session().captures().names();
      String there = names.isEmpty() ? "there is none yet" : "there are " + Nearest.list(names);
      String headline = "no capture '" + name + "'; " + there;
      Words why = Words.of("A capture gets its name from ").code("--name").plain(".");
      String attempt = names.isEmpty() ? "%%tcpdump -i any --name " + name : "";
      throw Failure.ofArguments(evidence.line(), headline, why, attempt);
    }
    List<Packet> meant =
        capture.get().packets().stream().filter(packet -> isMeant(packet, said)).toList();
    int least = said.has(Slot.NUMBER) ? said.number(Slot.NUMBER) : 1;
    if (meant.size() < least) {
      requireAll(capture.get(), said, evidence);
    }
    boolean holds = said.says("no") ? meant.isEmpty() : meant.size() >= least;
    return Verdict.of(holds, meant.isEmpty() ? others(capture.get()) : such(meant));
  }

  /** Refuse to say that packets are missing where they may have been there unseen. */
  private static void requireAll(Capture capture, Slots said, Evidence evidence) {
    String name = said.text(Slot.CAPTURE);
    if (!capture.isWhole()) {
      boolean cut = capture.total() > capture.packets().size();
      String headline =
          cut
              ? "of the capture %s only the first %d of %d packets were kept"
                  .formatted(name, capture.packets().size(), capture.total())
              : "the capture %s lacks %d packets that Linux dropped"
                  .formatted(name, capture.dropped());
      Words why =
          Words.of("Whether such a packet was among the others is not known.")
              .plain(" A filter such as ")
              .code("icmp")
              .plain(" leaves fewer.");
      throw Failure.ofArguments(evidence.line(), headline, why, "");
    }
    if (said.says("no") && said.has(Slot.INTERFACE) && !listened(capture, said)) {
      String dev = said.text(Slot.INTERFACE);
      Words why =
          capture.taps().isEmpty()
              ? Words.of("A file does not say on which interface a packet was seen.")
              : Words.of("It listened on " + Nearest.list(capture.interfaces()) + ".");
      throw Failure.ofArguments(
          evidence.line(), "the capture " + name + " did not listen on " + dev, why, "");
    }
  }

  private static boolean listened(Capture capture, Slots said) {
    return capture.taps().stream()
        .map(Tap::dev)
        .anyMatch(dev -> dev.equals("any") || dev.equals(said.text(Slot.INTERFACE)));
  }

  private static boolean isMeant(Packet packet, Slots said) {
    return PacketName.fit(said.text(Slot.PACKETS), packet)
        && (!said.has(Slot.SENDER)
            || packet.from().filter(said.address(Slot.SENDER)::equals).isPresent())
        && (!said.has(Slot.RECEIVER)
            || packet.to().filter(said.address(Slot.RECEIVER)::equals).isPresent())
        && (!said.has(Slot.INTERFACE) || packet.dev().equals(said.text(Slot.INTERFACE)))
        && (!said.has(Slot.TTL)
            || timeToLive(packet).filter(ttl -> ttl == said.number(Slot.TTL)).isPresent());
  }

  private static Optional<Integer> timeToLive(Packet packet) {
    Optional<Integer> ofIpv4 = packet.layer(Layer.Ipv4.class).map(Layer.Ipv4::ttl);
    return ofIpv4.or(() -> packet.layer(Layer.Ipv6.class).map(Layer.Ipv6::hopLimit));
  }

  private static Words such(List<Packet> meant) {
    String count =
        meant.size() == 1 ? "1 such packet, no. " : meant.size() + " such packets, the first no. ";
    return Words.of(count + meant.getFirst().number() + ": ").and(line(meant.getFirst()));
  }

  private static Words line(Packet packet) {
    Words words = Words.of(PacketName.of(packet));
    words =
        packet.from().isPresent() ? words.plain(" from ").code(packet.from().get().text()) : words;
    words = packet.to().isPresent() ? words.plain(" to ").code(packet.to().get().text()) : words;
    words = words.plain(" on ").code(packet.dev());
    Optional<Integer> ttl = timeToLive(packet);
    return ttl.isPresent() ? words.plain(", TTL " + ttl.get()) : words;
  }

  /** Say what else it has. */
  private static Words others(Capture capture) {
    if (capture.packets().isEmpty()) {
      return Words.of("it has no packet at all");
    }
    int count = capture.packets().size();
    Words words = Words.of("none among its " + (count == 1 ? "1 packet: " : count + " packets: "));
    List<Words> lines = capture.packets().stream().map(CaptureClaim::line).distinct().toList();
    for (int index = 0; index < Math.min(lines.size(), LISTED); index++) {
      words = (index == 0 ? words : words.plain("; ")).and(lines.get(index));
    }
    return lines.size() > LISTED ? words.plain("; and others") : words;
  }
}
