package packetbook.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import packetbook.lab.SetupFact.Kind;

/**
 * The two scripts that read a machine: one in each namespace, and one for what there is once.
 * Behind what each of their commands printed comes a mark, its name and its exit code; of a tool
 * that is missing or fails there is nothing.
 */
final class MachineReads {
  static final String LINKS = "links";
  static final String IDS = "ids";
  static final String MACS = "macs";
  static final String SWITCHES = "switches";
  static final String NUMBER = "number";
  static final String BOOT = "boot";
  static final String NAMES = "names";
  static final String NUMBERS = "numbers";
  static final String CONTAINERS = "containers";
  static final String NETWORKS = "networks";
  static final String IMAGES = "images";
  static final String VOLUMES = "volumes";

  /** The tools of rulesets, in the order in which they are asked. */
  static final List<String> RULE_TOOLS =
      List.of("iptables", "ip6tables", "iptables-legacy", "ip6tables-legacy");

  /** These fail for a file that may not be read or is none, whatever they say of others. */
  private static final Set<String> IN_PART = Set.of(SWITCHES, MACS, NUMBERS);

  /** No text that these tools print has it (ASCII's record separator). */
  private static final String MARK = "\036";

  private static final String RUN =
      "r() { name=$1; shift; \"$@\" 2>/dev/null; printf '\\036%s %d\\n' \"$name\" $?; }\n";

  private static final String INTERFACES =
      """
      r links ip -j -d addr
      r ids ip -j netns list-id
      r number stat -L -c %i /proc/self/ns/net
      """;

  /** How many seconds Docker has to answer each question. */
  private static final int PATIENCE = 20;

  private MachineReads() {}

  /** Reads one namespace. */
  static Command namespace() {
    String facts =
        List.of(Kind.values()).stream()
            .map(kind -> "r " + kind + " " + String.join(" ", kind.reading()))
            .collect(Collectors.joining("\n"));
    String script =
        RUN
            + INTERFACES
            + facts
            + """

            r iptables iptables-save -c
            r ip6tables ip6tables-save -c
            older() { # TOOL FILE: rules in the older kernel's tables, beside those of nftables
              read -r _ 2>/dev/null <"$2" && command -v "$1-legacy-save" >/dev/null || return 0
              case $(readlink -f "$(command -v "$1-save")") in *legacy*) ;; *) r "$1-legacy" "$1-legacy-save" -c ;; esac
            }
            older iptables /proc/net/ip_tables_names
            older ip6tables /proc/net/ip6_tables_names
            cd /sys/class/net && r macs grep -s '' -- */addr_assign_type
            cd /proc/sys/net && r switches grep -rs '' -- *
            """;
    return Command.of("sh", "-c", script);
  }

  /** Reads the interfaces of one namespace, and nothing else of it. */
  static Command namespaceInPart() {
    return Command.of("sh", "-c", RUN + INTERFACES);
  }

  /**
   * Reads what a machine has once.
   *
   * @param docker whether to ask Docker
   */
  static Command machine(boolean docker) {
    String script =
        RUN
            + """
            r boot cat /proc/sys/kernel/random/boot_id
            r names find /run/netns -mindepth 1 -printf '%f\\t%y\\t%l\\n'
            r numbers stat -L -c '%d %i %n' /proc/self/ns/net /run/netns/*
            """
            + (docker ? "command -v docker >/dev/null || exit 0\n" + askDocker() : "");
    return Command.of("sh", "-c", script);
  }

  /** Docker's client takes its time to start: all questions are asked at once. */
  private static String askDocker() {
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put(CONTAINERS, DockerRecord.CONTAINERS);
    questions.put(NETWORKS, DockerRecord.NETWORKS);
    questions.put(IMAGES, DockerRecord.IMAGES);
    questions.put(VOLUMES, DockerRecord.VOLUMES);
    StringBuilder script =
        new StringBuilder(
            """
            answers=$(mktemp -d -p /run/packetbook) || exit
            trap 'rm -rf "$answers"' EXIT
            trap 'exit 143' HUP INT PIPE TERM
            """);
    questions.forEach((name, line) ->
        script.append(
            "{ timeout %d sh -c %s >\"$answers/%s\" 2>/dev/null; echo $? >\"$answers/%s.code\"; } &\n"
                .formatted(PATIENCE, ShellWords.quote(line), name, name)));
    script.append("wait\n");
    questions
        .keySet()
        .forEach(name ->
            script.append(
                "cat \"$answers/%s\"; read -r code <\"$answers/%s.code\"; printf '\\036%s %%d\\n' $code\n"
                    .formatted(name, name, name)));
    return script.toString();
  }

  /** Take a script's output apart: name to what that command printed. */
  static Map<String, String> parts(String output) {
    Map<String, String> parts = new LinkedHashMap<>();
    int at = 0;
    while (true) {
      int mark = output.indexOf(MARK, at);
      int end = output.indexOf('\n', mark);
      if (mark < 0 || end < 0) {
        return parts;
      }
      List<String> nameAndCode = List.of(output.substring(mark + 1, end).split(" ", 2));
      if (nameAndCode.getLast().equals("0") || IN_PART.contains(nameAndCode.getFirst())) {
        parts.put(nameAndCode.getFirst(), output.substring(at, mark));
      }
      at = end + 1;
    }
  }
}
