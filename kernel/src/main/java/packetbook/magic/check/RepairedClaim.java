package packetbook.magic.check;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.Promise;
import packetbook.view.BreakView;
import packetbook.view.Words;

/**
 * A lab that {@code %lab break} broke does all again that it should: every claim of its promise is
 * checked. Where one does not hold, this says what was seen and never why: to find that is the
 * exercise.
 */
final class RepairedClaim implements Claim {
  /** One claim of the promise, and what became of it. */
  private record Kept(String claim, boolean holds, Words seen) {}

  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("repaired"));
  }

  @Override
  public List<String> examples() {
    return List.of("repaired");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("the lab does all that it should");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    List<String> claims = promise(evidence).claims();
    List<Kept> all = checked(claims, evidence);
    List<Kept> broken = all.stream().filter(each -> !each.holds()).toList();
    if (broken.isEmpty()) {
      return Verdict.of(
          true, Words.of(all.stream().map(Kept::claim).collect(Collectors.joining(", "))));
    }
    Words seen = Words.NONE;
    for (Kept each : broken) {
      seen =
          (seen.isEmpty() ? seen : seen.and(new Words.Part.Break()))
              .plain(each.claim() + ": ")
              .and(each.seen());
    }
    return Verdict.of(false, seen);
  }

  private static Promise promise(Evidence evidence) {
    return Promise.of(evidence.session())
        .orElseThrow(() ->
            Failure.ofArguments(
                evidence.line(),
                "no broken lab is loaded",
                Words.machine("%lab break N").plain(" loads one, and says what it should do."),
                "%lab break"));
  }

  /** All at once: the requests of a broken lab each wait for seconds. */
  private static List<Kept> checked(List<String> claims, Evidence evidence)
      throws InterruptedException {
    List<Callable<Kept>> tasks =
        claims.stream().map(claim -> (Callable<Kept>) () -> checked(claim, evidence)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Kept>> done = threads.invokeAll(tasks);
      return done.stream().map(RepairedClaim::result).toList();
    }
  }

  private static Kept checked(String claim, Evidence evidence) throws InterruptedException {
    String said = BreakView.said(claim);
    Claims.Stated stated =
        Claims.read(List.of(claim.split(" ")))
            .orElseThrow(() -> new IllegalStateException("no claim: " + claim));
    try {
      Evidence own = new Evidence(evidence.session(), "%check " + claim);
      Verdict verdict = stated.claim().check(stated.said(), own);
      return new Kept(said, verdict.holds(), verdict.seen());
    } catch (MagicException unchecked) {
      // What it names is not there: a learner may have taken that away.
      return new Kept(said, false, Words.of(String.valueOf(unchecked.getMessage())));
    }
  }

  private static Kept result(Future<Kept> done) {
    try {
      return done.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("a task that is done is not waited for", impossible);
    }
  }
}
