package packetbook.magic.sysctl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MissingProgram;
import packetbook.magic.Nearest;
import packetbook.net.NetworkNamespace;
import packetbook.net.Sysctl;
import packetbook.net.Sysctls;
import packetbook.view.Words;

/**
 * Reads and writes settings of one namespace: by sysctl(8), or where that is not installed by the
 * files under {@code /proc/sys}, which are the settings themselves.
 */
final class SysctlReading {
  private static final String FILES = "/proc/sys/";

  private final Lab lab;
  private final NetworkNamespace namespace;

  SysctlReading(Lab lab, NetworkNamespace namespace) {
    this.lab = lab;
    this.namespace = namespace;
  }

  /** Read those of the keys that exist. */
  List<Sysctl> existing(List<String> keys) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("sysctl", "-e"));
    words.addAll(keys);
    CommandResult result = lab.run(Command.of(words).in(namespace));
    return MissingProgram.in(result).isPresent()
        ? read(fromFiles(keys).stream().filter(CommandResult::succeeded).toList())
        : Sysctls.read(result.stdout()).settings();
  }

  /** Read all of the keys; throws where one does not exist. */
  List<Sysctl> all(List<String> keys) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("sysctl"));
    words.addAll(keys);
    CommandResult result = lab.run(Command.of(words).in(namespace));
    if (result.succeeded()) {
      return Sysctls.read(result.stdout()).settings();
    }
    if (MissingProgram.in(result).isEmpty()) {
      throw failure(result, keys);
    }
    List<CommandResult> files = fromFiles(keys);
    for (CommandResult file : files) {
      if (!file.succeeded()) {
        throw failure(file, List.of(key(file)));
      }
    }
    return read(files);
  }

  /** Read every setting whose key has a match of the regular expression. */
  List<Sysctl> matching(String expression) throws InterruptedException {
    try {
      Pattern pattern = Pattern.compile(expression);
      return everything().stream()
          .filter(setting -> pattern.matcher(setting.key()).find())
          .toList();
    } catch (PatternSyntaxException cause) {
      throw Failure.ofArguments(
          "%sysctl -a -r " + expression,
          "'" + expression + "' is no regular expression",
          Words.of(cause.getDescription() + "."),
          "");
    }
  }

  /** List the keys of every setting. */
  List<String> names() throws InterruptedException {
    return everything().stream().map(Sysctl::key).toList();
  }

  /** Write settings as a learner's change; throws where the kernel refuses one. */
  void write(List<Sysctl> settings) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("sysctl", "-w"));
    settings.forEach(setting -> words.add(setting.key() + "=" + setting.value()));
    CommandResult result = lab.run(Command.of(words).in(namespace).changing());
    if (result.succeeded()) {
      return;
    }
    if (MissingProgram.in(result).isEmpty()) {
      throw failure(result, settings.stream().map(Sysctl::key).toList());
    }
    for (Sysctl setting : settings) {
      CommandResult file =
          lab.run(
              Command.of("tee", file(setting.key()))
                  .in(namespace)
                  .reading(setting.value() + "\n")
                  .changing());
      if (!file.succeeded()) {
        throw failure(file, List.of(setting.key()));
      }
    }
  }

  /** Find the key that was probably meant: one with nearly the same words in it. */
  static Optional<String> nearest(String key, List<String> names) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return Nearest.to(key, names)
        .or(() ->
            names.stream()
                .filter(name -> name.endsWith("." + last) && name.startsWith("net."))
                .min(Comparator.comparingInt(String::length)));
  }

  private List<Sysctl> everything() throws InterruptedException {
    CommandResult result = lab.run(Command.of("sysctl", "-a").in(namespace));
    if (MissingProgram.in(result).isEmpty()) {
      return Sysctls.read(result.stdout()).settings();
    }
    CommandResult files = lab.run(Command.of("grep", "-rs", "", FILES + "net/").in(namespace));
    return files
        .stdout()
        .lines()
        .filter(line -> line.startsWith(FILES) && line.indexOf(':') > 0)
        .map(line ->
            new Sysctl(
                SysctlArguments.swapped(line.substring(FILES.length(), line.indexOf(':'))),
                line.substring(line.indexOf(':') + 1)))
        .toList();
  }

  private List<CommandResult> fromFiles(List<String> keys) throws InterruptedException {
    return lab.runAll(
        keys.stream().map(key -> Command.of("cat", file(key)).in(namespace)).toList());
  }

  private static List<Sysctl> read(List<CommandResult> files) {
    return files.stream().map(file -> new Sysctl(key(file), file.stdout().strip())).toList();
  }

  private static String file(String key) {
    return FILES + SysctlArguments.swapped(key);
  }

  private static String key(CommandResult file) {
    return SysctlArguments.swapped(file.command().words().getLast().substring(FILES.length()));
  }

  private MagicException failure(CommandResult result, List<String> keys)
      throws InterruptedException {
    String said = result.stderr();
    if (said.contains("Invalid argument")) {
      return Failure.ofCommand(
          result, "the kernel does not take this value", Words.NONE, "%sysctl " + keys.getFirst());
    }
    List<String> names = names();
    for (String key : keys) {
      if (!names.contains(key) && said.contains("No such file")) {
        return unknown(result, key, names);
      }
    }
    return Failure.ofCommand(result, "", Words.NONE, "");
  }

  private static MagicException unknown(CommandResult result, String key, List<String> names) {
    Optional<String> near = nearest(key, names);
    Words why =
        key.startsWith("net.bridge.")
                && names.stream().noneMatch(name -> name.startsWith("net.bridge."))
            ? Words.of("The kernel's module ").code("br_netfilter").plain(" is not loaded.")
            : near.map(name -> Words.of("The nearest key is ").code(name).plain("."))
                .orElse(Words.NONE);
    return Failure.ofCommand(
        result, "there is no setting " + key, why, near.map(name -> "%sysctl " + name).orElse(""));
  }
}
