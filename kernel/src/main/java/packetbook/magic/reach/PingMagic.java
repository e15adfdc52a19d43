package packetbook.magic.reach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.LineFeed;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.PingReader;
import packetbook.net.PingResult;
import packetbook.view.Output;
import packetbook.view.PingView;
import packetbook.view.Words;

/** {@code %ping}: sends echo requests, shows each reply, and says why where some were lost. */
public final class PingMagic implements Magic {
  // With three requests this is time enough for "Destination Host Unreachable", which a kernel says
  // after it asked for a neighbour three times, a second apart.
  private static final List<String> USUAL_WAIT = List.of("-W", "2");
  private static final List<String> USUAL_COUNT = List.of("-c", "3");
  private static final OptionScan OPTIONS = new OptionScan("ceFiIlmMNpQsStTwW", List.of());
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @Override
  public Help help() {
    return new Help(
        "ping",
        "Send echo requests and show each reply; where some are lost, say why."
            + " It sends 3 and waits 2 seconds for the last, unless -c, -w or -W say otherwise.",
        List.of("%ping [@NAME] [OPTIONS] ADDRESS"),
        List.of(
            "%ping @c1 10.55.66.3  # from c1 to its neighbour",
            "%ping @c1 -c 1 8.8.8.8  # one request", "%ping 10.55.66.2  # from the host"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    if (invocation.words().isEmpty()) {
      throw Failure.ofArguments("%ping", "%ping needs an address", Words.NONE, "%ping 8.8.8.8");
    }
    Command command =
        Command.of(words(invocation.words()))
            .in(invocation.namespace())
            .within(Duration.ofHours(1));
    LossWatch watch = LossWatch.begin(session, invocation.namespace());
    Live live = new Live(session);
    CommandResult result = LineFeed.follow(session.lab(), command, live::update);
    Optional<PingResult> ping = PingReader.read(result.stdout());
    if (ping.isPresent()) {
      Optional<LossReason> reason =
          ping.get().lost() == 0 ? Optional.empty() : reason(result, ping.get(), watch);
      return live.finish(result, ping.get(), reason);
    }
    if (result.succeeded()) { // ping -V
      return MagicResult.of(PingView.other(command.line(), result.stdout()), null);
    }
    if (PingFailure.isUsage(result) && PingFailure.error(result).isEmpty()) { // ping -h
      return MagicResult.of(PingView.help(command.line(), result.stderr()), null);
    }
    throw PingFailure.of(result, watch);
  }

  private static Optional<LossReason> reason(CommandResult result, PingResult ping, LossWatch watch)
      throws InterruptedException {
    Optional<LossReason> tooLong = PingFailure.tooLong(result);
    return tooLong.isPresent() ? tooLong : watch.explain(ping);
  }

  private static List<String> words(List<String> typed) {
    OptionScan.Found found = OPTIONS.scan(typed);
    List<String> words = new ArrayList<>(List.of("ping"));
    if (!found.has("c") && !found.has("w")) {
      words.addAll(USUAL_COUNT);
    }
    if (!found.has("W") && !found.has("w")) {
      words.addAll(USUAL_WAIT);
    }
    words.addAll(typed);
    return words;
  }

  /** What is shown while the ping runs: nothing in its first second. */
  private static final class Live {
    private final Session session;
    private final List<PingResult.Reply> replies = new ArrayList<>();
    private Session.@Nullable LiveDisplay display;

    Live(Session session) {
      this.session = session;
    }

    void update(String lines, Duration time) {
      lines.lines().map(PingReader::reply).flatMap(Optional::stream).forEach(replies::add);
      if (time.compareTo(AT_ONCE) < 0) {
        return;
      }
      Output now = PingView.running(replies);
      if (display == null) {
        display = session.display(now);
      } else {
        display.update(now);
      }
    }

    MagicResult finish(CommandResult result, PingResult ping, Optional<LossReason> reason) {
      Output output =
          PingView.draw(
              ping,
              reason.map(LossReason::words).orElse(Words.NONE),
              reason.map(LossReason::attempt).orElse(""),
              result.command().line(),
              result.stdout() + result.stderr());
      if (display == null) {
        return MagicResult.of(output, ping);
      }
      display.update(output);
      return MagicResult.shown(ping);
    }
  }
}
