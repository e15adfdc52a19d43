package packetbook.magic.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.LineFeed;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.CurlReader;
import packetbook.net.CurlResult;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/**
 * A server answers a request, or none does: it is asked once. A claim that fails says what came,
 * not why: that is for the learner to find, with {@code %curl}.
 */
final class HttpClaim implements Claim {
  /** Time for a second SYN and for a third, and not near the next: so the counters are the same. */
  private static final String SECONDS = "2.5";

  private static final int TIME_IS_UP = 28;

  /** How curl ends where no whole answer came: no connection, no time left, nothing, a reset. */
  private static final Set<Integer> NO_ANSWER = Set.of(7, TIME_IS_UP, 52, 56);

  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("PLACE gets TEXT from URL"),
        Phrase.of("PLACE cannot get URL [because REASON...]"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "@c2 gets \"hello\" from http://10.55.66.2:8000/",
        "host cannot get http://10.0.2.15:2345/ because \"Connection refused\"");
  }

  @Override
  public Words claimed(Slots said) {
    if (said.has(Slot.TEXT)) {
      return Words.of(said.place() + " gets ")
          .code(said.text(Slot.TEXT))
          .plain(" from ")
          .code(said.text(Slot.URL));
    }
    Words words = Words.of(said.place() + " gets no answer from ").code(said.text(Slot.URL));
    return said.has(Slot.REASON) ? words.plain(", because: ").plain(said.text(Slot.REASON)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    LossWatch watch = LossWatch.begin(evidence.session(), place);
    CommandResult result = ask(place, said.text(Slot.URL), evidence);
    CurlResult told = CurlReader.read(result.stdout(), result.stderr());
    if (result.succeeded()) {
      boolean holds = said.has(Slot.TEXT) && told.body().contains(said.text(Slot.TEXT));
      return Verdict.of(holds, answer(told)).because(Words.NONE, asking(said, place));
    }
    if (!NO_ANSWER.contains(result.exitCode())) { // then nothing was tested
      throw Failure.ofCommand(result, "", Words.NONE, asking(said, place));
    }
    Words seen = Words.of("no answer: ").and(error(result, told));
    if (said.has(Slot.TEXT)) {
      return Verdict.of(false, seen).because(Words.NONE, asking(said, place));
    }
    return said.has(Slot.REASON) ? reasoned(said, seen, told, watch) : Verdict.of(true, seen);
  }

  private static CommandResult ask(NetworkNamespace place, String url, Evidence evidence)
      throws InterruptedException {
    Command command =
        Command.of("curl", "--silent", "--show-error", "--verbose", "--max-time", SECONDS, url)
            .in(place)
            .within(Duration.ofSeconds(10));
    return LineFeed.follow(evidence.lab(), command);
  }

  private static Words answer(CurlResult told) {
    String body = told.body().strip();
    Words words = Words.of("the answer is " + told.statusLine());
    String first = body.lines().findFirst().orElse("");
    return first.isEmpty() ? words : words.plain(" and begins with ").code(first);
  }

  private static Words error(CommandResult result, CurlResult told) {
    if (result.exitCode() == TIME_IS_UP) {
      return Words.of("nothing came in " + SECONDS + " s");
    }
    List<CurlResult.Attempt> attempts = told.attempts();
    return attempts.isEmpty() || attempts.getLast().error().isEmpty()
        ? Words.machine(CurlReader.withoutTalk(result.stderr()).strip())
        : Words.machine(attempts.getLast().error());
  }

  /** Compare the reason that is claimed with what Linux said, and with the fact that decided. */
  private static Verdict reasoned(Slots said, Words seen, CurlResult told, LossWatch watch)
      throws InterruptedException {
    String claimed = said.text(Slot.REASON);
    if (ClaimedReason.isIn(claimed, seen.text())) {
      return Verdict.of(true, seen);
    }
    Optional<LossReason> reason =
        told.attempts().isEmpty()
            ? Optional.empty()
            : watch.explainSilence(told.attempts().getLast().address());
    Words found = reason.map(LossReason::words).orElse(Words.of("the reason is not known"));
    boolean holds = reason.isPresent() && ClaimedReason.isIn(claimed, found.text());
    return Verdict.of(holds, seen.plain(holds ? ". " : ", but not for that reason: ").and(found));
  }

  private static String asking(Slots said, NetworkNamespace place) {
    return "%curl " + (place.isHost() ? "" : "@" + place.name() + " ") + said.text(Slot.URL);
  }
}
