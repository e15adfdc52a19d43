package packetbook.magic.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words after {@code %bridge} or {@code %fdb}, taken apart.
 *
 * @param kind what is to be done
 * @param words the command to run, its program first; empty for {@code %bridge} alone
 * @param bridge the bridge that it is about; empty for all of them
 */
public record BridgeCommand(Kind kind, List<String> words, Optional<String> bridge) {
  /** What is to be done. */
  enum Kind {
    /** Show bridges and their forwarding tables. */
    TABLE,
    /** Show some forwarding entries alone. */
    ENTRIES,
    /** Show what the tool prints, and nothing else. */
    TEXT,
    /** Change something, then show what changed. */
    CHANGE
  }

  /** The objects of {@code bridge}(8). */
  public static final List<String> OBJECTS = List.of("fdb", "link", "vlan", "mdb");

  /** The words of Packetbook's own. */
  static final List<String> PLAIN = List.of("add", "del", "attach", "detach");

  private static final List<String> READING_VERBS =
      List.of("show", "list", "lst", "get", "tunnelshow", "help");

  public BridgeCommand {
    words = List.copyOf(words);
  }

  /** Take words apart; empty where the first of them is not known. */
  static Optional<BridgeCommand> parse(List<String> words) {
    int object = 0;
    while (object < words.size() && words.get(object).startsWith("-")) {
      object++;
    }
    if (words.isEmpty()) {
      return Optional.of(new BridgeCommand(Kind.TABLE, List.of(), Optional.empty()));
    }
    String first = object < words.size() ? words.get(object) : "";
    List<String> rest = words.subList(Math.min(object + 1, words.size()), words.size());
    if (OBJECTS.contains(first)) {
      return Optional.of(ofBridge(words, first, rest));
    }
    if (object > 0) {
      return Optional.of(new BridgeCommand(Kind.TEXT, with("bridge", words), Optional.empty()));
    }
    if (BrctlWords.ALL.contains(first)) {
      return Optional.of(ofBrctl(words, rest));
    }
    return PLAIN.contains(first)
        ? Optional.of(new BridgeCommand(Kind.CHANGE, words, rest.stream().findFirst()))
        : Optional.empty();
  }

  private static BridgeCommand ofBridge(List<String> words, String object, List<String> rest) {
    List<String> command = with("bridge", words);
    if (!rest.isEmpty() && !READING_VERBS.contains(rest.getFirst())) {
      return new BridgeCommand(Kind.CHANGE, command, after(rest, "br"));
    }
    boolean table = object.equals("fdb") || object.equals("link");
    List<String> limits = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    boolean whole =
        limits.isEmpty()
            || (limits.size() == 2 && List.of("br", "master").contains(limits.getFirst()));
    boolean shows = rest.isEmpty() || !rest.getFirst().equals("help");
    if (table && shows && whole && !rest.contains("get")) {
      return new BridgeCommand(Kind.TABLE, command, limits.stream().skip(1).findFirst());
    }
    return new BridgeCommand(
        object.equals("fdb") && shows ? Kind.ENTRIES : Kind.TEXT, command, after(rest, "br"));
  }

  private static BridgeCommand ofBrctl(List<String> words, List<String> rest) {
    Kind kind =
        switch (words.getFirst()) {
          case "show", "showmacs" -> Kind.TABLE;
          case "showstp" -> Kind.TEXT;
          default -> Kind.CHANGE;
        };
    return new BridgeCommand(kind, with("brctl", words), rest.stream().findFirst());
  }

  /** Say whether brctl's own words were typed. */
  boolean isBrctl() {
    return !words.isEmpty() && words.getFirst().equals("brctl");
  }

  /** Say whether it is one of Packetbook's own words, which no tool knows. */
  boolean isPlain() {
    return !words.isEmpty() && PLAIN.contains(words.getFirst());
  }

  /** Find the interface that it is about, as in {@code dev veth0}. */
  Optional<String> device() {
    return after(words, "dev");
  }

  private static Optional<String> after(List<String> words, String keyword) {
    int index = words.indexOf(keyword);
    return index >= 0 && index + 1 < words.size()
        ? Optional.of(words.get(index + 1))
        : Optional.empty();
  }

  private static List<String> with(String program, List<String> words) {
    List<String> all = new ArrayList<>(List.of(program));
    all.addAll(words);
    return all;
  }
}
