package packetbook.magic.tcpdump;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import packetbook.lab.ShellWords;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.Nearest;
import packetbook.magic.tcpdump.TcpdumpOptions.Kind;
import packetbook.magic.tcpdump.TcpdumpOptions.Option;
import packetbook.view.Words;

/** Takes the words after {@code %tcpdump} apart as getopt_long(3) does: options stand anywhere. */
final class TcpdumpParser {
  /** Ours that take a value; they may stand between tcpdump's words. */
  static final List<String> OWN_WITH_VALUE =
      List.of("for", "while", "background", "stop", "show", "save", "read", "name", "as");

  private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s|m|)");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");

  private final List<String> words;
  private final List<String> tcpdump = new ArrayList<>();
  private final List<String> interfaces = new ArrayList<>();
  private final List<String> capture = new ArrayList<>();
  private final List<String> display = new ArrayList<>();
  private final List<String> filter = new ArrayList<>();
  private final Map<String, String> own = new HashMap<>();
  private String count = "";
  private @Nullable String read;
  private @Nullable String write;
  private @Nullable String rotation;
  private boolean asks;
  private boolean all;
  private int place;

  TcpdumpParser(List<String> words) {
    this.words = words;
  }

  TcpdumpArguments parse() {
    while (place < words.size()) {
      String word = words.get(place++);
      if (word.equals("--")) {
        tcpdump.add(word);
        while (place < words.size()) {
          filterWord(words.get(place++));
        }
      } else if (word.startsWith("--")) {
        longOption(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        cluster(word);
      } else {
        filterWord(word);
      }
    }
    capture.addAll(filter);
    return new TcpdumpArguments(
        tcpdump,
        interfaces,
        capture,
        display,
        filter,
        count,
        own.getOrDefault("read", read),
        own.getOrDefault("save", write),
        asks,
        rotation,
        own());
  }

  private void filterWord(String word) {
    tcpdump.add(word);
    filter.add(word);
  }

  private void longOption(String word) {
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
    if (name.equals("all")) {
      all = true;
    } else if (OWN_WITH_VALUE.contains(name)) {
      String value = equals < 0 ? next(word) : word.substring(equals + 1);
      own.put(name.equals("as") ? "name" : name, value);
    } else {
      Option option = TcpdumpOptions.find(name);
      tcpdump.add(word);
      boolean separate = option.takesValue() && equals < 0 && place < words.size();
      String value = separate ? words.get(place++) : word.substring(equals + 1);
      List<String> typed = separate ? List.of(word, value) : List.of(word);
      tcpdump.addAll(typed.subList(1, typed.size()));
      take(option, typed, value);
    }
  }

  private String next(String option) {
    if (place == words.size()) {
      throw refused(option + " needs a value", Words.of(example(option)));
    }
    return words.get(place++);
  }

  private static String example(String option) {
    return switch (option) {
      case "--for" -> "A time, such as 5s, 500ms or 2m.";
      case "--while" -> "A command for the shell in quotes, such as 'ping -c1 8.8.8.8'.";
      case "--save", "--read" -> "A file, such as ping.pcap.";
      default -> "A name of your choice, such as uplink.";
    };
  }

  /** Letters behind one dash, the last one perhaps with its value: {@code -vvvnni eth0}. */
  private void cluster(String word) {
    tcpdump.add(word);
    StringBuilder shown = new StringBuilder("-");
    StringBuilder captured = new StringBuilder("-");
    for (int index = 1; index < word.length(); index++) {
      char letter = word.charAt(index);
      Option option = TcpdumpOptions.find(letter);
      if (option.takesValue()) {
        String rest = word.substring(index + 1);
        if (rest.isEmpty() && place < words.size()) {
          rest = words.get(place++);
          tcpdump.add(rest);
        }
        take(option, List.of("-" + letter, rest), rest);
        break;
      }
      if (option.kind() == Kind.DISPLAY) {
        shown.append(letter);
      } else if (option.kind() == Kind.CAPTURE) {
        captured.append(letter);
      }
      asks |= option.kind() == Kind.QUESTION;
    }
    addUnlessEmpty(shown, display);
    addUnlessEmpty(shown, capture);
    addUnlessEmpty(captured, capture);
  }

  private static void addUnlessEmpty(StringBuilder cluster, List<String> to) {
    if (cluster.length() > 1) {
      to.add(cluster.toString());
    }
  }

  private void take(Option option, List<String> typed, String value) {
    switch (option.kind()) {
      case CAPTURE -> capture.addAll(typed);
      case DISPLAY -> {
        display.addAll(typed);
        capture.addAll(typed);
      }
      case INTERFACE -> interfaces.add(value);
      case COUNT -> {
        count = value;
        capture.addAll(typed);
      }
      case READ -> read = value;
      case WRITE -> write = value.equals("-") ? null : value;
      case QUESTION -> asks = true;
      case ROTATION -> rotation = typed.getFirst();
      case OURS -> {}
    }
  }

  private TcpdumpOwn own() {
    String time = own.get("for");
    return new TcpdumpOwn(
        time == null ? null : time(time),
        own.get("while"),
        named("background"),
        named("stop"),
        named("show"),
        named("name"),
        all);
  }

  private @Nullable String named(String option) {
    String name = own.get(option);
    if (name != null && !NAME.matcher(name).matches()) {
      throw refused(
          "'" + name + "' is no name for a capture",
          Words.of("A name has letters, digits, dots, dashes and underscores."));
    }
    return name;
  }

  private Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw refused("'" + text + "' is no time", Words.of(example("--for")));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private MagicException refused(String headline, Words why) {
    return Failure.ofArguments(line(words), headline, why, "");
  }

  /** Give the magic as one types it. */
  static String line(List<String> words) {
    StringBuilder line = new StringBuilder("%").append("tcpdump");
    for (String word : words) {
      line.append(' ').append(ShellWords.quote(word));
    }
    return line.toString();
  }

  /** Find the option of ours that was probably meant; empty where none is near. */
  static Optional<String> nearest(String option) {
    List<String> all = new ArrayList<>(OWN_WITH_VALUE);
    all.add("all");
    return Nearest.to(option, all);
  }
}
