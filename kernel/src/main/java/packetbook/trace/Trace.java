package packetbook.trace;

import java.util.List;
import packetbook.net.NetworkNamespace;

/**
 * What the packets of a command did.
 *
 * @param from where the command ran
 * @param command as one types it
 * @param exitCode the command's own
 * @param output what the command printed, on standard output and standard error
 * @param exchanges the conversations that the command began, in order; where it could send nothing,
 *     what was found out about that; empty where it had nothing to send
 * @param notes what could not be watched, a sentence each; usually empty
 */
public record Trace(
    NetworkNamespace from,
    String command,
    int exitCode,
    String output,
    List<Exchange> exchanges,
    List<String> notes) {
  public Trace {
    exchanges = List.copyOf(exchanges);
    notes = List.copyOf(notes);
  }
}
