package packetbook.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one rule as {@code iptables-save} prints it into its matches and its target.
 *
 * <p>A value with blanks stands in double quotes, with a backslash before each quote and backslash.
 * What is not known is kept verbatim.
 */
final class RuleReader {
  private record Word(String text, String raw, boolean quoted) {}

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  /** Options of every rule, each with one value. */
  private static final Map<String, Match.Kind> OWN =
      Map.of(
          "-i", Match.Kind.IN_INTERFACE,
          "-o", Match.Kind.OUT_INTERFACE,
          "-s", Match.Kind.SOURCE,
          "-d", Match.Kind.DESTINATION,
          "-p", Match.Kind.PROTOCOL);

  /** Options of a match that {@code -m} loads, each with one value. */
  private static final Map<String, Match.Kind> LOADED =
      Map.of(
          "--sport", Match.Kind.SOURCE_PORT,
          "--sports", Match.Kind.SOURCE_PORT,
          "--dport", Match.Kind.DESTINATION_PORT,
          "--dports", Match.Kind.DESTINATION_PORT,
          "--ctstate", Match.Kind.CONNECTION_STATE,
          "--state", Match.Kind.CONNECTION_STATE,
          "--comment", Match.Kind.COMMENT);

  private final List<Word> words;
  private final List<Match> matches = new ArrayList<>();
  private final List<String> rest = new ArrayList<>(); // of the loaded match, what is not known
  private String loaded = "";
  private boolean understood; // whether a kind stands for something that the loaded match asked
  private @Nullable Target target;
  private int at = 2; // behind -A CHAIN

  private RuleReader(List<Word> words) {
    this.words = words;
  }

  /** Read a rule from its {@code -A} on. */
  static RuleReader read(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String inner = matcher.group(1);
      words.add(
          inner == null
              ? new Word(matcher.group(), matcher.group(), false)
              : new Word(inner.replaceAll("\\\\(.)", "$1"), matcher.group(), true));
    }
    RuleReader reader = new RuleReader(words);
    reader.readAll();
    return reader;
  }

  List<Match> matches() {
    return matches;
  }

  @Nullable Target target() {
    return target;
  }

  private void readAll() {
    while (at < words.size()) {
      boolean negated = is("!") && at + 1 < words.size();
      at += negated ? 1 : 0;
      if (is("-j") || is("-g")) {
        readTarget();
      } else if (is("-m")) {
        endLoaded();
        loaded = at + 1 < words.size() ? words.get(at + 1).raw() : "";
        at += 2;
      } else {
        readMatch(negated);
      }
    }
    endLoaded();
  }

  private void readMatch(boolean negated) {
    Word option = words.get(at++);
    Match.Kind own = option.quoted() ? null : OWN.get(option.text());
    Match.Kind known = option.quoted() ? null : LOADED.get(option.text());
    if (own != null && at < words.size()) {
      endLoaded();
      matches.add(new Match(own, negated, words.get(at++).text()));
    } else if (known != null && at < words.size()) {
      matches.add(new Match(known, negated, words.get(at++).text()));
      understood = true;
    } else if (option.text().equals("-f") && !option.quoted()) {
      endLoaded();
      matches.add(new Match(Match.Kind.OTHER, negated, "-f"));
    } else {
      rest.add((negated ? "! " : "") + option.raw());
    }
  }

  /** Keep verbatim what the loaded match asked for and no kind stands for. */
  private void endLoaded() {
    if (!rest.isEmpty()) {
      String name = loaded.isEmpty() ? "" : "-m " + loaded + " ";
      matches.add(new Match(Match.Kind.OTHER, false, name + String.join(" ", rest)));
    } else if (!loaded.isEmpty() && !understood) {
      matches.add(new Match(Match.Kind.OTHER, false, "-m " + loaded));
    }
    rest.clear();
    loaded = "";
    understood = false;
  }

  private void readTarget() {
    endLoaded();
    boolean goesTo = is("-g");
    String name = at + 1 < words.size() ? words.get(at + 1).text() : "";
    String options = words.stream().skip(at + 2L).map(Word::raw).collect(Collectors.joining(" "));
    target = new Target(name, goesTo, options);
    at = words.size();
  }

  private boolean is(String option) {
    return !words.get(at).quoted() && words.get(at).text().equals(option);
  }
}
