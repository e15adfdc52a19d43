package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which VLANs the ports of bridges carry, as {@code bridge -j vlan show} has them (bridge(8)).
 *
 * @param carried the VLANs of each port
 * @param untagged the VLAN of frames that come without a tag, for the ports that have one
 */
public record VlanTable(Map<String, Set<Integer>> carried, Map<String, Integer> untagged) {
  /** Read it; a text that is none has no ports. */
  public static VlanTable read(String text) {
    Map<String, Set<Integer>> carried = new HashMap<>();
    Map<String, Integer> untagged = new HashMap<>();
    try {
      for (JsonNode port : Json.array("bridge -j vlan", text)) {
        String name = port.path("ifname").asText();
        Set<Integer> all = carried.computeIfAbsent(name, _ -> new HashSet<>());
        for (JsonNode vlan : port.path("vlans")) {
          int first = vlan.path("vlan").asInt();
          for (int each = first; each <= vlan.path("vlanEnd").asInt(first); each++) {
            all.add(each);
          }
          if (vlan.path("flags").toString().contains("\"PVID\"")) {
            untagged.put(name, first);
          }
        }
      }
    } catch (UnreadableOutputException none) {
      return new VlanTable(Map.of(), Map.of());
    }
    return new VlanTable(carried, untagged);
  }

  /** Give the VLAN of frames that come by a port without a tag; null where it gives them none. */
  public @Nullable Integer untagged(String port) {
    return untagged.get(port);
  }

  /** Say whether a port carries a VLAN. */
  public boolean carries(String port, int vlan) {
    return carried.getOrDefault(port, Set.of()).contains(vlan);
  }
}
