package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads from {@code ip -j -d link} what {@code ip link set} can set again:
 *
 * <pre>{@code
 * {"ifname":"hwchiu0","linkinfo":{"info_kind":"bridge",
 *  "info_data":{"forward_delay":1500,"stp_state":0,"bridge_id":"8000.2:42:7b:e:5c:11"}}}
 * {"ifname":"veth0","linkinfo":{"info_kind":"veth","info_slave_kind":"bridge",
 *  "info_slave_data":{"state":"forwarding","cost":2,"hairpin":false}}}
 * }</pre>
 */
public final class LinkSettingsReader {
  private static final String TOOL = "ip -j -d link";

  /** What a bridge has beside its clocks and what the spanning tree found out. */
  private static final Set<String> OF_BRIDGE =
      Set.of(
          "forward_delay hello_time max_age ageing_time stp_state priority vlan_filtering"
              .concat(" vlan_protocol vlan_default_pvid vlan_stats_enabled group_fwd_mask")
              .concat(" group_address no_linklocal_learn mcast_snooping mcast_router")
              .concat(" mcast_query_use_ifaddr mcast_querier mcast_hash_max")
              .concat(" mcast_last_member_count mcast_startup_query_count")
              .concat(" mcast_last_member_interval mcast_membership_interval")
              .concat(" mcast_querier_interval mcast_query_interval")
              .concat(" mcast_query_response_interval mcast_startup_query_interval")
              .concat(" mcast_stats_enabled mcast_igmp_version mcast_mld_version")
              .concat(" nf_call_iptables nf_call_ip6tables nf_call_arptables")
              .split(" "));

  private static final Set<String> OF_PORT =
      Set.of(
          "priority cost hairpin guard root_block fastleave learning flood proxy_arp"
              .concat(" proxy_arp_wifi mcast_router mcast_flood bcast_flood mcast_to_unicast")
              .concat(" neigh_suppress group_fwd_mask vlan_tunnel isolated locked")
              .split(" "));

  private LinkSettingsReader() {}

  /** Read all interfaces; throws {@link UnreadableOutputException} for anything else. */
  public static List<LinkSettings> read(String json) {
    Map<String, Integer> indexes = LinkReader.indexes(TOOL, json);
    return Json.rows(
        TOOL,
        json,
        node -> {
          JsonNode info = node.path("linkinfo");
          boolean port = info.path("info_slave_kind").asText().equals("bridge");
          Link link = LinkReader.link(node, indexes);
          return new LinkSettings(
              link,
              link.isBridge() ? options(info.path("info_data"), OF_BRIDGE) : Map.of(),
              port ? options(info.path("info_slave_data"), OF_PORT) : Map.of());
        });
  }

  private static Map<String, String> options(JsonNode data, Set<String> known) {
    Map<String, String> options = new TreeMap<>();
    data.properties()
        .forEach(field -> {
          String name = word(field.getKey());
          if (known.contains(name)) {
            options.put(name, value(field.getValue()));
          }
        });
    return options;
  }

  /** Give the word that ip takes: in JSON it shortens some. */
  private static String word(String field) {
    return switch (field) {
      case "group_addr" -> "group_address";
      case "multicast_router" -> "mcast_router";
      default -> field.replaceFirst("_intvl$", "_interval").replaceFirst("_cnt$", "_count");
    };
  }

  private static String value(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "on" : "off";
    }
    return value.asText();
  }
}
