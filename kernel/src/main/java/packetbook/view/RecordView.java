package packetbook.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Row;

/** Draws any record as a ledger, and any collection of records of one kind as a table. */
public final class RecordView {
  private static final Limit LIMIT = new Limit(Changes.SHOWN, 10_000, "");

  private RecordView() {}

  /** Draw a value; empty where it is neither a record nor a collection of records of one kind. */
  public static Optional<Output> draw(Object value) {
    return switch (value) {
      case Record record -> Optional.of(ledger(record));
      case Collection<?> rows -> kind(rows).map(kind -> table(kind, rows));
      default -> Optional.empty();
    };
  }

  /** Find the class of all rows; empty for no rows, and for rows that are not all of one record. */
  private static Optional<Class<?>> kind(Collection<?> rows) {
    List<Class<?>> kinds =
        rows.stream()
            .map(row -> row == null ? Object.class : row.getClass())
            .distinct()
            .limit(2)
            .collect(Collectors.toList());
    return kinds.size() == 1 && kinds.getFirst().isRecord()
        ? Optional.of(kinds.getFirst())
        : Optional.empty();
  }

  private static Output ledger(Record record) {
    List<Block> blocks = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    List<Block> tables = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      Optional<Class<?>> rows = value instanceof Collection<?> list ? kind(list) : Optional.empty();
      if (rows.isPresent() && value instanceof Collection<?> list) {
        facts.add(Fact.of(label(component), Words.of(String.valueOf(list.size()))));
        tables.add(rows(rows.get(), list));
      } else {
        facts.add(Fact.of(label(component), words(value)));
      }
    }
    blocks.add(new Block.Sentence(Words.NONE.bold(record.getClass().getSimpleName())));
    blocks.add(new Block.Ledger(Chip.OTHER, facts));
    blocks.addAll(tables);
    return new Output(blocks);
  }

  private static Output table(Class<?> kind, Collection<?> rows) {
    String count = Words.counted(rows.size(), "record", "records");
    Block.Sentence sentence =
        new Block.Sentence(Words.NONE.bold(count + " of " + kind.getSimpleName()));
    return Output.of(sentence, rows(kind, rows));
  }

  private static Block rows(Class<?> kind, Collection<?> rows) {
    RecordComponent[] components = kind.getRecordComponents();
    List<Column> columns =
        Arrays.stream(components).map(component -> Column.text(label(component))).toList();
    List<Row> drawn =
        rows.stream()
            .limit(Changes.SHOWN)
            .map(row ->
                Row.of(
                    Arrays.stream(components)
                        .map(component -> words(value(component, row)))
                        .toArray(Words[]::new)))
            .toList();
    return Block.Table.of(columns, Changes.bounded(columns, drawn, rows.size(), Words.NONE));
  }

  private static @Nullable Object value(RecordComponent component, Object record) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (InvocationTargetException thrown) {
      return thrown.getCause(); // what the learner's own accessor threw stands for its value
    } catch (IllegalAccessException unreadable) {
      return unreadable;
    }
  }

  private static Words words(@Nullable Object value) {
    return switch (value) {
      case null -> Words.none();
      case Optional<?> optional -> words(optional.orElse(null));
      case Collection<?> list when list.isEmpty() -> Words.none();
      case String text when text.isEmpty() -> Words.none();
      case String text -> lines(text);
      case Collection<?> list ->
          lines(list.stream().map(RecordView::text).collect(Collectors.joining(", ")));
      default -> lines(text(value));
    };
  }

  /** Give a text with its lines beneath each other: its beginning where it is long. */
  static Words lines(String text) {
    return LIMIT
        .cut(text)
        .lines()
        .map(Words::machine)
        .reduce(RecordView::beneath)
        .orElse(Words.NONE);
  }

  private static Words beneath(Words above, Words line) {
    return above.and(new Words.Part.Break()).and(line);
  }

  /** A record inside a record: its own words where it has some, else its values in one line. */
  private static String text(@Nullable Object value) {
    if (value instanceof NetworkNamespace namespace) {
      return namespace.label();
    }
    if (value instanceof Duration duration) {
      return duration.toMillis() + " ms";
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(RecordView::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Record record && isPlain(record)
        ? Arrays.stream(record.getClass().getRecordComponents())
            .map(component -> component.getName() + " " + text(value(component, record)))
            .collect(Collectors.joining(", ", "(", ")"))
        : String.valueOf(value);
  }

  private static boolean isPlain(Record record) {
    return record.toString().startsWith(record.getClass().getSimpleName() + "[");
  }

  /** Write {@code peerIndex} as {@code peer index}. */
  private static String label(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
