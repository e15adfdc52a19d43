package packetbook.kernel;

import java.util.Arrays;
import java.util.List;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.LabReader;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Session;
import packetbook.magic.lab.LabVariable;
import packetbook.net.Snapshot;
import packetbook.view.Block;
import packetbook.view.LabView;
import packetbook.view.MimeBundle;
import packetbook.view.Output;
import packetbook.view.RecordView;
import packetbook.view.TableView;
import packetbook.view.Words;

/** Chooses how a Java value is shown: as the magic shows it that gives it, or as what it is. */
final class ValueView {
  private static final int SHOWN = 10_000;

  private ValueView() {}

  /**
   * Draw a value.
   *
   * @param session reads the lab where a table takes it, such as for whose an address is
   */
  static MimeBundle draw(Object value, Session session) throws InterruptedException {
    if (value instanceof Output output) {
      return output.bundle();
    }
    if (value instanceof CommandResult result) {
      return ran(result).bundle();
    }
    if (value instanceof LabVariable) {
      return lab(session.lab()).bundle();
    }
    Snapshot lab =
        TableView.needsLab(value) ? SnapshotReader.read(session.lab()) : new Snapshot(List.of());
    return TableView.draw(value, lab)
        .or(() -> RecordView.draw(value))
        .map(Output::bundle)
        .orElseGet(() -> text(value));
  }

  /** What %lab shows, and what Java can do with it. */
  private static Output lab(Lab lab) throws InterruptedException {
    Words calls =
        Words.of("In Java: ")
            .code("lab.run(\"ip\", \"link\")")
            .plain(", ")
            .code("lab.routes(\"c1\")")
            .plain(", ")
            .code("lab.snapshot()")
            .plain(" and more: Tab behind ")
            .code("lab.")
            .plain(" lists them.");
    return LabView.status(lab.label() + ", running.", lab.facts(), LabReader.read(lab), "")
        .and(Output.of(new Block.Note(calls)));
  }

  private static Output ran(CommandResult result) {
    Words words =
        Words.machine(result.command().line()).plain(" ended with exit code " + result.exitCode());
    String said = result.stdout() + result.stderr();
    Block.Sentence sentence = new Block.Sentence(words);
    return said.isBlank()
        ? Output.of(sentence)
        : Output.of(sentence, new Block.ToolText(result.command().line(), said));
  }

  private static MimeBundle text(Object value) {
    String text =
        value.getClass().isArray() ? elements(value) : String.valueOf((Object) value.toString());
    return text.length() <= SHOWN
        ? new MimeBundle(text, "")
        : new MimeBundle(
            "%s\n… %d characters more not shown"
                .formatted(text.substring(0, SHOWN), text.length() - SHOWN),
            "");
  }

  private static String elements(Object array) {
    String nested = Arrays.deepToString(new Object[] {array});
    return nested.substring(1, nested.length() - 1);
  }
}
