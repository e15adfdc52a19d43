package packetbook.magic.bridge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what {@code brctl}(8) does in the words of {@code ip}, for machines that have no brctl. */
public final class BrctlWords {
  /** The words that brctl knows. */
  public static final List<String> ALL =
      List.of(
          "addbr",
          "delbr",
          "addif",
          "delif",
          "show",
          "showmacs",
          "showstp",
          "stp",
          "setageing",
          "setbridgeprio",
          "setfd",
          "sethello",
          "setmaxage",
          "setpathcost",
          "setportprio",
          "hairpin");

  private static final Map<String, String> TIMES =
      Map.of(
          "setageing", "ageing_time",
          "setfd", "forward_delay",
          "sethello", "hello_time",
          "setmaxage", "max_age");
  private static final Map<String, String> PORT_SETTINGS =
      Map.of("setpathcost", "cost", "setportprio", "priority", "hairpin", "hairpin");

  private static final Map<String, String> FORMS =
      Map.of(
          "addbr", "NAME",
          "delbr", "NAME",
          "addif", "BRIDGE PORT",
          "delif", "BRIDGE PORT",
          "stp", "BRIDGE on|off",
          "setbridgeprio", "BRIDGE PRIORITY",
          "setpathcost", "BRIDGE PORT COST",
          "setportprio", "BRIDGE PORT PRIORITY",
          "hairpin", "BRIDGE PORT on|off");

  private BrctlWords() {}

  /**
   * Give what must follow a word that changes something, such as {@code NAME}.
   *
   * @return empty where enough follows
   */
  static Optional<String> missing(String verb, int given) {
    String form = FORMS.getOrDefault(verb, TIMES.containsKey(verb) ? "BRIDGE SECONDS" : "");
    boolean enough = form.isEmpty() || given >= form.split(" ").length;
    return enough ? Optional.empty() : Optional.of(form);
  }

  /**
   * Write a command of brctl's that changes something as one of {@code ip} or {@code bridge}.
   *
   * @param words what follows {@code brctl}
   * @return empty where the words are too few, too many, or none that brctl knows
   */
  static Optional<List<String>> byIp(List<String> words) {
    String verb = words.getFirst();
    List<String> given = words.subList(1, words.size());
    return switch (given.size()) {
      case 1 -> one(verb, given.getFirst());
      case 2 -> two(verb, given.getFirst(), given.getLast());
      case 3 ->
          Optional.ofNullable(PORT_SETTINGS.get(verb))
              .map(setting -> bridgeLink(given.get(1), setting, given.get(2)));
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> one(String verb, String bridge) {
    return switch (verb) {
      case "addbr" -> Optional.of(List.of("ip", "link", "add", bridge, "type", "bridge"));
      case "delbr" -> Optional.of(List.of("ip", "link", "del", bridge, "type", "bridge"));
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> two(String verb, String bridge, String value) {
    return switch (verb) {
      case "addif" -> Optional.of(List.of("ip", "link", "set", value, "master", bridge));
      case "delif" -> Optional.of(List.of("ip", "link", "set", value, "nomaster"));
      case "stp" -> Optional.of(setting(bridge, "stp_state", isOn(value) ? "1" : "0"));
      case "setbridgeprio" -> Optional.of(setting(bridge, "priority", value));
      default ->
          Optional.ofNullable(TIMES.get(verb))
              .map(setting -> setting(bridge, setting, hundredths(value)));
    };
  }

  private static boolean isOn(String value) {
    return List.of("on", "yes", "1").contains(value.toLowerCase(Locale.ROOT));
  }

  /** brctl counts seconds, ip hundredths of one; what is no number is left for ip to refuse. */
  private static String hundredths(String seconds) {
    return seconds.matches("\\d{1,6}(\\.\\d{1,6})?")
        ? Long.toString(Math.round(Double.parseDouble(seconds) * 100))
        : seconds;
  }

  private static List<String> setting(String bridge, String name, String value) {
    return List.of("ip", "link", "set", bridge, "type", "bridge", name, value);
  }

  private static List<String> bridgeLink(String port, String name, String value) {
    return List.of("bridge", "link", "set", "dev", port, name, value);
  }
}
