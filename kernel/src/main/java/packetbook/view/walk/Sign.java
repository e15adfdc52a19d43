package packetbook.view.walk;

/** The sign of a part beside a packet's line. */
enum Sign {
  /** A routing or forwarding table chose the way. */
  TABLE("a table chose"),
  /** A filter let it pass. */
  GATE("a filter let it pass"),
  /** A filter ended it. */
  SHUT("a filter dropped it"),
  /** Something else than a filter ended it. */
  END("it ended here"),
  /** An address or port was rewritten. */
  REWRITER("rewritten"),
  /** A neighbour was asked for its MAC address. */
  ASKED("a neighbour was asked"),
  /** It was cut in pieces. */
  PIECES("it was cut in pieces"),
  /** Conntrack knows of it, and changed nothing. */
  NOTED("conntrack noted it"),
  /** An end of a wire. */
  NONE("");

  private final String legend;

  Sign(String legend) {
    this.legend = legend;
  }

  /** Say what the sign means. */
  String legend() {
    return legend;
  }

  /** Say whether the packet got no further. */
  boolean ends() {
    return this == SHUT || this == END;
  }
}
