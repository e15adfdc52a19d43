package packetbook.lab.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.ssh.UnreachableException.Reason;

/**
 * Which machine to log into, in the words of ssh(1).
 *
 * @param user the account; empty for the one that the configuration names, else this user's own
 * @param host a name, an address of IPv4 or IPv6, or an alias of the configuration
 * @param port 1 to 65535; 0 for the one that the configuration names, else 22
 * @param keys private keys to offer instead of the usual ones; may be empty
 * @param jump a machine to go through, {@code user@host:port}; empty for what the configuration
 *     says
 * @param configuration a file as ssh_config(5) describes it; the usual one need not exist
 */
public record SshTarget(
    String user, String host, int port, List<Path> keys, String jump, Path configuration) {
  private static final Pattern DESTINATION =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@\\s]+)@)?"
              + "(?:\\[(?<v6>[0-9A-Fa-f:.]+(?:%\\w+)?)]|(?<bare>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\\w+)?)"
              + "|(?<name>[^:@\\s\\[\\]/]+))"
              + "(?::(?<port>\\d{1,5}))?/?");

  /** The user's own folder of keys and settings. */
  static final Path HOME = Path.of(System.getProperty("user.home"), ".ssh");

  private static final Path CONFIGURATION = HOME.resolve("config");

  public SshTarget {
    keys = List.copyOf(keys);
  }

  /**
   * Read {@code [-F file] [-i key] [-J jump] [-p port] [-l user] [user@]host[:port]}.
   *
   * @throws UnreachableException where these words name no machine
   */
  public static SshTarget parse(List<String> words) {
    List<Path> keys = new ArrayList<>();
    List<String> destinations = new ArrayList<>();
    String user = "";
    String jump = "";
    int port = 0;
    Path configuration = CONFIGURATION;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      if (!word.startsWith("-")) {
        destinations.add(word);
        continue;
      }
      if (word.length() != 2 || "FiJpl".indexOf(word.charAt(1)) < 0 || at + 1 == words.size()) {
        throw unreadable(
            "ssh's option '" + word + "' is not one of -F, -i, -J, -p and -l with its value");
      }
      String value = words.get(++at);
      switch (word) {
        case "-F" -> configuration = inHome(value);
        case "-i" -> keys.add(inHome(value));
        case "-J" -> jump = value;
        case "-p" -> port = port(value);
        default -> user = value;
      }
    }
    if (destinations.size() != 1) {
      throw unreadable(
          destinations.isEmpty()
              ? "no machine is named"
              : "more than one machine is named: " + String.join(", ", destinations));
    }
    Matcher matcher = DESTINATION.matcher(destinations.getFirst());
    if (!matcher.matches()) {
      throw unreadable("no machine is named by '" + destinations.getFirst() + "'");
    }
    String name = first(matcher.group("v6"), matcher.group("bare"), matcher.group("name"));
    return new SshTarget(
        first(matcher.group("user"), user),
        name,
        matcher.group("port") == null ? port : port(matcher.group("port")),
        keys,
        jump,
        configuration);
  }

  /** Say whether its settings are in the file that ssh(1) reads where none is named. */
  boolean isUsuallyConfigured() {
    return configuration.equals(CONFIGURATION);
  }

  /** Give it as one would type it behind {@code ssh}. */
  public String label() {
    String named = host.contains(":") && port > 0 ? "[" + host + "]" : host;
    return (user.isEmpty() ? "" : user + "@") + named + (port > 0 ? ":" + port : "");
  }

  private static int port(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw unreadable("a port is 1 to 65535, and not '" + text + "'");
    }
    return port;
  }

  /** A shell would have put the home folder in the place of the tilde. */
  static Path inHome(String file) {
    return file.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), file.substring(2))
        : Path.of(file);
  }

  private static String first(String... choices) {
    for (String choice : choices) {
      if (choice != null && !choice.isEmpty()) {
        return choice;
      }
    }
    return "";
  }

  private static UnreachableException unreadable(String what) {
    return new UnreachableException(
        Reason.NO_TARGET,
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".",
        "%lab use ssh user@host");
  }
}
