package packetbook.view.topology;

/**
 * How much room the parts of the picture of the system have, in pixels.
 *
 * @param wide whether there is room for what is good to know: MAC addresses, labels, and the host
 *     beside its containers; else the host is above and under them
 * @param columns how many containers are in a row
 * @param cell a container's width
 * @param gap between two containers
 * @param left where the first container starts
 * @param cable how long a veth pair is at least
 * @param port how far a bridge is under its ports
 * @param bar a bridge's height
 */
record Measures(
    boolean wide,
    int columns,
    double cell,
    double gap,
    double left,
    double cable,
    double port,
    double bar) {
  /** For a few containers, such as those of the lab. */
  static final Measures WIDE = new Measures(true, 2, 192, 16, 104, 48, 24, 40);

  /** For many. */
  static final Measures COMPACT = new Measures(false, 4, 160, 12, 24, 24, 12, 28);

  /** The most that are drawn widely. */
  private static final int FEW = 4;

  /** Choose by what there is. */
  static Measures of(int cells, int mostPlugs) {
    return cells <= FEW && mostPlugs <= WIDE.columns ? WIDE : COMPACT;
  }

  /**
   * The same with room at the left for what goes around the containers: many of them become less
   * wide for it, since what runs down at their right has no room to give.
   */
  Measures movedBy(double pixels) {
    double width = wide ? cell : cell - pixels / columns;
    return new Measures(wide, columns, width, gap, left + pixels, cable, port, bar);
  }

  /** Give the width of some containers beside one another. */
  double width(int span) {
    return span * cell + (span - 1) * gap;
  }

  /** Give where a container starts. */
  double x(int column) {
    return left + column * (cell + gap);
  }

  /** Give where the containers end. */
  double right() {
    return left + width(columns);
  }
}
