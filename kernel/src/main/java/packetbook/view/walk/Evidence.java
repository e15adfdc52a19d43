package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import packetbook.net.ConntrackEntry;
import packetbook.net.FdbEntry;
import packetbook.net.MacAddress;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.net.Tuple;
import packetbook.trace.RuleHit;
import packetbook.trace.Step;
import packetbook.view.Block.Fact;
import packetbook.view.LayerRows;
import packetbook.view.RouteWords;
import packetbook.view.Stations;
import packetbook.view.Words;

/**
 * Gives the evidence for a step: the row, the rule, or the packet itself.
 *
 * @param stations whose MAC addresses are
 */
record Evidence(Ends ends, Stations stations) {
  List<Fact> of(Part part) {
    List<Fact> facts = new ArrayList<>();
    part.steps().forEach(step -> add(facts, step));
    return facts;
  }

  private void add(List<Fact> facts, Step step) {
    switch (step) {
      case Step.Made _ -> {}
      case Step.Received(_, _, var packet) -> facts.addAll(LayerRows.of(packet, stations));
      case Step.Transmitted(_, _, var packet) -> facts.addAll(LayerRows.of(packet, stations));
      case Step.Delivered _ -> {}
      case Step.Bridged bridged -> bridged(facts, bridged);
      case Step.Routed(RouteChoice choice) -> routed(facts, choice);
      case Step.Filtered filtered -> filtered(facts, filtered);
      case Step.Translated translated -> {
        facts.add(Fact.of("before", ends.words(translated.before())));
        facts.add(Fact.of("after", ends.words(translated.after())));
        boolean told = facts.stream().anyMatch(fact -> fact.name().equals("rule"));
        translated.rule().filter(_ -> !told).ifPresent(rule -> facts.add(rule(rule)));
      }
      case Step.Tracked(ConntrackEntry entry, _) -> {
        facts.add(Fact.of("first packet", tuple(entry.original())));
        facts.add(Fact.of("answers", tuple(entry.reply())));
      }
      case Step.Fragmented _ -> {}
      case Step.Resolved resolved -> {
        MacAddress mac = resolved.mac();
        Words answer = mac == null ? Words.NONE.quiet("none") : stations.words(mac);
        facts.add(Fact.of("asked for", Words.machine(resolved.address().text())));
        facts.add(Fact.of("behind", Words.machine(resolved.dev())));
        facts.add(Fact.of("MAC", answer));
      }
    }
  }

  private void bridged(List<Fact> facts, Step.Bridged bridged) {
    if (bridged.to() != null) {
      facts.add(Fact.of("to", stations.words(bridged.to())));
    }
    facts.add(
        Fact.of(
            "row",
            bridged.entry().map(row -> Words.machine(line(row))).orElse(Words.NONE.quiet("none"))));
    if (bridged.port() != null) {
      facts.add(Fact.of("in by port", Words.machine(bridged.port())));
    }
    if (!bridged.out().isEmpty()) {
      facts.add(Fact.of("out by", Words.machine(String.join(", ", bridged.out()))));
    }
  }

  /** As {@code bridge fdb} prints it. */
  private static String line(FdbEntry row) {
    StringBuilder line = new StringBuilder(row.mac() + " dev " + row.dev());
    line.append(row.vlan() == null ? "" : " vlan " + row.vlan());
    line.append(row.master() == null ? "" : " master " + row.master());
    row.flags().forEach(flag -> line.append(' ').append(flag));
    line.append(row.state().isEmpty() ? "" : " " + row.state());
    return line.toString();
  }

  private static void routed(List<Fact> facts, RouteChoice choice) {
    Route row = choice.decided().orElse(choice.way());
    facts.add(Fact.of("asked for", Words.machine(choice.address().text())));
    facts.add(Fact.of("row", Words.machine(RouteLine.whole(row))));
    facts.add(Fact.of("means", new RouteWords(choice.table()).meaning(row)));
    if (choice.decided().isPresent() && !choice.way().equals(row)) {
      facts.add(Fact.of("way", Words.machine(RouteLine.brief(choice.way()))));
    }
  }

  private static void filtered(List<Fact> facts, Step.Filtered filtered) {
    filtered.hits().forEach(hit -> facts.add(rule(hit)));
    if (filtered.byPolicy()) {
      facts.add(
          Fact.of("policy", Words.machine("-P " + filtered.chain() + " " + filtered.verdict())));
    }
  }

  private static Fact rule(RuleHit hit) {
    Words words = Words.machine(hit.text()).quiet(" " + hit.verdict());
    return Fact.of(
        "rule",
        (hit.number() == 0 ? Words.NONE.quiet("gone since: ") : Words.of(hit.number() + ": "))
            .and(words));
  }

  private static Words tuple(Tuple tuple) {
    return Words.NONE
        .quiet("from")
        .plain(" ")
        .code(end(tuple.source().text(), tuple.sourcePort()))
        .plain(" ")
        .quiet("to")
        .plain(" ")
        .code(end(tuple.destination().text(), tuple.destinationPort()));
  }

  private static String end(String address, @Nullable Integer port) {
    if (port == null) {
      return address;
    }
    return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
  }
}
