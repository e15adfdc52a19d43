package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import packetbook.lab.ShellWords;
import packetbook.magic.CheckResult;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.view.CheckView;
import packetbook.view.Words;

/** {@code %check}: finds out whether a claim is so, and fails the cell where it is not. */
public final class CheckMagic implements Magic {
  private static final Pattern PLAIN = Pattern.compile("[^\\s'\"\\\\${}]+");

  /** What double quotes keep as it is; the values of Java variables come into the rest. */
  private static final Pattern QUOTABLE = Pattern.compile("[^\"\\\\${}]*");

  @Override
  public Help help() {
    return new Help(
        "check",
        "Check a claim about the lab: green with what was seen, or red, and the cell fails."
            + " A claim about packets is checked by sending some.",
        Claims.kinds().stream().map(kind -> "%check " + kind.phrase().form()).toList(),
        Claims.all().stream()
            .flatMap(claim -> claim.examples().stream())
            .map(example -> "%check " + example)
            .toList());
  }

  /** {@code @c1} is a word of the sentence. */
  @Override
  public boolean takesNamespace() {
    return false;
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = invocation.words();
    String claim = words.stream().map(CheckMagic::quoted).collect(Collectors.joining(" "));
    String line = ("%check " + claim).strip();
    Optional<Claims.Stated> stated = Claims.read(words);
    if (stated.isEmpty()) {
      throw unknown(line, words);
    }
    Slots said = stated.get().said();
    Verdict verdict = stated.get().claim().check(said, new Evidence(session, line));
    String headline = claim.replaceAll("(?<!\\S)@(?=\\S)", "");
    if (verdict.holds()) {
      CheckResult result = new CheckResult(claim, true, verdict.seen().text());
      return MagicResult.of(CheckView.pass(headline, verdict.seen()), result);
    }
    throw new MagicException(
        "not so: " + headline + " (" + verdict.seen().text().replace("\n", "; ") + ")",
        CheckView.fail(
            headline,
            stated.get().claim().claimed(said),
            verdict.seen(),
            verdict.why(),
            verdict.attempt()));
  }

  /** Write a word so that a cell reads it back as it was. */
  static String quoted(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return QUOTABLE.matcher(word).matches() ? '"' + word + '"' : ShellWords.quote(word);
  }

  private static MagicException unknown(String line, List<String> words) {
    if (words.isEmpty()) {
      return Failure.ofArguments(
          line, "%check needs a claim", Words.NONE, "%check @c1 reaches 8.8.8.8");
    }
    Claims.Kind nearest = Claims.nearest(words);
    String example = "%check " + nearest.claim().examples().getFirst();
    Optional<Slot> misfit = nearest.phrase().misfit(words);
    Words why =
        misfit.isPresent()
            ? Words.machine(misfit.get().name())
                .plain(" must be " + misfit.get().meaning() + ", in ")
            : Words.of("The nearest claim is ");
    return Failure.ofArguments(
        line,
        "this is no claim that %check knows",
        why.code(nearest.phrase().form()).plain(" (").code("%check?").plain(" lists them all)"),
        example);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return Candidates.behind(typed.before(), session);
  }
}
