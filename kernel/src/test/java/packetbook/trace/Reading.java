package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import packetbook.net.RouteChoice;

/** Writes a trace in few words, for tests to compare. */
final class Reading {
  // 32768 to 60999: /proc/sys/net/ipv4/ip_local_port_range
  private static final Pattern CHOSEN_PORT =
      Pattern.compile(":(?:3276[89]|327[7-9]\\d|32[89]\\d\\d|3[3-9]\\d{3}|[45]\\d{4}|60\\d{3})$");

  /** The host's end of a container's pair has another name each time. */
  private static final Pattern DOCKERS_NAME = Pattern.compile("\\bveth[0-9a-f]{7}\\b");

  private Reading() {}

  /** An outcome for each exchange, and behind it, indented, what happened at each hop. */
  static List<String> of(Trace trace) {
    if (trace.exchanges().isEmpty()) {
      return List.of("nothing");
    }
    return trace.exchanges().stream()
        .flatMap(exchange -> of(exchange).stream())
        .map(line -> DOCKERS_NAME.matcher(line).replaceAll("vethN"))
        .toList();
  }

  private static List<String> of(Exchange exchange) {
    List<String> lines = new ArrayList<>();
    lines.add(OutcomeReading.of(exchange.outcome()));
    add(lines, "way", exchange.request());
    exchange.reply().ifPresent(reply -> add(lines, "back", reply));
    exchange.others().forEach(other -> add(lines, "then", other));
    return lines;
  }

  private static void add(List<String> lines, String kind, Walk walk) {
    PacketHeader packet = walk.packet();
    lines.add(
        "  %s %s: %s"
            .formatted(
                kind,
                walk.hops().stream()
                    .map(hop -> hop.namespace().label())
                    .collect(Collectors.joining(" > ")),
                OutcomeReading.of(walk.outcome())));
    lines.add(
        "    %s %s > %s"
            .formatted(
                (packet.protocol() + " " + packet.kind()).strip(),
                end(packet.source()),
                end(packet.destination())));
    if (walk.alike() > 0) {
      lines.add("    alike " + walk.alike());
    }
    walk.hops().forEach(hop -> lines.add("    " + of(hop)));
  }

  private static String of(Hop hop) {
    return hop.namespace().label()
        + " "
        + hop.role()
        + ": "
        + hop.steps().stream().map(Reading::of).collect(Collectors.joining(", "));
  }

  private static String of(Step step) {
    return switch (step) {
      case Step.Made _ -> "made";
      case Step.Received in -> "in " + in.dev() + " ttl " + in.header().ttl();
      case Step.Bridged bridged ->
          bridged.bridge()
              + " "
              + bridged.way()
              + (bridged.port() == null ? "" : " from " + bridged.port())
              + (bridged.out().isEmpty() ? "" : " to " + String.join(" ", bridged.out()))
              + bridged.entry().map(row -> " by the row " + row.mac()).orElse("");
      case Step.Routed routed -> "route " + row(routed.choice());
      case Step.Filtered filtered -> filtered(filtered);
      case Step.Translated translated ->
          translated.hook()
              + " makes "
              + end(translated.before().source())
              + " > "
              + end(translated.before().destination())
              + " "
              + end(translated.after().source())
              + " > "
              + end(translated.after().destination())
              + translated.rule().map(hit -> " by rule " + hit.number()).orElse("");
      case Step.Tracked tracked -> "conntrack " + tracked.state();
      case Step.Fragmented pieces -> pieces.pieces() + " pieces";
      case Step.Resolved resolved ->
          "neighbour " + resolved.address() + (resolved.mac() == null ? " unanswered" : "");
      case Step.Transmitted out -> "out " + out.dev() + " ttl " + out.header().ttl();
      case Step.Delivered _ -> "delivered";
    };
  }

  private static String row(RouteChoice choice) {
    return choice
        .decided()
        .map(row ->
            row.destinationText()
                + Optional.ofNullable(row.via()).map(via -> " via " + via).orElse("")
                + (choice.way().type().equals("local") ? " local" : ""))
        .orElse("?");
  }

  /** Table and chain, what they said, and who: a rule by its number, or the policy. */
  static String filtered(Step.Filtered filtered) {
    return filtered.table()
        + " "
        + filtered.chain()
        + " "
        + filtered.verdict()
        + filtered
            .decided()
            .map(hit ->
                " rule "
                    + (hit.chain().equals(filtered.chain()) ? "" : hit.chain() + " ")
                    + hit.number())
            .orElse(" policy");
  }

  /** A port that the kernel chose is another one each time. */
  static String end(String text) {
    return CHOSEN_PORT.matcher(text).replaceFirst(":any");
  }
}
