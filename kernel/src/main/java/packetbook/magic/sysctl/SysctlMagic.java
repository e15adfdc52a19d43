package packetbook.magic.sysctl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Sysctl;
import packetbook.net.Sysctls;
import packetbook.view.SysctlView;
import packetbook.view.Words;

/**
 * Shows and changes settings of the kernel's network, with what they mean.
 *
 * <p>Only keys under {@code net.} are written: the others belong to the whole machine, of which a
 * lab in namespaces has no copy.
 */
public final class SysctlMagic implements Magic {
  /** What is compared with its last showing: one setting in one place. */
  private record Key(NetworkNamespace namespace, String key) {}

  /** The settings that decide what the chapters show. */
  private static final List<String> DECIDING =
      List.of(
          "net.ipv4.ip_forward",
          "net.bridge.bridge-nf-call-iptables",
          "net.ipv4.conf.all.rp_filter",
          "net.ipv4.conf.all.proxy_arp",
          "net.ipv4.conf.all.route_localnet",
          "net.ipv4.icmp_echo_ignore_all",
          "net.ipv6.conf.all.forwarding");

  /** More that a word such as {@code bridge} or {@code conntrack} stands for. */
  private static final List<String> KNOWN =
      List.of(
          "net.bridge.bridge-nf-call-ip6tables",
          "net.bridge.bridge-nf-call-arptables",
          "net.ipv4.conf.default.rp_filter",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_default_ttl",
          "net.netfilter.nf_conntrack_max",
          "net.netfilter.nf_conntrack_icmp_timeout",
          "net.netfilter.nf_conntrack_udp_timeout",
          "net.netfilter.nf_conntrack_tcp_timeout_established",
          "net.netfilter.nf_conntrack_acct");

  @Override
  public Help help() {
    return new Help(
        "sysctl",
        "Shows and changes settings of the kernel's network, with what they mean.",
        List.of(
            "%sysctl [@c1]",
            "%sysctl [@c1] KEY…",
            "%sysctl [@c1] [-w] KEY=VALUE…",
            "%sysctl [@c1] WORD",
            "%sysctl [@c1] -a [-r PATTERN]"),
        List.of(
            "%sysctl net.ipv4.ip_forward   # does this host forward packets?",
            "%sysctl -w net.bridge.bridge-nf-call-iptables=0   # bridged packets past iptables",
            "%sysctl bridge   # the settings of bridges"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    SysctlArguments arguments = SysctlArguments.parse(invocation);
    SysctlReading reading = new SysctlReading(session.lab(), invocation.namespace());
    if (!arguments.writes().isEmpty()) {
      return write(arguments, invocation, session, reading);
    }
    List<Sysctl> settings =
        arguments.pattern().isPresent()
            ? reading.matching(arguments.pattern().get())
            : read(arguments, reading, invocation);
    if (settings.isEmpty()) {
      throw Failure.ofArguments(
          SysctlArguments.line(invocation),
          "no setting matches",
          Words.NONE,
          "%sysctl -a -r conntrack");
    }
    return show(settings, settings, invocation.namespace(), session);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    List<String> names = new ArrayList<>(DECIDING);
    new SysctlReading(session.lab(), typed.namespace())
        .names().stream().filter(name -> name.startsWith("net.")).forEach(names::add);
    return List.copyOf(new LinkedHashSet<>(names));
  }

  private static List<Sysctl> read(
      SysctlArguments arguments, SysctlReading reading, Invocation invocation)
      throws InterruptedException {
    if (arguments.reads().isEmpty()) {
      return reading.existing(DECIDING);
    }
    Set<String> keys = new LinkedHashSet<>();
    for (String word : arguments.reads()) {
      keys.addAll(word.contains(".") ? List.of(word) : topic(word, reading, invocation));
    }
    return reading.all(List.copyOf(keys));
  }

  /** The keys that a single word stands for: those that matter, else all that contain it. */
  private static List<String> topic(String word, SysctlReading reading, Invocation invocation)
      throws InterruptedException {
    List<String> known = new ArrayList<>(DECIDING);
    known.addAll(KNOWN);
    List<String> names = reading.names();
    known.removeIf(key -> !key.contains(word) || !names.contains(key));
    if (!known.isEmpty()) {
      return known;
    }
    List<String> all = names.stream().filter(key -> key.contains(word)).toList();
    if (all.isEmpty()) {
      throw Failure.ofArguments(
          SysctlArguments.line(invocation),
          "no setting has '" + word + "' in its key",
          Words.NONE,
          SysctlReading.nearest(word, names).map(near -> "%sysctl " + near).orElse(""));
    }
    return all;
  }

  private static MagicResult write(
      SysctlArguments arguments, Invocation invocation, Session session, SysctlReading reading)
      throws InterruptedException {
    List<String> keys = new ArrayList<>(arguments.writes().stream().map(Sysctl::key).toList());
    for (String key : keys) {
      if (!key.startsWith("net.")) {
        throw Failure.ofArguments(
            SysctlArguments.line(invocation),
            key + " belongs to the whole machine",
            Words.of("Only settings under net. are a namespace's own; no others are written here."),
            "");
      }
    }
    arguments.reads().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
    List<Sysctl> before = reading.existing(keys);
    reading.write(arguments.writes());
    return show(reading.all(keys), before, invocation.namespace(), session);
  }

  /**
   * Show settings beside what was last shown of them.
   *
   * @param before what they were just now, for those that were never shown
   */
  private static MagicResult show(
      List<Sysctl> settings, List<Sysctl> before, NetworkNamespace namespace, Session session) {
    List<Sysctl> last = new ArrayList<>();
    for (Sysctl setting : settings) {
      Optional<Sysctl> shown = session.shown().replace(new Key(namespace, setting.key()), setting);
      shown
          .or(() -> before.stream().filter(old -> old.key().equals(setting.key())).findFirst())
          .ifPresent(last::add);
    }
    String command = settings.size() == 1 ? "sysctl " + settings.getFirst().key() : "sysctl";
    return MagicResult.of(
        SysctlView.draw(Diff.of(last, settings, Sysctl::key), command), new Sysctls(settings));
  }
}
