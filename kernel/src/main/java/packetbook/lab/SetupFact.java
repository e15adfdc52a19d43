package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of what {@code ip} and {@code bridge} print, as the words that set it again.
 *
 * @param words what stands behind {@code add}, such as {@code 10.0.2.15/24 dev eth0}
 */
record SetupFact(Kind kind, List<String> words) {
  /** What a fact is about, in the order in which facts are set. */
  enum Kind {
    ADDRESS_4("ip -o -4 addr show", "ip -4 addr"),
    ADDRESS_6("ip -o -6 addr show", "ip -6 addr"),
    ROUTE_4("ip -o -4 route show table all", "ip -4 route"),
    ROUTE_6("ip -o -6 route show table all", "ip -6 route"),
    RULE_4("ip -o -4 rule", "ip -4 rule"),
    RULE_6("ip -o -6 rule", "ip -6 rule"),
    NEIGHBOR("ip -o neigh show nud permanent", "ip neigh"),
    FORWARDING("bridge fdb show", "bridge fdb");

    private final String reading;
    private final String setting;

    Kind(String reading, String setting) {
      this.reading = reading;
      this.setting = setting;
    }

    /** Give the command that prints them, one a line. */
    List<String> reading() {
      return List.of(reading.split(" "));
    }
  }

  /** What ip says beside a row and does not take. */
  private static final Set<String> REMARKS =
      Set.of(
          "secondary",
          "tentative",
          "dadfailed",
          "deprecated",
          "dynamic",
          "temporary",
          "permanent",
          "linkdown",
          "dead",
          "offload",
          "pervasive");

  /** The same, with a word behind it. */
  private static final Set<String> PAIRS = Set.of("nhid", "error", "expires");

  /** An address that the kernel makes of an interface's MAC address, when that has a carrier. */
  private static final Pattern MADE_OF_MAC =
      Pattern.compile("fe80::[0-9a-f:]*ff:fe[0-9a-f]{2}:[0-9a-f]{1,4}/64");

  SetupFact {
    words = List.copyOf(words);
  }

  /**
   * Read a line.
   *
   * @return empty for what the kernel makes or learns by itself
   */
  static Optional<SetupFact> read(Kind kind, String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    return switch (kind) {
      case ADDRESS_4, ADDRESS_6 -> address(kind, line);
      case ROUTE_4, ROUTE_6 -> route(kind, words);
      case RULE_4, RULE_6 -> Optional.of(new SetupFact(kind, rule(words)));
      case NEIGHBOR ->
          Optional.of(words)
              .filter(row -> row.contains("PERMANENT") && row.contains("lladdr"))
              .map(row -> new SetupFact(kind, neighbor(row)));
      case FORWARDING -> forwarding(words);
    };
  }

  /**
   * Give the command that sets it or takes it away.
   *
   * @param verb such as {@code add}, {@code replace}, {@code del}
   */
  List<String> command(String verb) {
    List<String> command = new ArrayList<>(List.of(kind.setting.split(" ")));
    command.add(verb);
    command.addAll(words);
    return command;
  }

  /** Give the interface that it is about; empty where it is about none. */
  Optional<String> dev() {
    return after(words, "dev");
  }

  /** Say whether the kernel takes it only when the way to its gateway is there. */
  boolean hasGateway() {
    return words.contains("via");
  }

  /** {@code 2: eth0 inet 10.0.2.15/24 brd 10.0.2.255 scope global eth0\ valid_lft forever}. */
  private static Optional<SetupFact> address(Kind kind, String line) {
    int end = line.indexOf('\\');
    List<String> row = List.of((end < 0 ? line : line.substring(0, end)).strip().split("\\s+"));
    List<String> words = new ArrayList<>(without(row.subList(3, row.size())));
    Optional<String> maker = after(words, "proto");
    if (maker.equals(Optional.of("kernel_ll")) || MADE_OF_MAC.matcher(words.getFirst()).matches()) {
      return Optional.empty();
    }
    if (kind == Kind.ADDRESS_6 && isAnnounced(row)) {
      return Optional.empty();
    }
    if (kind == Kind.ADDRESS_4) {
      words.add(words.size() - 1, "label");
    }
    words.addAll(List.of("dev", row.get(1)));
    return Optional.of(new SetupFact(kind, words));
  }

  /** Say whether the kernel made an address of what a router announced: it comes and goes. */
  private static boolean isAnnounced(List<String> row) {
    return row.contains("dynamic") && (row.contains("mngtmpaddr") || row.contains("temporary"));
  }

  /** {@code default via 10.0.2.2 dev eth0}. */
  private static Optional<SetupFact> route(Kind kind, List<String> row) {
    List<String> words = without(row);
    String table = after(words, "table").orElse("main");
    String maker = after(words, "proto").orElse("");
    boolean ownNetwork = kind == Kind.ROUTE_6 && words.getFirst().equals("fe80::/64");
    boolean made = maker.equals("ra") || (maker.equals("kernel") && ownNetwork);
    return table.equals("local") || made
        ? Optional.empty()
        : Optional.of(new SetupFact(kind, words));
  }

  /** {@code 32766: from all lookup main}. */
  private static List<String> rule(List<String> row) {
    List<String> words = new ArrayList<>(List.of("pref", row.getFirst().replace(":", "")));
    row.stream().skip(1).filter(word -> !word.startsWith("[")).forEach(words::add);
    return words;
  }

  /** {@code 10.55.66.2 dev hwchiu0 lladdr 02:42:0a:37:42:02 PERMANENT}. */
  private static List<String> neighbor(List<String> row) {
    return List.of(
        row.getFirst(),
        "lladdr",
        after(row, "lladdr").orElseThrow(),
        "nud",
        "permanent",
        "dev",
        after(row, "dev").orElseThrow());
  }

  /** {@code 02:42:0a:37:42:02 dev veth0 vlan 1 master hwchiu0 static}. */
  private static Optional<SetupFact> forwarding(List<String> row) {
    boolean permanent = row.contains("permanent");
    boolean group = (Integer.parseInt(row.getFirst().substring(0, 2), 16) & 1) == 1;
    boolean own = row.contains("self");
    if ((!permanent && !row.contains("static")) || (own && group)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(row.subList(0, 3));
    after(row, "vlan").ifPresent(vlan -> words.addAll(List.of("vlan", vlan)));
    words.add(own ? "self" : "master");
    words.add(permanent ? "permanent" : "static");
    return Optional.of(new SetupFact(Kind.FORWARDING, words));
  }

  private static List<String> without(List<String> row) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < row.size(); at++) {
      if (PAIRS.contains(row.get(at))) {
        at++;
      } else if (!REMARKS.contains(row.get(at)) && !row.get(at).equals("\\")) {
        words.add(row.get(at));
      }
    }
    return words;
  }

  private static Optional<String> after(List<String> words, String word) {
    int at = words.indexOf(word);
    return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
