package packetbook.view;

import static j2html.TagCreator.b;
import static j2html.TagCreator.br;
import static j2html.TagCreator.del;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.samp;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import packetbook.view.Block.Body;
import packetbook.view.Block.Cell;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Folded;
import packetbook.view.Block.Ledger;
import packetbook.view.Block.Note;
import packetbook.view.Block.Picture;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;
import packetbook.view.Words.Part;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.SvgWriter;

/**
 * Writes an output as {@code text/html}. The one place where anything becomes markup: j2html
 * escapes every text, and no text is ever written raw.
 */
final class HtmlWriter {
  private HtmlWriter() {}

  static String write(Output output) {
    return div(each(output.blocks(), HtmlWriter::block)).withClass("packetbook").render();
  }

  private static DomContent block(Block block) {
    return switch (block) {
      case Sentence(Words words) -> p(inline(words)).withStyle(Look.PARAGRAPH);
      case Note(Words words) -> p(inline(Words.NONE.quiet(words))).withStyle(Look.PARAGRAPH);
      case Picture(List<Drawing> drawings) -> pictures(drawings);
      case Folded(String summary, Table table) ->
          details(summary(summary).withStyle(Look.SUMMARY), rows(table)).withStyle(Look.FOLDED);
      case Table rows -> rows(rows);
      case Block.Steps(Table steps) -> rows(steps);
      case Ledger ledger -> ledger(ledger);
      case ToolText(String command, String text, _) ->
          details(
                  summary(text("as "), samp(command), text(" printed it")).withStyle(Look.SUMMARY),
                  pre(text).withStyle(Look.TOOL_TEXT))
              .withStyle(Look.FOLDED);
    };
  }

  private static DomContent pictures(List<Drawing> drawings) {
    return drawings.size() == 1
        ? picture(drawings.getFirst(), Look.FIGURE)
        : div(each(drawings, drawing -> picture(drawing, Look.FIGURE_IN_ROW)))
            .withStyle(Look.FIGURES);
  }

  /** An image, not the drawing itself: what a front end does not trust has no svg elements. */
  private static DomContent picture(Drawing drawing, String style) {
    byte[] svg = SvgWriter.write(drawing).getBytes(StandardCharsets.UTF_8);
    return figure(
            img()
                .withAlt(drawing.alt())
                .withSrc("data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg))
                // So much room is kept before it is drawn: what stands beneath does not move then.
                .attr("width", Math.round(drawing.width()))
                .attr("height", Math.round(drawing.height()))
                .withStyle(Look.image((int) drawing.width())))
        .withStyle(style);
  }

  private static DomContent inline(Words words) {
    return join(words.parts().stream().map(HtmlWriter::part).toArray());
  }

  /** j2html's own join puts spaces between; parts bring their own. */
  private static DomContent join(Object... parts) {
    return each(List.of(parts), part -> (DomContent) part);
  }

  private static DomContent part(Part part) {
    return switch (part) {
      case Part.Plain(String words) -> text(words);
      case Part.Machine(String words) -> samp(words);
      case Part.Quiet(Words words) -> span(inline(words)).withStyle(Look.QUIET);
      case Part.Bold(Words words) -> b(inline(words));
      case Part.Gone(Words words) -> del(inline(words));
      case Part.Badge(Chip chip, String words) -> b(words).withStyle(Look.chip(chip));
      case Part.Rewritten(String words) ->
          b(samp(words)).withStyle(Look.rewritten()).withTitle("rewritten");
      case Part.Arrow(String words) -> b(words).withStyle(Look.ARROW);
      case Part.Break() -> br();
    };
  }

  private static DomContent rows(Table table) {
    boolean marked =
        table.bodies().stream()
            .flatMap(body -> body.rows().stream())
            .anyMatch(row -> row.mark() != null);
    List<DomContent> heads = new ArrayList<>();
    for (Column column : table.columns()) {
      String bar = marked && heads.isEmpty() ? Look.bar("transparent") : "";
      heads.add(head(column.head(), "col", style(column.kind(), true) + bar));
    }
    return table(
            thead(tr(each(heads, head -> head)).withStyle(Look.HEAD_ROW)),
            each(table.bodies(), body -> body(table, body, marked)))
        .withStyle(Look.TABLE);
  }

  private static DomContent body(Table table, Body body, boolean marked) {
    List<TrTag> rows = new ArrayList<>();
    if (!body.heading().isEmpty()) {
      String style = Look.CELL + (marked ? Look.bar("transparent") : "") + Look.GROUP_HEAD;
      rows.add(
          tr(th(inline(body.heading()))
                  .attr("align", "left")
                  .attr("colspan", table.columns().size())
                  .attr("scope", "rowgroup")
                  .withStyle(style))
              .withStyle(Look.row("transparent")));
    }
    for (Row row : body.rows()) {
      rows.add(row(table.columns(), row, marked));
    }
    return tbody(each(rows, row -> row));
  }

  private static TrTag row(List<Column> columns, Row row, boolean marked) {
    Chip mark = row.mark();
    List<DomContent> cells = new ArrayList<>();
    for (int index = 0; index < row.cells().size(); index++) {
      String bar = index == 0 && marked ? Look.bar(mark == null ? "transparent" : mark.bar()) : "";
      cells.add(
          td(cell(row.cells().get(index)))
              .withStyle(style(columns.get(index).kind(), false) + bar));
    }
    return tr(each(cells, cell -> cell))
        .withStyle(Look.row(mark == null ? "transparent" : mark.bar() + "22"));
  }

  private static DomContent cell(Cell cell) {
    if (cell.layers().isEmpty()) {
      return inline(cell.words());
    }
    return details(
        summary(inline(cell.words())).withStyle(Look.PACKET_SUMMARY),
        table(tbody(each(cell.layers(), HtmlWriter::layer))).withStyle(Look.LAYERS));
  }

  private static DomContent layer(Fact fact) {
    Chip bar = fact.bar() == null ? Chip.OTHER : fact.bar();
    return tr(
            head(fact.name(), "row", Look.LAYER_NAME + bar.bar()),
            td(inline(fact.words())).withStyle(Look.LAYER_WORDS))
        .withStyle(Look.LEDGER_ROW);
  }

  private static DomContent ledger(Ledger ledger) {
    return table(
            tbody(
                each(
                    ledger.facts(),
                    fact ->
                        tr(
                                head(fact.name(), "row", Look.LEDGER_NAME),
                                td(inline(fact.words())).withStyle(Look.CELL))
                            .withStyle(Look.LEDGER_ROW))))
        .withStyle(Look.ledger(ledger.bar()));
  }

  private static ThTag head(String words, String scope, String style) {
    return th(words).attr("align", "left").attr("scope", scope).withStyle(style);
  }

  private static String style(Column.Kind kind, boolean head) {
    return switch (kind) {
      case WORD -> head ? Look.CELL : Look.CELL + Look.WORD;
      case TEXT -> Look.CELL;
      case NUMBER -> Look.NUMBER_CELL + Look.WORD;
      case PACKET -> head ? Look.PACKET_CELL : Look.PACKET_CELL + Look.WORD;
    };
  }
}
