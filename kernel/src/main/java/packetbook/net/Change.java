package packetbook.net;

/**
 * What became of one row between two readings of a table.
 *
 * @param <T> the row's record
 */
public sealed interface Change<T> {
  /** A row that is as it was. */
  record Same<T>(T row) implements Change<T> {}

  /** A row that was not there before. */
  record Added<T>(T row) implements Change<T> {}

  /** A row that is there no longer. */
  record Removed<T>(T row) implements Change<T> {}

  /** A row with the same key and other contents. */
  record Changed<T>(T before, T row) implements Change<T> {}

  /** Give the row as it is now, or as it last was where it is gone. */
  T row();

  /** Say whether anything happened to the row. */
  default boolean isChange() {
    return !(this instanceof Same<T>);
  }
}
