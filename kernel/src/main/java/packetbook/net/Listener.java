package packetbook.net;

import java.util.Comparator;
import java.util.List;

/**
 * A socket that waits: of TCP one that listens, of UDP one that is bound and talks to nobody yet.
 *
 * @param protocol {@code tcp}, {@code udp} or another word of ss(8)
 * @param address where it waits, without brackets: {@code 0.0.0.0} for every address of IPv4,
 *     {@code ::} of IPv6, {@code *} for both; an interface may follow a {@code %}
 * @param port 0 to 65535
 * @param programs the names of those that hold it, in order; empty where that is not known, as of a
 *     socket of the kernel's own
 */
public record Listener(String protocol, String address, int port, List<String> programs)
    implements Comparable<Listener> {
  private static final Comparator<Listener> ORDER =
      Comparator.comparingInt(Listener::port)
          .thenComparing(Listener::protocol)
          .thenComparing(Listener::address)
          .thenComparing(listener -> String.join(" ", listener.programs()));

  public Listener {
    programs = List.copyOf(programs);
  }

  /** Give its address and port as one types them: {@code 0.0.0.0:8000}, {@code [::1]:53}. */
  public String socket() {
    return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
  }

  /** Say whether it can be reached by the addresses of every interface. */
  public boolean isEverywhere() {
    return List.of("*", "0.0.0.0", "::").contains(address);
  }

  /** Order by port, then by protocol and address. */
  @Override
  public int compareTo(Listener other) {
    return ORDER.compare(this, other);
  }
}
