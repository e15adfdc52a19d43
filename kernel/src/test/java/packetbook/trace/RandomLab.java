package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import packetbook.lab.Command;
import packetbook.net.NetworkNamespace;

/**
 * Makes a lab at random, the same for the same seed: bridges with namespaces on them, and any
 * number of the things that stop a packet. Some have addresses of IPv6 as well, with faults of
 * their own. It begins in a new lab, whose FORWARD has the policy DROP.
 */
final class RandomLab {
  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<String> addresses6 = new ArrayList<>();
  private final boolean ipv6;
  private int namespaces;

  RandomLab(long seed) {
    random = new Random(seed);
    ipv6 = random.nextInt(3) == 0;
    int bridges = 1 + random.nextInt(3);
    for (int bridge = 0; bridge < bridges; bridge++) {
      bridge(bridge);
    }
    while (namespaces < 2) {
      namespace(0);
    }
    forwarding();
    rewriting();
    if (ipv6) {
      forwarding6();
    }
    int faults = random.nextInt(4);
    for (int fault = 0; fault < faults; fault++) {
      if (ipv6 && random.nextBoolean()) {
        fault6();
      } else {
        fault();
      }
    }
  }

  /** Give what makes it, for bash. */
  String script() {
    return "set -e\n" + String.join("\n", lines);
  }

  private void bridge(int bridge) {
    lines.add(
        "ip link add br%1$d type bridge mcast_snooping 0; ip link set br%1$d up".formatted(bridge));
    if (random.nextInt(8) > 0) {
      lines.add("ip addr add 10.70.%1$d.1/24 dev br%1$d".formatted(bridge));
      addresses.add("10.70.%d.1".formatted(bridge));
    }
    if (ipv6 && random.nextInt(8) > 0) {
      lines.add("ip addr add fd70:%1$d::1/64 dev br%1$d nodad".formatted(bridge));
      addresses6.add("fd70:%d::1".formatted(bridge));
    }
    int count = 1 + random.nextInt(2);
    for (int each = 0; each < count; each++) {
      namespace(bridge);
    }
  }

  private void namespace(int bridge) {
    int number = namespaces++;
    String address = "10.70.%d.%d".formatted(bridge, 10 + number);
    lines.add(
        """
        ip netns add n%1$d
        ip link add v%1$d address 02:42:00:00:01:%2$02x type veth peer name eth0 address 02:42:00:00:00:%2$02x netns n%1$d
        ip link set v%1$d master br%3$d
        ip link set v%1$d up
        ip -n n%1$d link set lo up
        ip -n n%1$d addr add %4$s/24 dev eth0
        ip -n n%1$d link set eth0 up\
        """
            .formatted(number, number, bridge, address));
    if (random.nextInt(5) > 0) {
      lines.add("ip -n n%d route add default via 10.70.%d.1".formatted(number, bridge));
    }
    addresses.add(address);
    if (ipv6) {
      String address6 = "fd70:%d::%d".formatted(bridge, 10 + number);
      lines.add("ip -n n%d addr add %s/64 dev eth0 nodad".formatted(number, address6));
      if (random.nextInt(5) > 0) {
        lines.add("ip -n n%d route add default via fd70:%d::1".formatted(number, bridge));
      }
      addresses6.add(address6);
    }
  }

  private void forwarding() {
    if (random.nextInt(3) > 0) {
      lines.add("iptables -P FORWARD ACCEPT");
    } else if (random.nextBoolean()) {
      lines.add("iptables -A FORWARD -i br0 -j ACCEPT");
    }
    lines.add("echo %d >/proc/sys/net/bridge/bridge-nf-call-iptables".formatted(random.nextInt(2)));
  }

  /** What goes out gets an address that the host has, or one of somebody else, or nobody's. */
  private void rewriting() {
    switch (random.nextInt(4)) {
      case 0 -> lines.add("iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE");
      case 1 -> lines.add("iptables -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 10.0.2.15");
      case 2 -> {
        List<String> sources = new ArrayList<>(addresses);
        sources.addAll(List.of("10.0.2.15", "10.0.2.77", "10.70.0.88"));
        lines.add(
            "iptables -t nat -A POSTROUTING -o %s -j SNAT --to-source %s"
                .formatted(pick(List.of("eth0", "br0", "br1")), pick(sources)));
      }
      default -> {}
    }
  }

  private void forwarding6() {
    lines.add(
        "echo %d >/proc/sys/net/ipv6/conf/all/forwarding"
            .formatted(random.nextInt(4) == 0 ? 0 : 1));
    if (random.nextInt(4) == 0) {
      lines.add("ip6tables -P FORWARD DROP");
    }
    lines.add(
        "echo %d >/proc/sys/net/bridge/bridge-nf-call-ip6tables".formatted(random.nextInt(2)));
    if (random.nextInt(3) == 0) {
      List<String> sources = new ArrayList<>(addresses6);
      sources.add("fd70:0::88");
      lines.add(
          "ip6tables -t nat -A POSTROUTING -o %s -j SNAT --to-source %s"
              .formatted(pick(List.of("br0", "br1")), pick(sources)));
    }
  }

  private void fault6() {
    String namespace = "n" + random.nextInt(namespaces);
    String address = pick(addresses6);
    // Of ICMP these alone: the rest of it finds neighbours.
    String protocol = pick(List.of("icmpv6 --icmpv6-type echo-request", "tcp", "udp"));
    lines.add(
        switch (random.nextInt(8)) {
          case 0 -> "ip6tables -I FORWARD -d " + address + " -j DROP";
          case 1 -> "ip6tables -A INPUT -p " + protocol + " -j REJECT";
          case 2 -> "ip6tables -A OUTPUT -d " + address + " -j DROP";
          case 3 -> "ip6tables -t raw -A PREROUTING -s " + address + " -j DROP";
          case 4 ->
              "ip netns exec " + namespace + " ip6tables -A INPUT -p " + protocol + " -j DROP";
          case 5 ->
              "ip netns exec " + namespace + " ip6tables -A OUTPUT -p " + protocol + " -j REJECT";
          case 6 ->
              "ip6tables -t nat -A PREROUTING -d fd70:9::9 -j DNAT --to-destination " + address;
          default -> "ip -n " + namespace + " route replace unreachable fd70::/16";
        });
  }

  private void fault() {
    String namespace = "n" + random.nextInt(namespaces);
    String port = "v" + random.nextInt(namespaces);
    String address = pick(addresses);
    String protocol = pick(List.of("icmp", "tcp", "udp"));
    lines.add(
        switch (random.nextInt(13)) {
          case 0 -> "echo 0 >/proc/sys/net/ipv4/ip_forward";
          case 1 -> "ip link set " + port + " down";
          case 2 -> "ip link set " + port + " nomaster";
          case 3 -> "iptables -I FORWARD -d " + address + " -j DROP";
          case 4 -> "iptables -A INPUT -p " + protocol + " -j REJECT";
          case 5 -> "iptables -A OUTPUT -d " + address + " -j DROP";
          case 6 -> "iptables -t raw -A PREROUTING -s " + address + " -j DROP";
          case 7 -> "iptables -P INPUT DROP";
          case 8 -> "ip netns exec " + namespace + " iptables -P INPUT DROP";
          case 9 ->
              "ip netns exec " + namespace + " iptables -A OUTPUT -p " + protocol + " -j DROP";
          case 10 -> "iptables -t nat -A PREROUTING -d 9.9.9.9 -j DNAT --to-destination " + address;
          case 11 -> "echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter";
          default -> "bridge link set dev " + port + " state 0 2>/dev/null || true";
        });
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /**
   * Give a command that asks for an answer from somewhere. It says {@code answer}, {@code error} or
   * {@code nothing}, as far as a program can see.
   */
  Command command() {
    List<String> targets = new ArrayList<>(addresses);
    targets.addAll(List.of("8.8.8.8", "9.9.9.9", "10.70.0.99"));
    if (ipv6 && random.nextInt(4) > 0) {
      targets = new ArrayList<>(addresses6);
      targets.addAll(List.of("fd70:0::99", "fd70:9::9"));
    }
    int from = random.nextInt(namespaces + 1);
    NetworkNamespace where =
        from == namespaces ? NetworkNamespace.HOST : NetworkNamespace.of("n" + from);
    String target = pick(targets);
    return Command.of(List.of("python3", "-c", ASK, pick(List.of("ping", "tcp", "udp")), target))
        .in(where);
  }

  // A ping's words are its own; a socket says what the kernel told it.
  private static final String ASK =
      """
      import socket, subprocess, sys
      kind, target = sys.argv[1:]
      if kind == 'ping':
        said = subprocess.run(['ping', '-c1', '-W0.2', target], capture_output=True, text=True)
        text = said.stdout + said.stderr
        print('answer' if ' 1 received' in text else 'error' if said.returncode == 2 or 'errors' in text else 'nothing')
      else:
        family = socket.AF_INET6 if ':' in target else socket.AF_INET
        asked = socket.socket(family, socket.SOCK_STREAM if kind == 'tcp' else socket.SOCK_DGRAM)
        asked.settimeout(0.2)
        try:
          asked.connect((target, 8000))
          if kind == 'udp':
            asked.send(b'x')
            asked.recv(9)
          print('answer')
        except TimeoutError:
          print('nothing')
        except ConnectionRefusedError:
          print('refused')
        except OSError as error:
          print('error')
      """;
}
