package packetbook.kernel;

import java.util.Arrays;
import packetbook.lab.CommandResult;
import packetbook.view.Block;
import packetbook.view.MimeBundle;
import packetbook.view.Output;
import packetbook.view.RecordView;
import packetbook.view.Words;

/** Chooses how a Java value is shown: as the magic shows it that gives it, or as what it is. */
final class ValueView {
  private static final int SHOWN = 10_000;

  private ValueView() {}

  static MimeBundle draw(Object value) {
    if (value instanceof Output output) {
      return output.bundle();
    }
    if (value instanceof CommandResult result) {
      return ran(result).bundle();
    }
    return RecordView.draw(value).map(Output::bundle).orElseGet(() -> text(value));
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
        value.getClass().isArray()
            ? Arrays.deepToString(new Object[] {value})
            : String.valueOf(value);
    return text.length() <= SHOWN
        ? new MimeBundle(text, "")
        : new MimeBundle(
            "%s\n… %d characters more not shown"
                .formatted(text.substring(0, SHOWN), text.length() - SHOWN),
            "");
  }
}
