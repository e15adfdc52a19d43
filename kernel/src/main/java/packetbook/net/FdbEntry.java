package packetbook.net;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a forwarding table: frames to this address leave through this interface. See {@code
 * bridge}(8).
 *
 * @param mac the address looked for in a frame's destination
 * @param dev the interface that leads to it: a port, or the bridge itself
 * @param master the bridge whose table it is in; null for an entry of the interface's own
 * @param vlan null for an entry that holds in every VLAN
 * @param state empty for an address learned from a frame, else the kernel's word for how it knows:
 *     permanent, static, stale (learned, and about to be forgotten)
 * @param flags more words, such as {@code self} and {@code extern_learn}
 * @param used how long ago a frame was last sent by it, in whole seconds; null where it is not
 *     counted
 * @param updated how long ago a frame last came from this address, in whole seconds; null where it
 *     is not counted
 */
public record FdbEntry(
    MacAddress mac,
    String dev,
    @Nullable String master,
    @Nullable Integer vlan,
    String state,
    List<String> flags,
    @Nullable Duration used,
    @Nullable Duration updated) {
  public FdbEntry {
    flags = List.copyOf(flags);
  }

  /** Say whether the bridge learned it from the source address of a frame. */
  public boolean isLearned() {
    return master != null && !isSelf() && (state.isEmpty() || state.equals("stale"));
  }

  /** Say whether it is the address of the bridge itself or of one of its ports. */
  public boolean isPermanent() {
    return state.equals("permanent");
  }

  /** Say whether it belongs to the interface itself and not to a bridge's table. */
  public boolean isSelf() {
    return flags.contains("self");
  }

  /** Say whether it only says which group the interface itself listens to. */
  public boolean isOwnGroup() {
    return isSelf() && mac.isGroup();
  }

  /** Give the same entry without its ages, which differ at every reading. */
  public FdbEntry withoutAges() {
    return new FdbEntry(mac, dev, master, vlan, state, flags, null, null);
  }
}
