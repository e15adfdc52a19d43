package packetbook.magic.ip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.Lab;
import packetbook.magic.IpCommand;
import packetbook.net.NetworkNamespace;
import packetbook.view.Output;

/**
 * One of {@code ip}'s tables: how it is read and shown. The tables differ in this alone; what is
 * done with them is in {@link IpRun}.
 *
 * @param <T> a reading of the table
 */
interface IpTable<T> {
  /** Give the word after {@code ip}: {@code route}, {@code addr}, {@code link}, {@code neigh}. */
  String object();

  /** Give the command that shows the whole table after this one has changed it. */
  default List<String> afterwards(IpCommand change) {
    return List.of("ip", object());
  }

  /** Read the rows that a command shows, and what the tool prints for it. */
  Seen<T> read(Lab lab, NetworkNamespace namespace, List<String> words) throws InterruptedException;

  /** Find the other namespaces that a command has changed too, each with its reading before. */
  default Map<NetworkNamespace, T> others(T before, T now) {
    return Map.of();
  }

  /**
   * Draw a reading.
   *
   * @param before what changes are marked against; empty to mark none
   * @param all the line that shows all of a long table; empty to show all
   */
  Output draw(Optional<T> before, Seen<T> now, String all);

  /** Give what {@code var r = %name} gives to Java. */
  Object value(T reading);

  /**
   * A reading and where it is from.
   *
   * @param label the command that its text is headed by
   * @param whole whether it is the whole table, not the part that the command asked for
   * @param text what the tool printed
   */
  record Seen<T>(T reading, String label, boolean whole, String text) {
    /** A reading by one of {@code ip}'s commands. */
    Seen(T reading, List<String> line, String text) {
      this(
          reading,
          Command.of(line).line(),
          IpCommand.parse(line).map(ip -> ip.rest().isEmpty()).orElse(false),
          text);
    }
  }
}
