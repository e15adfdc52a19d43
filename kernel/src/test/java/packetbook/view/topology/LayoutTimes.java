package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import packetbook.net.Topology;
import packetbook.view.topology.LabsToLayOut.Lab;

/** How long it takes to lay out a lab once it is warm. It is said and never asserted. */
final class LayoutTimes {
  private static final int TURNS = 7;

  private LayoutTimes() {}

  /** Give a line for each lab: ours with all that is drawn, ELK's alone. */
  static String of(List<Lab> labs) {
    StringBuilder times = new StringBuilder("ms to lay out, median of 7 after 7 more\n");
    for (Lab lab : labs) {
      double ours = median(LayoutTimes::ours, lab.topology());
      double elk = median(LayoutTimes::elk, lab.topology());
      times.append("%s: ours %.1f, ELK %.1f\n".formatted(lab, ours, elk));
    }
    return times.toString();
  }

  private static long ours(Topology lab) {
    long start = System.nanoTime();
    DrawnLayout.drawing(lab);
    return System.nanoTime() - start;
  }

  private static long elk(Topology lab) {
    ElkGraph graph = ElkGraph.of(lab, ElkWay.DOWN);
    long start = System.nanoTime();
    ElkLayout.run(graph);
    return System.nanoTime() - start;
  }

  private static double median(ToLongFunction<Topology> layout, Topology lab) {
    List<Long> times = new ArrayList<>();
    IntStream.range(0, 2 * TURNS).forEach(_ -> times.add(layout.applyAsLong(lab)));
    return times.stream().skip(TURNS).sorted().toList().get(TURNS / 2) / 1e6;
  }
}
