package packetbook.magic.reach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.LineFeed;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.loss.LossWatch;
import packetbook.net.CurlReader;
import packetbook.net.CurlResult;
import packetbook.view.CurlView;
import packetbook.view.Words;

/** {@code %curl}: asks a server, and says who answered or why nobody did. */
public final class CurlMagic implements Magic {
  private static final OptionScan OPTIONS =
      new OptionScan(
          "AbcCdDeEFHKmoPQrtTuUwxXyYz",
          List.of("data", "header", "output", "request", "user", "resolve", "connect-timeout"));
  private static final String USUAL_LIMIT = "5";

  @Override
  public Help help() {
    return new Help(
        "curl",
        "Ask a server and show its answer, or say why none came."
            + " It gives up after 5 seconds, unless -m or --max-time says otherwise.",
        List.of("%curl [@NAME] [OPTIONS] URL"),
        List.of(
            "%curl http://10.55.66.2:8000/  # from the host",
            "%curl @c2 -I http://10.55.66.2:8000/  # from c2, the head alone"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    if (invocation.words().isEmpty()) {
      throw Failure.ofArguments(
          "%curl", "%curl needs a URL", Words.NONE, "%curl http://10.55.66.2:8000/");
    }
    OptionScan.Found found = OPTIONS.scan(invocation.words());
    Command asked = Command.of(asked(invocation.words(), found)).in(invocation.namespace());
    Command command = Command.of(withTalk(asked.words(), found)).in(invocation.namespace());
    LossWatch watch = LossWatch.begin(session, invocation.namespace());
    CommandResult result = LineFeed.follow(session.lab(), command.within(Duration.ofHours(1)));
    boolean talks = found.has("v") || found.has("verbose");
    String stderr =
        talks
            ? result.stderr().replaceAll("(?m)^\\* Got \\d+ bytes\\R", "")
            : CurlReader.withoutTalk(result.stderr());
    CommandResult shown =
        new CommandResult(asked, result.exitCode(), result.stdout(), stderr, result.duration());
    CurlResult told = CurlReader.read(result.stdout(), result.stderr());
    if (!result.succeeded()) {
      throw CurlFailure.of(shown, told, watch, session.lab());
    }
    return MagicResult.of(CurlView.draw(told, asked.line(), shown.said()), told);
  }

  private static List<String> asked(List<String> typed, OptionScan.Found found) {
    List<String> words = new ArrayList<>(List.of("curl"));
    if (!found.has("m") && !found.has("max-time")) {
      words.addAll(List.of("--max-time", USUAL_LIMIT));
    }
    words.addAll(typed);
    return words;
  }

  /** Without a terminal the progress meter is only noise; -v says what became of the connection. */
  private static List<String> withTalk(List<String> asked, OptionScan.Found found) {
    List<String> words = new ArrayList<>(asked);
    words.addAll(1, List.of("--silent", "--show-error", "--verbose"));
    if (!found.has("w") && !found.has("write-out")) {
      words.addAll(1, List.of("--write-out", CurlReader.WRITE_OUT));
    }
    return words;
  }
}
