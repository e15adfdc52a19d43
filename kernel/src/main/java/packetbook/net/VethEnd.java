package packetbook.net;

/**
 * One end of a veth pair, with its addresses.
 *
 * @param namespace where it lives
 */
public record VethEnd(NetworkNamespace namespace, Interface end) {
  /** Give the interface's name. */
  public String name() {
    return end.name();
  }
}
