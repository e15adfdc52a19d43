package packetbook.magic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.view.Output;

/**
 * What came of a magic.
 *
 * @param output what to show, empty where it is shown already or there is nothing to show
 * @param value what {@code var r = %name …} gives to Java: an instance of a public record
 */
public record MagicResult(Optional<Output> output, @Nullable Object value) {
  /** Show this, and give this to Java. */
  public static MagicResult of(Output output, @Nullable Object value) {
    return new MagicResult(Optional.of(output), value);
  }

  /** Show nothing more, and give this to Java. */
  public static MagicResult shown(@Nullable Object value) {
    return new MagicResult(Optional.empty(), value);
  }
}
