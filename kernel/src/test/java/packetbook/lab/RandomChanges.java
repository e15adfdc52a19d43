package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import packetbook.net.NetworkNamespace;

/**
 * Commands that change a lab at random, the same for the same seed. Many fail, as a learner's do:
 * they name what is not there (any more).
 */
final class RandomChanges {
  private static final List<String> NAMESPACES = List.of("c1", "c2", "c 3");
  private static final List<String> BRIDGES = List.of("br0", "br1");
  private static final List<String> VETHS = List.of("v0", "v1", "v2", "v3", "v4", "v5");
  private static final List<String> TABLES = List.of("filter", "nat", "mangle", "raw");
  private static final List<String> CHAINS = List.of("OUTPUT", "PREROUTING", "FORWARD", "MINE");
  private static final List<String> SWITCHES =
      List.of(
          "ipv4/ip_forward",
          "ipv4/conf/all/rp_filter",
          "ipv4/conf/br0/forwarding",
          "ipv4/conf/v1/proxy_arp",
          "ipv4/conf/default/arp_ignore",
          "ipv4/icmp_echo_ignore_all",
          "ipv6/conf/all/forwarding",
          "ipv6/conf/v0/disable_ipv6",
          "bridge/bridge-nf-call-iptables");

  private final Random random;

  RandomChanges(long seed) {
    random = new Random(seed);
  }

  /** Make so many changes, each in the namespace that it names by chance. */
  void run(Lab lab, int count) throws InterruptedException {
    for (int done = 0; done < count; done++) {
      NetworkNamespace where =
          random.nextInt(3) > 0 ? NetworkNamespace.HOST : NetworkNamespace.of(pick(NAMESPACES));
      if (where.isHost() || lab.namespaces().contains(where)) {
        lab.run(next().in(where).changing());
      }
    }
  }

  private Command next() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> ip("netns", random.nextInt(6) == 0 ? "del" : "add", pick(NAMESPACES));
      case 2, 3 -> veth();
      case 4 -> ip("link", "add", pick(BRIDGES), "type", "bridge");
      case 5, 6 -> ip("link", "set", pick(VETHS), "master", pick(BRIDGES));
      case 7, 8 -> ip("link", "set", device(), random.nextInt(4) == 0 ? "down" : "up");
      case 9 -> ip("link", "set", device(), "mtu", number(1300, 1500));
      case 10 -> random.nextInt(4) == 0 ? uplink() : bridge();
      case 11 -> address();
      case 12, 13 -> route();
      case 14 -> byHand();
      case 15, 16 -> rule();
      default -> setting();
    };
  }

  private Command veth() {
    List<String> words = new ArrayList<>(List.of("link", "add", pick(VETHS)));
    words.addAll(List.of("type", "veth", "peer", "name", random.nextBoolean() ? "e0" : "v5"));
    if (random.nextInt(4) > 0) {
      words.addAll(List.of("netns", pick(NAMESPACES)));
    }
    return ip(words.toArray(String[]::new));
  }

  private Command uplink() {
    return switch (random.nextInt(3)) {
      case 0 -> ip("link", "set", "eth0", "netns", pick(NAMESPACES));
      case 1 -> ip("link", "del", device());
      default -> sh("ip link set eth0 down; ip link set eth0 name wan");
    };
  }

  private Command bridge() {
    return switch (random.nextInt(5)) {
      case 0 -> ip("link", "set", pick(BRIDGES), "type", "bridge", "ageing_time", "6000");
      case 1 -> ip("link", "set", pick(BRIDGES), "type", "bridge", "forward_delay", "400");
      case 2 -> ip("link", "set", pick(VETHS), "type", "bridge_slave", "hairpin", "on");
      case 3 -> ip("link", "set", pick(BRIDGES), "address", "02:00:00:00:01:" + number(10, 99));
      default -> ip("link", "set", pick(VETHS), "nomaster");
    };
  }

  private Command address() {
    String verb = random.nextInt(4) == 0 ? "del" : "add";
    return random.nextInt(3) == 0
        ? ip(
            "addr", verb, "2001:db8:" + number(1, 3) + "::" + number(1, 9) + "/64", "dev", device())
        : ip("addr", verb, "10.1." + number(1, 3) + "." + number(1, 9) + "/24", "dev", device());
  }

  private Command route() {
    String verb = random.nextInt(4) == 0 ? "del" : "add";
    return switch (random.nextInt(6)) {
      case 0 -> ip("route", "del", "default");
      case 1 -> ip("route", verb, "10.9.0.0/16", "via", "10.1." + number(1, 3) + ".77");
      case 2 -> ip("route", verb, "10.8." + number(1, 9) + ".0/24", "dev", device());
      case 3 -> ip("route", verb, "blackhole", "10.7.0.0/16", "table", "100");
      case 4 -> ip("rule", verb, "from", "10.1.1." + number(1, 9), "lookup", "100");
      default -> ip("route", verb, "2001:db8:ff::/48", "via", "2001:db8:" + number(1, 3) + "::77");
    };
  }

  private Command byHand() {
    String mac = "02:00:00:00:00:" + number(10, 99);
    return switch (random.nextInt(3)) {
      case 0 -> ip("neigh", "replace", "10.1.1.5", "lladdr", mac, "dev", device());
      case 1 -> ip("neigh", "replace", "2001:db8:1::5", "lladdr", mac, "dev", device());
      default -> Command.of("bridge", "fdb", "add", mac, "dev", pick(VETHS), "master", "static");
    };
  }

  private Command rule() {
    String tool = random.nextInt(4) == 0 ? "ip6tables" : "iptables";
    String table = pick(TABLES);
    return switch (random.nextInt(4)) {
      case 0 -> Command.of(tool, "-P", "FORWARD", random.nextBoolean() ? "DROP" : "ACCEPT");
      case 1 -> Command.of(tool, "-t", table, "-N", "MINE");
      default ->
          Command.of(
              tool,
              "-t",
              table,
              "-A",
              pick(CHAINS),
              "-o",
              "v1",
              "-m",
              "comment",
              "--comment",
              "it's no. " + number(1, 99),
              "-j",
              "ACCEPT");
    };
  }

  private Command setting() {
    return sh("echo " + number(0, 1) + " >/proc/sys/net/" + pick(SWITCHES));
  }

  private String device() {
    int choice = random.nextInt(10);
    return choice < 2
        ? "eth0"
        : choice < 3 ? "lo" : choice < 5 ? "e0" : choice < 7 ? pick(BRIDGES) : pick(VETHS);
  }

  private String number(int least, int most) {
    return Integer.toString(random.nextInt(least, most + 1));
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Command ip(String... words) {
    List<String> all = new ArrayList<>(List.of("ip"));
    all.addAll(List.of(words));
    return Command.of(all);
  }

  private static Command sh(String line) {
    return Command.of("sh", "-c", line);
  }
}
