package packetbook.kernel;

import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.Header;

/** The contents of replies, as Jupyter's message specification has them. */
final class Replies {
  private Replies() {}

  /**
   * Describe the kernel. The language is Java to whatever highlights a cell; as a file, a
   * notebook's cells are what JShell reads, not a class.
   */
  static Map<String, Object> kernelInfo() {
    return Map.of(
        "status", "ok",
        "protocol_version", Header.PROTOCOL_VERISON,
        "implementation", "packetbook",
        "implementation_version", "0.1.0",
        "banner", "Packetbook: how Linux moves a container's packets",
        "help_links", List.of(),
        "language_info",
            Map.of(
                "name", "java",
                "version", System.getProperty("java.version", ""),
                "mimetype", "text/x-java",
                "file_extension", ".jshell",
                "pygments_lexer", "java",
                "codemirror_mode", "text/x-java"));
  }

  static Map<String, Object> ok() {
    return Map.of("status", "ok");
  }

  static Map<String, Object> executed(int count, Map<String, Object> expressions) {
    return Map.of(
        "status",
        "ok",
        "execution_count",
        count,
        "payload",
        List.of(),
        "user_expressions",
        expressions);
  }

  static Map<String, Object> failed(int count, Outcome.Failed failed) {
    return Map.of(
        "status",
        "error",
        "execution_count",
        count,
        "ename",
        failed.name(),
        "evalue",
        failed.message(),
        "traceback",
        failed.traceback());
  }

  static Map<String, Object> aborted() {
    return Map.of("status", "aborted");
  }

  static Map<String, Object> error(Throwable fault) {
    return Map.of(
        "status",
        "error",
        "ename",
        fault.getClass().getSimpleName(),
        "evalue",
        String.valueOf(fault.getMessage()),
        "traceback",
        List.of());
  }

  /**
   * @param start in characters, as are all positions of the specification: code points
   */
  static Map<String, Object> completed(List<String> matches, int start, int end) {
    return Map.of(
        "status",
        "ok",
        "matches",
        matches,
        "cursor_start",
        start,
        "cursor_end",
        end,
        "metadata",
        Map.of());
  }

  static Map<String, Object> inspected(Map<String, Object> data) {
    return Map.of("status", "ok", "found", !data.isEmpty(), "data", data, "metadata", Map.of());
  }

  static Map<String, Object> isComplete(String status) {
    return status.equals("incomplete")
        ? Map.of("status", status, "indent", "    ")
        : Map.of("status", status);
  }

  static Map<String, Object> history(List<? extends List<?>> rows) {
    return Map.of("status", "ok", "history", rows);
  }

  static Map<String, Object> comms() {
    return Map.of("status", "ok", "comms", Map.of());
  }

  static Map<String, Object> shutdown(boolean restart) {
    return Map.of("status", "ok", "restart", restart);
  }
}
