package packetbook.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.net.IpFamily;

/**
 * A command of {@code ip} (ip(8)) taken apart, its short forms written out.
 *
 * @param options what stands before the object, such as {@code -6}
 * @param object {@code route}, {@code addr}, {@code link}, {@code neigh}, {@code netns}, or as
 *     typed
 * @param verb what is done, {@code show} where nothing is said; as typed where it is not known
 * @param rest the words after the verb
 */
public record IpCommand(List<String> options, String object, String verb, List<String> rest) {
  /** In ip's own order: the first that begins with the typed letters is meant. */
  private static final List<String> OBJECTS =
      List.of("addr", "address", "route", "rule", "neighbor", "neighbour", "link", "netns");

  private static final List<String> ROUTE_VERBS =
      List.of(
          "add",
          "change",
          "chg",
          "replace",
          "prepend",
          "append",
          "test",
          "delete",
          "get",
          "list",
          "show",
          "lst",
          "flush",
          "save",
          "restore",
          "showdump",
          "help");
  private static final List<String> ADDRESS_VERBS =
      List.of(
          "add",
          "change",
          "chg",
          "replace",
          "delete",
          "show",
          "list",
          "lst",
          "flush",
          "save",
          "showdump",
          "restore",
          "help");
  private static final List<String> LINK_VERBS =
      List.of(
          "add",
          "change",
          "set",
          "replace",
          "delete",
          "show",
          "list",
          "lst",
          "xstats",
          "afstats",
          "property",
          "help");
  private static final List<String> NEIGHBOR_VERBS =
      List.of(
          "add", "change", "chg", "replace", "append", "delete", "get", "show", "list", "lst",
          "flush", "help");

  /** Options that take the next word as theirs. */
  private static final Set<String> WITH_VALUE =
      Set.of("-f", "-family", "-n", "-netns", "-l", "-loops", "-rc", "-rcvbuf", "-b", "-batch");

  public IpCommand {
    options = List.copyOf(options);
    rest = List.copyOf(rest);
  }

  /** Take a command apart; empty where it is not one of {@code ip}'s with an object. */
  public static Optional<IpCommand> parse(List<String> words) {
    if (!words.getFirst().equals("ip")) {
      return Optional.empty();
    }
    int object = afterOptions(words, 1);
    if (object >= words.size()) {
      return Optional.empty();
    }
    String name = object(words.get(object));
    List<String> rest = words.subList(object + 1, words.size());
    String verb = rest.isEmpty() ? "show" : verb(name, rest.getFirst());
    return Optional.of(
        new IpCommand(
            words.subList(1, object),
            name,
            verb,
            rest.isEmpty() ? rest : rest.subList(1, rest.size())));
  }

  /** Write the command for a magic's words: its options stand before the object. */
  public static List<String> line(String object, List<String> words) {
    int end = Math.min(afterOptions(words, 0), words.size());
    List<String> line = new ArrayList<>(List.of("ip"));
    line.addAll(words.subList(0, end));
    line.add(object);
    line.addAll(words.subList(end, words.size()));
    return line;
  }

  private static int afterOptions(List<String> words, int start) {
    int index = start;
    while (index < words.size() && words.get(index).startsWith("-")) {
      index += WITH_VALUE.contains(words.get(index)) ? 2 : 1;
    }
    return index;
  }

  /** List the words that may follow an object; empty for one that is not known. */
  public static List<String> verbs(String object) {
    return switch (object) {
      case "route" -> ROUTE_VERBS;
      case "addr" -> ADDRESS_VERBS;
      case "link" -> LINK_VERBS;
      case "neigh" -> NEIGHBOR_VERBS;
      default -> List.of();
    };
  }

  /** Say whether it only shows rows of the table. */
  public boolean reads() {
    return verb.equals("show") || (verb.equals("get") && object.equals("neigh"));
  }

  /** Say whether it may change the table. */
  public boolean changes() {
    return switch (verb) {
      case "add",
          "change",
          "replace",
          "prepend",
          "append",
          "delete",
          "flush",
          "restore",
          "set",
          "property" ->
          true;
      default -> false;
    };
  }

  /** Give the family that the options ask for; empty where they ask for none. */
  public Optional<IpFamily> family() {
    if (options.contains("-6") || options.contains("inet6")) {
      return Optional.of(IpFamily.IPV6);
    }
    return options.contains("-4") ? Optional.of(IpFamily.IPV4) : Optional.empty();
  }

  /** Find the word after this one, as in {@code dev eth0}. */
  public Optional<String> after(String keyword) {
    int index = rest.indexOf(keyword);
    return index >= 0 && index + 1 < rest.size()
        ? Optional.of(rest.get(index + 1))
        : Optional.empty();
  }

  private static String object(String typed) {
    return switch (firstWith(OBJECTS, typed)) {
      case "addr", "address" -> "addr";
      case "neighbor", "neighbour" -> "neigh";
      case String other -> other;
    };
  }

  private static String verb(String object, String typed) {
    return switch (firstWith(verbs(object), typed)) {
      case "list", "lst" -> "show";
      case "chg" -> "change";
      case String other -> other;
    };
  }

  private static String firstWith(List<String> words, String typed) {
    return words.stream().filter(word -> word.startsWith(typed)).findFirst().orElse(typed);
  }
}
