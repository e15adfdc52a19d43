package packetbook.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.trace.ChainVisit.MatchedRule;

/**
 * Reads what {@code nft -a monitor} prints of packets that are traced (nft(8), "monitor"):
 *
 * <pre>{@code
 * trace id 1ee8a395 ip filter INPUT packet: iif "hwchiu0" ether saddr … ip saddr 10.55.66.2 …
 * trace id 1ee8a395 ip filter INPUT rule tcp dport 81 counter … reject # handle 5 (verdict drop)
 * trace id 1ee8a395 ip filter INPUT policy accept
 * }</pre>
 *
 * <p>Of what else it prints the rules that are made meanwhile are read, {@code add rule ip filter
 * OUTPUT … # handle 5}.
 */
final class TraceReader {
  private static final Pattern LINE =
      Pattern.compile("trace id ([0-9a-f]+) (\\S+) (\\S+) (\\S+) (.*)");
  // The last handle of the line: a comment may have any words.
  private static final Pattern RULE =
      Pattern.compile("(?:unknown )?rule (?:(.*) # )?handle (\\d{1,18}) \\(verdict ([^)]*)\\)\\s*");
  // add rule ip filter OUTPUT meta l4proto icmp counter packets 0 bytes 0 drop # handle 5
  private static final Pattern MADE =
      Pattern.compile(
          "(?:add|insert) rule (\\S+ \\S+ \\S+) (?:handle \\d+ )?(.*) # handle (\\d{1,18})");
  private static final Pattern POLICY = Pattern.compile("policy (\\w+).*");
  private static final Pattern NAMED = Pattern.compile("\\b(iif|oif) (?:\"(\\S+)\"|(\\S+))");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\b(ether daddr|ip6? saddr|ip6? daddr|ip ttl|ip6 hoplimit|ip id|ip6? length|ip protocol"
              + "|ip6 flowlabel|ip6 nexthdr|(?:tcp|udp) sport|(?:tcp|udp) dport|tcp window|icmp(?:v6)? type"
              + "|icmp(?:v6)? id|icmp(?:v6)? sequence|icmpv6 parameter-problem) (\\S+)");
  private static final Pattern FLAGS =
      Pattern.compile("tcp flags (?:== )?\\(?([a-z]+(?:[ |,]+[a-z]+)*)\\)? tcp");

  // nft 1.0.6 writes more than one flag as a number: tcp flags == 0x14
  private static final Pattern FLAG_BITS =
      Pattern.compile("tcp flags (?:== )?0x([0-9a-f]{1,3})\\b");

  /** The bits of RFC 9293, in the order in which a capture names them. */
  private enum Flag {
    SYN(2),
    FIN(1),
    RST(4),
    PSH(8),
    ACK(16),
    URG(32);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }
  }

  private static final Pattern MARK = Pattern.compile("meta mark (0x[0-9a-f]{1,8})");

  private TraceReader() {}

  /**
   * Read the visits in order; one whose packet is none of IP is left out.
   *
   * @param own the name of the watch's own table; those of other watches are left out
   */
  static List<ChainVisit> read(String text, String own) {
    Map<String, Draft> open = new HashMap<>();
    List<Draft> all = new ArrayList<>();
    Map<String, String> made = new HashMap<>();
    for (String line : text.lines().toList()) {
      Matcher rule = MADE.matcher(line);
      if (rule.matches()) {
        made.put(rule.group(1) + " " + rule.group(3), rule.group(2));
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches() || isOthers(parts.group(3), own)) {
        continue;
      }
      String id = parts.group(1);
      String table = parts.group(3).equals(own) ? ChainVisit.OWN_TABLE : parts.group(3);
      String rest = parts.group(5);
      if (rest.startsWith("packet: ")) {
        Draft draft = new Draft(id, parts.group(2), table, parts.group(4), rest);
        open.put(id, draft);
        all.add(draft);
      } else if (open.containsKey(id)) {
        open.get(id).add(parts.group(4), rest, made);
      }
    }
    return all.stream().map(Draft::visit).flatMap(Optional::stream).toList();
  }

  private static boolean isOthers(String table, String own) {
    return table.matches(ChainVisit.OWN_TABLE + "_[0-9a-f]{16}") && !table.equals(own);
  }

  private static final class Draft {
    private final String id;
    private final String family;
    private final String table;
    private final String chain;
    private final String packet;
    private final List<MatchedRule> rules = new ArrayList<>();
    private String end = "";
    private boolean byPolicy;
    private long mark;

    Draft(String id, String family, String table, String chain, String packet) {
      this.id = id;
      this.family = family;
      this.table = table;
      this.chain = chain;
      this.packet = packet;
    }

    /**
     * Add what a chain said.
     *
     * @param made rules that the monitor saw being made, whose text it leaves out in the trace
     */
    void add(String chain, String rest, Map<String, String> made) {
      Matcher rule = RULE.matcher(rest);
      Matcher policy = POLICY.matcher(rest);
      if (rule.matches()) {
        String verdict = rule.group(3).strip();
        String printed = rule.group(1);
        String key = family + " " + table + " " + chain + " " + rule.group(2);
        String text = printed == null ? made.getOrDefault(key, "") : printed.strip();
        rules.add(new MatchedRule(chain, Long.parseLong(rule.group(2)), text, verdict));
        end = verdict;
      } else if (policy.matches()) {
        end = policy.group(1);
        byPolicy = true;
        Matcher marked = MARK.matcher(rest);
        mark = marked.find() ? Long.decode(marked.group(1)) : 0;
      }
    }

    Optional<ChainVisit> visit() {
      Map<String, String> names = new HashMap<>();
      NAMED
          .matcher(packet)
          .results()
          .forEach(each ->
              names.putIfAbsent(
                  each.group(1), each.group(2) == null ? each.group(3) : each.group(2)));
      Map<String, String> fields = new HashMap<>();
      FIELD
          .matcher(packet)
          .results()
          .forEach(each -> fields.putIfAbsent(each.group(1), each.group(2)));
      return identity(fields)
          .map(seen ->
              new ChainVisit(
                  id,
                  family,
                  table,
                  chain,
                  names.getOrDefault("iif", ""),
                  names.getOrDefault("oif", ""),
                  mac(fields.get("ether daddr")),
                  seen,
                  rules,
                  end,
                  byPolicy,
                  mark));
    }

    private Optional<PacketIdentity> identity(Map<String, String> fields) {
      boolean ipv6 = fields.containsKey("ip6 saddr");
      Optional<IpAddress> from = address(fields, ipv6 ? "ip6 saddr" : "ip saddr");
      Optional<IpAddress> to = address(fields, ipv6 ? "ip6 daddr" : "ip daddr");
      if (from.isEmpty() || to.isEmpty()) {
        return Optional.empty();
      }
      nameEcho(fields);
      int length = number(fields, ipv6 ? "ip6 length" : "ip length", 0) + (ipv6 ? 40 : 0);
      String transport =
          fields.containsKey("tcp sport") ? "tcp" : fields.containsKey("udp sport") ? "udp" : "";
      String icmp =
          fields.containsKey("icmp type")
              ? "icmp"
              : fields.containsKey("icmpv6 type") ? "icmpv6" : "";
      PacketHeader header =
          new PacketHeader(
              protocol(fields, transport, icmp),
              kind(fields, icmp),
              from.get(),
              number(fields, transport + " sport", -1),
              to.get(),
              number(fields, transport + " dport", -1),
              number(fields, ipv6 ? "ip6 hoplimit" : "ip ttl", 0),
              length);
      String detail =
          switch (transport) {
            case "tcp" -> "window " + fields.getOrDefault("tcp window", "0");
            case "udp" -> "";
            default -> icmp.isEmpty() ? "" : "sequence " + number(fields, icmp + " sequence", -1);
          };
      PacketIdentity.Mark mark =
          PacketIdentity.mark(
              ipv6, number(fields, "ip id", 0), number(fields, "ip6 flowlabel", 0), length, detail);
      return Optional.of(new PacketIdentity(header, mark, number(fields, icmp + " id", -1)));
    }

    /**
     * What stands behind the checksum is an echo's identifier and sequence number, which nft takes
     * for the pointer of another message (RFC 4443).
     */
    private static void nameEcho(Map<String, String> fields) {
      String both = fields.get("icmpv6 parameter-problem");
      boolean echo = fields.getOrDefault("icmpv6 type", "").startsWith("echo");
      if (echo && both != null && both.matches("\\d{1,10}")) {
        long value = Long.parseLong(both);
        fields.putIfAbsent("icmpv6 id", Long.toString(value >> 16));
        fields.putIfAbsent("icmpv6 sequence", Long.toString(value & 0xffff));
      }
    }

    private static String protocol(Map<String, String> fields, String transport, String icmp) {
      return switch (transport + icmp) {
        case "tcp" -> "TCP";
        case "udp" -> "UDP";
        case "icmp" -> "ICMP";
        case "icmpv6" -> "ICMPv6";
        default -> fields.getOrDefault("ip protocol", fields.getOrDefault("ip6 nexthdr", "IP"));
      };
    }

    private String kind(Map<String, String> fields, String icmp) {
      if (!icmp.isEmpty()) {
        return fields.getOrDefault(icmp + " type", "").replace('-', ' ');
      }
      Matcher bits = FLAG_BITS.matcher(packet);
      if (bits.find()) {
        return flags(Integer.parseInt(bits.group(1), 16));
      }
      Matcher flags = FLAGS.matcher(packet);
      return flags.find()
          ? flags(
              Stream.of(flags.group(1).toUpperCase(Locale.ROOT).split("[ |,]+", -1))
                  .flatMap(name -> Stream.of(Flag.values()).filter(f -> f.name().equals(name)))
                  .mapToInt(each -> each.bit)
                  .sum())
          : "";
    }

    private static String flags(int bits) {
      return Stream.of(Flag.values())
          .filter(each -> (bits & each.bit) != 0)
          .map(Flag::name)
          .collect(Collectors.joining(", "));
    }

    private static Optional<IpAddress> address(Map<String, String> fields, String name) {
      return Optional.ofNullable(fields.get(name)).flatMap(IpAddress::tryParse);
    }

    private static @Nullable MacAddress mac(@Nullable String text) {
      return text == null ? null : MacAddress.tryParse(text).orElse(null);
    }

    /** A number, or what stands for it: nft names some, such as ports where it is told to. */
    private static int number(Map<String, String> fields, String name, int none) {
      String text = fields.get(name);
      return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : none;
    }
  }
}
