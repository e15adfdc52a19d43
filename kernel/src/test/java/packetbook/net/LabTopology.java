package packetbook.net;

import java.util.List;
import packetbook.Stored;

/** The lab of {@link LabState} with its host's rules, a program in each container, and a server. */
public final class LabTopology {
  private static final Ruleset NONE = new Ruleset(List.of(), List.of());

  private LabTopology() {}

  /** Read the host and these containers. */
  public static Topology of(String... names) {
    return new Topology(LabState.of(names).namespaces().stream().map(LabTopology::region).toList());
  }

  private static Region region(NamespaceState state) {
    NetworkNamespace namespace = state.namespace();
    boolean host = namespace.isHost();
    String sockets = host ? Stored.text("net/sockets.txt") : "";
    return new Region(
        state,
        host ? List.of() : List.of(namespace.name()),
        !host,
        List.of(new Program(host ? "python3" : "sleep", 1)),
        ListenerReader.read(sockets),
        host ? RulesetReader.read(Stored.text("magic/iptables/2-rules.txt")) : NONE,
        NONE,
        new Sysctls(
            List.of(
                new Sysctl(Region.FORWARD, host ? "1" : "0"), new Sysctl(Region.BRIDGED, "1"))));
  }
}
