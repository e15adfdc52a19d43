package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * The forwarding entries of one namespace, as {@code bridge fdb show} lists them.
 *
 * @param entries in the kernel's order; those of interfaces without a bridge are among them
 */
public record ForwardingTable(List<FdbEntry> entries) {
  public ForwardingTable {
    entries = List.copyOf(entries);
  }

  /** Give the entries of this bridge, without the groups that interfaces listen to. */
  public List<FdbEntry> of(String bridge) {
    return entries.stream()
        .filter(entry -> bridge.equals(entry.master()) && !entry.isOwnGroup())
        .toList();
  }

  /** Give the entries that a bridge learned from frames. */
  public List<FdbEntry> learned() {
    return entries.stream().filter(FdbEntry::isLearned).toList();
  }

  /** Find where frames to this address go, the learned entry first. */
  public Optional<FdbEntry> find(MacAddress mac) {
    List<FdbEntry> found = entries.stream().filter(entry -> entry.mac().equals(mac)).toList();
    return found.stream()
        .filter(FdbEntry::isLearned)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }
}
