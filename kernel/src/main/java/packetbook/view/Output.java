package packetbook.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a magic shows: the answer in a sentence, the evidence, the tool's own text.
 *
 * @param blocks the parts from top to bottom
 */
public record Output(List<Block> blocks) {
  public Output {
    blocks = List.copyOf(blocks);
  }

  /** Put parts together. */
  public static Output of(Block... blocks) {
    return new Output(List.of(blocks));
  }

  /** Put another output beneath this one. */
  public Output and(Output other) {
    return new Output(Stream.concat(blocks.stream(), other.blocks.stream()).toList());
  }

  /** Write every form of it. */
  public MimeBundle bundle() {
    return new MimeBundle(PlainWriter.write(this), HtmlWriter.write(this));
  }
}
