package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;

/** Says by which addresses the host is known to its containers, and to the internet. */
final class HostAddresses {
  private HostAddresses() {}

  /**
   * Give a line for each address inside, then for each outside.
   *
   * @param most how many lines there is room for
   */
  static List<List<Run>> lines(Topology topology, int most) {
    List<List<Run>> lines = new ArrayList<>();
    Region host = topology.host();
    Optional<String> out =
        host.wayOut(IpFamily.IPV4).or(() -> host.wayOut(IpFamily.IPV6)).map(Route::dev);
    for (Interface each : host.interfaces()) {
      boolean outside = out.filter(each.name()::equals).isPresent();
      boolean inside =
          each.link().isBridge()
              || topology.pairs().stream()
                  .anyMatch(pair -> pair.second() != null && isEnd(pair.first(), each));
      for (IpPrefix prefix : InterfaceBox.given(each)) {
        if (outside || inside) {
          lines.add(
              List.of(
                  new Run(outside ? "outside  " : "inside  ", Ink.LABEL),
                  new Run(prefix.address().text(), Ink.MONO)));
        }
      }
    }
    lines.sort((one, other) -> one.getFirst().text().compareTo(other.getFirst().text()));
    if (lines.size() > most) {
      int more = lines.size() - most + 1;
      List<List<Run>> some = new ArrayList<>(lines.subList(0, most - 2));
      some.add(List.of(new Run(more + " more addresses", Ink.LABEL)));
      some.add(lines.getLast());
      return some;
    }
    return lines;
  }

  private static boolean isEnd(VethEnd end, Interface each) {
    return end.namespace().isHost() && end.name().equals(each.name());
  }
}
