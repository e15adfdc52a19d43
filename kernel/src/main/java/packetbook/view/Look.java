package packetbook.view;

/** The literal inline styles that every output is made of: no other class writes a style. */
final class Look {
  static final String PARAGRAPH = "margin:0 0 6px 0";
  static final String QUIET = "opacity:.75";
  static final String TABLE = "border-collapse:collapse;margin:0 0 6px 0";
  static final String HEAD_ROW = "background-color:transparent;border-bottom:2px solid #80808099";
  static final String CELL = "text-align:left;vertical-align:top;padding:4px 16px 4px 8px";
  static final String NUMBER_CELL = "text-align:right;vertical-align:top;padding:4px 16px 4px 8px";
  static final String PACKET_CELL = "text-align:left;vertical-align:top;padding:4px 12px 4px 8px";
  static final String WORD = ";white-space:nowrap";
  static final String GROUP_HEAD = ";padding-top:12px;font-weight:normal";
  static final String LEDGER_ROW = "background-color:transparent";
  static final String LEDGER_NAME = CELL + WORD + ";font-weight:normal;" + QUIET;
  static final String LAYERS = TABLE + ";margin:4px 0 4px 4px";
  static final String LAYER_NAME = CELL + WORD + ";padding:2px 14px 2px 8px;border-left:3px solid ";
  static final String LAYER_WORDS = CELL + ";padding:2px 8px 2px 0";
  static final String FOLDED = "margin:0 0 4px 0";
  static final String SUMMARY = QUIET + ";cursor:pointer";
  static final String PACKET_SUMMARY = "cursor:pointer";
  static final String TOOL_TEXT = "margin:4px 0 0 18px";
  static final String FIGURE = "margin:0 0 6px 0;overflow-x:auto";

  // With margins: JupyterLab takes gap away from what it does not trust.
  static final String FIGURES = "display:flex;flex-wrap:wrap";
  static final String FIGURE_IN_ROW = "margin:0 8px 6px 0;max-width:100%;overflow-x:auto";
  static final String ARROW = "font-size:17px;line-height:1";

  private static final String ROW = "background-color:%s;border-bottom:1px solid #80808066";
  private static final String CHIP =
      "color:%1$s;background-color:%2$s;border:1px solid %1$s;border-radius:3px;padding:0 5px;white-space:nowrap";

  /**
   * On a phone a picture is scrolled rather than made so small that nobody can read it; an A4 page
   * has it whole.
   */
  private static final int LEAST_WIDTH = 540;

  private static final String IMAGE = "max-width:100%%;min-width:%dpx;height:auto";

  private Look() {}

  static String image(int width) {
    return IMAGE.formatted(Math.min(width, LEAST_WIDTH));
  }

  static String row(String background) {
    return ROW.formatted(background);
  }

  /** The first cell of a table with marks: the bar, or room for it. */
  static String bar(String color) {
    return ";border-left:3px solid " + color;
  }

  static String ledger(Chip chip) {
    return TABLE + bar(chip.bar());
  }

  static String chip(Chip chip) {
    return CHIP.formatted(chip.ink(), chip.paper());
  }

  static String rewritten() {
    return chip(Chip.ERROR) + ";text-decoration:underline";
  }
}
