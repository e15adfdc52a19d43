package packetbook.magic.sysctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import packetbook.lab.ShellWords;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.net.Sysctl;
import packetbook.view.Words;

/**
 * What a line of sysctl asks for.
 *
 * @param reads keys with dots, or single words that stand for several
 * @param writes keys with their new values
 * @param pattern a regular expression for keys; {@code .} for all of them; empty for none asked
 */
record SysctlArguments(List<String> reads, List<Sysctl> writes, Optional<String> pattern) {
  /** Options that only say how a value is printed. */
  private static final Set<String> QUIET =
      Set.of("-w", "--write", "-n", "--values", "-e", "--ignore", "-q", "--quiet", "-N", "--names");

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@+/*-]*");

  /** Read a line; throws where a word cannot be a key or an option is none of those above. */
  static SysctlArguments parse(Invocation invocation) {
    List<String> reads = new ArrayList<>();
    List<Sysctl> writes = new ArrayList<>();
    Optional<String> pattern = Optional.empty();
    List<String> words = invocation.words();
    refuseSpaces(words, invocation);
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      int equals = word.indexOf('=');
      if (Set.of("-a", "-A", "-X", "--all").contains(word)) {
        pattern = pattern.or(() -> Optional.of("."));
      } else if (Set.of("-r", "--pattern").contains(word) && at + 1 < words.size()) {
        pattern = Optional.of(words.get(++at));
      } else if (word.startsWith("--pattern=")) {
        pattern = Optional.of(word.substring(equals + 1));
      } else if (word.startsWith("-")) {
        requireKnown(word, invocation);
      } else if (equals > 0) {
        writes.add(
            new Sysctl(
                key(word.substring(0, equals).strip(), invocation),
                word.substring(equals + 1).strip()));
      } else {
        reads.add(key(word, invocation));
      }
    }
    return new SysctlArguments(List.copyOf(reads), List.copyOf(writes), pattern);
  }

  /** Give the magic as typed. */
  static String line(Invocation invocation) {
    StringBuilder line = new StringBuilder().append('%').append("sysctl");
    if (!invocation.namespace().isHost()) {
      line.append(" @").append(invocation.namespace().name());
    }
    invocation.words().forEach(word -> line.append(' ').append(ShellWords.quote(word)));
    return line.toString();
  }

  /** {@code KEY = VALUE}, as sysctl prints it, is three words. */
  private static void refuseSpaces(List<String> words, Invocation invocation) {
    for (int at = 0; at < words.size(); at++) {
      boolean cut = words.get(at).endsWith("=") && at + 1 < words.size();
      if (cut || (words.get(at).startsWith("=") && at > 0)) {
        throw Failure.ofArguments(
            line(invocation),
            "a setting is one word",
            Words.of("Key, = and value stand together, without spaces."),
            line(invocation).replaceAll(" ?= ?", "="));
      }
    }
  }

  private static void requireKnown(String option, Invocation invocation) {
    if (!QUIET.contains(option)) {
      throw Failure.ofArguments(
          line(invocation),
          "no option " + option + " here",
          Words.of(
              "It knows -a, -r PATTERN, -w, -n, -e and -q; settings from a file are not taken."),
          "");
    }
  }

  /**
   * Give a key with dots. {@code net/ipv4/conf/eth0.5/rp_filter} is the form for an interface with
   * a dot in its name: each dot and slash changes places, as in sysctl(8).
   */
  private static String key(String word, Invocation invocation) {
    if (!KEY.matcher(word).matches() || word.contains("..") || word.contains("//")) {
      throw Failure.ofArguments(
          line(invocation),
          "'" + word + "' is no key",
          Words.of("A key is words with dots between, such as net.ipv4.ip_forward."),
          "");
    }
    int slash = word.indexOf('/');
    int dot = word.indexOf('.');
    return slash >= 0 && (dot < 0 || slash < dot) ? swapped(word) : word;
  }

  /** Change each dot into a slash and each slash into a dot: from a key to its file and back. */
  static String swapped(String key) {
    return key.replace('/', '\n').replace('.', '/').replace('\n', '.');
  }
}
