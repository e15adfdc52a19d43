package packetbook.view;

import java.util.List;
import java.util.Map;

/** Says what a setting of the kernel means: Linux's ip-sysctl.rst and nf_conntrack-sysctl.rst. */
public final class SysctlWords {
  private static final String REVERSE_PATH =
      "a packet is checked for whether its sender is reached by the interface that it came in by";

  /** What 0, 1 and so on mean, by the key's last part or the whole key. */
  private static final Map<String, List<String>> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "net.ipv4.ip_forward",
              List.of(
                  "this host drops packets that are for others",
                  "this host forwards packets that are for others")),
          Map.entry(
              "net.bridge.bridge-nf-call-iptables",
              List.of(
                  "bridged IPv4 packets do not pass through iptables",
                  "bridged IPv4 packets pass through iptables")),
          Map.entry(
              "net.bridge.bridge-nf-call-ip6tables",
              List.of(
                  "bridged IPv6 packets do not pass through ip6tables",
                  "bridged IPv6 packets pass through ip6tables")),
          Map.entry(
              "net.bridge.bridge-nf-call-arptables",
              List.of(
                  "bridged ARP packets do not pass through arptables",
                  "bridged ARP packets pass through arptables")),
          Map.entry(
              "rp_filter",
              List.of(
                  "a packet's sender is not checked",
                  REVERSE_PATH + ", and dropped if not",
                  "a packet is dropped if its sender is reached by no interface at all")),
          Map.entry(
              "forwarding",
              List.of("packets for others are dropped", "packets for others are forwarded")),
          Map.entry(
              "proxy_arp",
              List.of(
                  "ARP is answered for this host's own addresses alone",
                  "ARP is answered for every address that this host can route to")),
          Map.entry(
              "route_localnet",
              List.of(
                  "packets from outside to 127.0.0.0/8 are dropped",
                  "packets from outside to 127.0.0.0/8 are routed")),
          Map.entry(
              "net.ipv4.icmp_echo_ignore_all",
              List.of("this host answers pings", "this host answers no ping")),
          Map.entry("disable_ipv6", List.of("IPv6 is on", "IPv6 is off")),
          Map.entry(
              "log_martians",
              List.of(
                  "packets with impossible addresses are dropped in silence",
                  "packets with impossible addresses are logged")),
          Map.entry(
              "net.netfilter.nf_conntrack_acct",
              List.of("connections' packets are not counted", "connections' packets are counted")));

  private SysctlWords() {}

  /** Say what a value of a setting means; empty where it is not known. */
  public static String meaning(String key, String value) {
    List<String> meanings = MEANINGS.getOrDefault(key, MEANINGS.get(last(key)));
    if (meanings == null || !value.matches("\\d")) {
      return measure(key, value);
    }
    int number = Integer.parseInt(value);
    return number < meanings.size() ? meanings.get(number) : "";
  }

  private static String measure(String key, String value) {
    return switch (last(key)) {
      case "ip_local_port_range" ->
          "programs that ask for no port get one from " + value.replaceAll("\\s+", " to ");
      case "ip_default_ttl" -> "packets start with this time to live";
      case "nf_conntrack_max" -> "so many connections are tracked at most";
      case "nf_conntrack_count" -> "so many connections are tracked now";
      default ->
          last(key).startsWith("nf_conntrack_") && last(key).contains("timeout")
              ? "seconds until such a connection is forgotten"
              : "";
    };
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
