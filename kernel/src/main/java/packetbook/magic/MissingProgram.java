package packetbook.magic;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import packetbook.lab.CommandResult;
import packetbook.magic.Explanation.Explained;
import packetbook.view.Words;

/**
 * A program that a command wanted and that the lab's machine does not have.
 *
 * @param name such as {@code brctl}
 * @param debian the package of Debian and Ubuntu that has it
 */
public record MissingProgram(String name, String debian) {
  private static final String DOCKER = "docker";

  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("ip", "iproute2"),
          Map.entry("bridge", "iproute2"),
          Map.entry("ss", "iproute2"),
          Map.entry("tc", "iproute2"),
          Map.entry("brctl", "bridge-utils"),
          Map.entry("iptables", "iptables"),
          Map.entry("ip6tables", "iptables"),
          Map.entry("iptables-save", "iptables"),
          Map.entry("ip6tables-save", "iptables"),
          Map.entry("iptables-restore", "iptables"),
          Map.entry("ip6tables-restore", "iptables"),
          Map.entry("nft", "nftables"),
          Map.entry("conntrack", "conntrack"),
          Map.entry("stdbuf", "coreutils"),
          Map.entry("tcpdump", "tcpdump"),
          Map.entry("ping", "iputils-ping"),
          Map.entry("curl", "curl"),
          Map.entry("sysctl", "procps"),
          Map.entry("ifconfig", "net-tools"),
          Map.entry("route", "net-tools"),
          Map.entry("arp", "net-tools"),
          Map.entry("netstat", "net-tools"),
          Map.entry(DOCKER, "docker.io"),
          Map.entry("nc", "netcat-openbsd"),
          Map.entry("dig", "bind9-dnsutils"),
          Map.entry("traceroute", "traceroute"),
          Map.entry("ethtool", "ethtool"),
          Map.entry("jq", "jq"));

  private static final String NAME =
      PACKAGES.keySet().stream()
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "[\"‘'`]?(", ")[\"’']?"));

  // bash: line 4: conntrack: command not found
  // sh: 1: conntrack: not found
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "(?m)^(?:\\S+: (?:line )?\\d+: )?(?:exec: )?" + NAME + ": (?:command )?not found$");

  // env: ‘conntrack’: No such file or directory
  // exec of "conntrack" failed: No such file or directory
  // nsenter: failed to execute conntrack: No such file or directory
  private static final Pattern NO_SUCH_FILE =
      Pattern.compile(
          "(?m)^(?:env: |exec of |\\w+: failed to execute )"
              + NAME
              + "(?: failed)?: No such file or directory$");

  /**
   * Find it in what a shell, or a program that starts others, says; empty where none is missing.
   */
  public static Optional<MissingProgram> in(String said) {
    return named(NOT_FOUND.matcher(said)).or(() -> named(NO_SUCH_FILE.matcher(said)));
  }

  /**
   * Find it in what a command said that failed. A shell in a container may say the same of what the
   * container lacks: there Docker alone is the machine's.
   */
  public static Optional<MissingProgram> in(CommandResult failed) {
    boolean ofDocker = failed.command().words().getFirst().equals(DOCKER);
    return failed.succeeded()
        ? Optional.empty()
        : in(failed.stderr()).filter(missing -> !ofDocker || missing.name().equals(DOCKER));
  }

  private static Optional<MissingProgram> named(Matcher matcher) {
    return matcher.find()
        ? Optional.of(
            new MissingProgram(
                matcher.group(1), PACKAGES.getOrDefault(matcher.group(1), matcher.group(1))))
        : Optional.empty();
  }

  /** Say that it is missing and how to get it. */
  public Explained explained() {
    return new Explained(
        name + " is not installed",
        Words.of("The lab uses the programs of its machine. In a terminal there: ")
            .code("sudo apt-get install " + debian)
            .plain("."),
        "");
  }
}
