package packetbook.magic.iptables;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that iptables itself brings: tables, their chains, targets, matches, options. */
public final class IptablesNames {
  /** Each table with the chains to which the kernel itself sends packets: iptables(8). */
  public static final Map<String, List<String>> BUILT_IN = builtIn();

  static final List<String> POLICIES = List.of("ACCEPT", "DROP");

  static final List<String> TARGETS =
      List.of(
          "ACCEPT",
          "DROP",
          "REJECT",
          "RETURN",
          "MASQUERADE",
          "SNAT",
          "DNAT",
          "REDIRECT",
          "LOG",
          "MARK",
          "CONNMARK",
          "NOTRACK",
          "CT",
          "TRACE",
          "TTL",
          "TCPMSS",
          "NFLOG",
          "NETMAP");

  /** The nat targets, each with the chains of nat in which it may stand: iptables-extensions(8). */
  static final Map<String, List<String>> NAT_TARGETS =
      Map.of(
          "MASQUERADE", List.of("POSTROUTING"),
          "SNAT", List.of("POSTROUTING", "INPUT"),
          "DNAT", List.of("PREROUTING", "OUTPUT"),
          "REDIRECT", List.of("PREROUTING", "OUTPUT"));

  static final List<String> MATCHES =
      List.of(
          "addrtype",
          "comment",
          "conntrack",
          "icmp",
          "iprange",
          "limit",
          "mac",
          "mark",
          "multiport",
          "owner",
          "physdev",
          "recent",
          "state",
          "statistic",
          "tcp",
          "ttl",
          "udp");

  static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "all", "sctp", "gre", "esp");

  static final List<String> STATES =
      List.of("NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED", "SNAT", "DNAT");

  static final List<String> OPTIONS =
      List.of(
          "-A",
          "-C",
          "-D",
          "-E",
          "-F",
          "-I",
          "-L",
          "-N",
          "-P",
          "-R",
          "-S",
          "-X",
          "-Z",
          "-d",
          "-g",
          "-i",
          "-j",
          "-m",
          "-n",
          "-o",
          "-p",
          "-s",
          "-t",
          "-v",
          "-w",
          "--all",
          "--comment",
          "--ctstate",
          "--dport",
          "--dports",
          "--dst-type",
          "--icmp-type",
          "--line-numbers",
          "--log-prefix",
          "--reject-with",
          "--sport",
          "--to-destination",
          "--to-ports",
          "--to-source");

  private IptablesNames() {}

  private static Map<String, List<String>> builtIn() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("filter", List.of("INPUT", "FORWARD", "OUTPUT"));
    tables.put("nat", List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"));
    tables.put("raw", List.of("PREROUTING", "OUTPUT"));
    tables.put("mangle", List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"));
    tables.put("security", List.of("INPUT", "FORWARD", "OUTPUT"));
    return Collections.unmodifiableMap(tables);
  }
}
