package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Draws the help of a magic: what it shows, how it is called, examples. */
public final class HelpView {
  private HelpView() {}

  /**
   * Draw it.
   *
   * @param name without the {@code %}
   * @param summary one sentence
   * @param forms how it is called, a line each
   * @param examples lines to try, each with what it is for behind {@code #}
   */
  public static Output draw(
      String name, String summary, List<String> forms, List<String> examples) {
    List<Row> rows = new ArrayList<>();
    for (String example : examples) {
      int comment = example.lastIndexOf(" # ");
      String code = comment < 0 ? example : example.substring(0, comment);
      String meaning = comment < 0 ? "" : example.substring(comment + 3).strip();
      rows.add(Row.of(lines(code.strip()), Words.of(meaning)));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(Words.NONE.bold(Words.machine("%" + name)).plain(" " + summary)));
    blocks.add(
        Block.Table.of(
            List.of(Column.text("form")),
            forms.stream().map(form -> Row.of(Words.machine(form))).toList()));
    if (!rows.isEmpty()) {
      blocks.add(Block.Table.of(List.of(Column.text("example"), Column.text("meaning")), rows));
    }
    return new Output(blocks);
  }

  private static Words lines(String code) {
    Words words = Words.NONE;
    for (String line : code.lines().toList()) {
      words = (words.isEmpty() ? words : words.and(new Words.Part.Break())).code(line);
    }
    return words;
  }

  /**
   * Draw an overview.
   *
   * @param magics each with its summary
   * @param notation what else may stand in a cell, each with what it means
   */
  public static Output overview(Map<String, String> magics, Map<String, String> notation) {
    Words sentence =
        Words.NONE
            .bold("A cell takes magics and Java in any order.")
            .plain(" A magic is a tool's own command behind %.");
    return Output.of(
        new Block.Sentence(sentence),
        new Block.Table(
            List.of(Column.text("in a cell"), Column.text("meaning")),
            List.of(
                new Block.Body(Words.NONE, rows(magics)),
                new Block.Body(Words.of("How it is written"), rows(notation)))));
  }

  private static List<Row> rows(Map<String, String> meanings) {
    return meanings.entrySet().stream()
        .map(each -> Row.of(Words.machine(each.getKey()), Words.of(each.getValue())))
        .toList();
  }

  /**
   * Draw what a Java name means.
   *
   * @param signatures how each of its forms is declared
   * @param documentation the text of its Javadoc; empty for none
   */
  public static Output draw(List<String> signatures, String documentation) {
    List<Block> blocks = new ArrayList<>();
    for (String signature : signatures) {
      blocks.add(new Block.Sentence(Words.machine(signature)));
    }
    if (!documentation.isBlank()) {
      Words words = Words.NONE;
      for (String line : documentation.strip().lines().toList()) {
        words = (words.isEmpty() ? words : words.and(new Words.Part.Break())).plain(line);
      }
      blocks.add(new Block.Note(words));
    }
    return new Output(blocks);
  }
}
