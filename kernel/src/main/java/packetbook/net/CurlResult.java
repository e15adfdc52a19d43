package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code curl} told about its request, whether it got an answer or not.
 *
 * @param statusLine the last answer's first line, such as {@code HTTP/1.1 200 OK}; empty where none
 *     came or it was not HTTP
 * @param bytes how many bytes of body came; null where curl does not say
 * @param from the address that it connected to; null where it did not
 * @param port the port there; null where it did not connect
 * @param attempts each connection that failed; usually empty
 * @param body what it wrote to standard output; empty where it went to a file
 */
public record CurlResult(
    String statusLine,
    @Nullable Long bytes,
    @Nullable IpAddress from,
    @Nullable Integer port,
    List<Attempt> attempts,
    String body) {
  public CurlResult {
    attempts = List.copyOf(attempts);
  }

  /**
   * A connection that was tried.
   *
   * @param address who was asked
   * @param port null where the kernel refused before it asked
   * @param error the kernel's words, such as {@code Connection refused}; empty where nothing came
   *     back
   */
  public record Attempt(IpAddress address, @Nullable Integer port, String error) {}
}
