package packetbook.kernel;

import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.Header;

/** The contents of replies, as Jupyter's message specification has them. */
final class Replies {
  private Replies() {}

  /**
   * Describe the kernel. As a file, a notebook's cells are what JShell reads, not a class. Most
   * lines are commands, which a highlighter of Java colours at random; a shell's knows both well
   * enough.
   */
  static Map<String, Object> kernelInfo() {
    return Map.of(
        "status", "ok",
        "protocol_version", Header.PROTOCOL_VERISON,
        "implementation", "packetbook",
        "implementation_version", "0.1.0",
        "banner", "Packetbook: how Linux moves a container's packets",
        "help_links",
            List.of(
                manual("ip(8)", "man8/ip.8.html"),
                manual("bridge(8)", "man8/bridge.8.html"),
                manual("iptables(8)", "man8/iptables.8.html"),
                manual("tcpdump(1)", "man1/tcpdump.1.html"),
                manual("network namespaces", "man7/network_namespaces.7.html")),
        "language_info",
            Map.of(
                "name", "java",
                "version", System.getProperty("java.version", ""),
                "mimetype", "text/x-java",
                "file_extension", ".jshell",
                "pygments_lexer", "bash",
                "codemirror_mode", "shell"));
  }

  private static Map<String, String> manual(String name, String page) {
    return Map.of("text", "Manual: " + name, "url", "https://man7.org/linux/man-pages/" + page);
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
