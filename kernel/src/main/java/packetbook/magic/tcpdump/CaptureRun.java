package packetbook.magic.tcpdump;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Capture;
import packetbook.lab.Command;
import packetbook.magic.Captures;
import packetbook.magic.Invocation;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.view.Block.ToolText;
import packetbook.view.CaptureView;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * One capture that its cell waits for: until it has enough, its time is up, its command has ended,
 * or the cell is interrupted. What was captured is shown in each case.
 */
final class CaptureRun {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** A shorter capture is shown at its end alone. */
  private static final Duration PATIENCE = Duration.ofMillis(750);

  private final Session session;
  private final Invocation invocation;
  private final TcpdumpArguments arguments;
  private final long start = System.nanoTime();
  private Session.@Nullable LiveDisplay display;
  private long displayed = -1;

  CaptureRun(Session session, Invocation invocation, TcpdumpArguments arguments) {
    this.session = session;
    this.invocation = invocation;
    this.arguments = arguments;
  }

  /** Capture as a line magic. */
  MagicResult run() throws InterruptedException {
    String typed = arguments.ours().meanwhile();
    Optional<Command> command =
        typed == null
            ? Optional.empty()
            : Optional.of(Meanwhile.command(session.lab(), typed, invocation));
    try (LiveCapture live = LiveCapture.start(session.lab(), arguments, invocation)) {
      List<ToolText> printed = new ArrayList<>();
      List<Words> notes = new ArrayList<>();
      try {
        if (typed == null || command.isEmpty()) {
          await(live, live::awaitEnd);
          live.settle();
        } else {
          meanwhile(live, command.get(), typed, printed, notes);
        }
      } catch (InterruptedException interrupt) {
        finish(live, printed, notes);
        throw interrupt;
      }
      return finish(live, printed, notes);
    }
  }

  /** Capture while the cell beneath runs: what it saw is shown also where the cell fails. */
  MagicResult run(String body) throws InterruptedException {
    try (LiveCapture live = LiveCapture.start(session.lab(), arguments, invocation)) {
      try {
        session.runCell(body);
      } catch (RuntimeException | InterruptedException failure) {
        live.settle();
        session.display(output(live, live.stop(), List.of(), List.of()));
        throw failure;
      }
      live.settle();
      Capture capture = live.stop();
      return MagicResult.of(output(live, capture, List.of(), List.of()), capture);
    }
  }

  private void meanwhile(
      LiveCapture live, Command command, String typed, List<ToolText> printed, List<Words> notes)
      throws InterruptedException {
    Meanwhile running = Meanwhile.start(session.lab(), command, typed);
    try {
      await(live, running::awaitEnd);
    } finally {
      running.end();
      printed.add(running.text());
    }
    if (running.exitCode() != 0) {
      notes.add(Words.NONE.code(typed).plain(" ended with exit code " + running.exitCode() + "."));
    }
    live.settle();
  }

  /** Waits a moment for something to end. */
  private interface End {
    boolean await(Duration patience) throws InterruptedException;
  }

  private void await(LiveCapture live, End end) throws InterruptedException {
    Duration time = arguments.ours().time();
    boolean ended = false;
    while (!ended) {
      Duration left = time == null ? BETWEEN_LOOKS : time.minus(elapsed());
      if (left.isNegative() || left.isZero()) {
        return;
      }
      ended = end.await(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
      if (!ended && elapsed().compareTo(PATIENCE) > 0) {
        look(live);
      }
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void look(LiveCapture live) {
    long total = live.total();
    if (total == displayed) {
      return;
    }
    displayed = total;
    show(CaptureView.live(live.capture()));
  }

  private void show(Output output) {
    Session.LiveDisplay open = display;
    if (open == null) {
      display = session.display(output);
    } else {
      open.update(output);
    }
  }

  private MagicResult finish(LiveCapture live, List<ToolText> printed, List<Words> notes)
      throws InterruptedException {
    Capture capture = live.stop();
    show(output(live, capture, printed, notes));
    return MagicResult.shown(capture);
  }

  private Output output(
      LiveCapture live, Capture capture, List<ToolText> printed, List<Words> notes)
      throws InterruptedException {
    String name = arguments.ours().name();
    session.captures().keep(name == null ? Captures.LAST : name, capture);
    List<Words> all = new ArrayList<>(notes);
    all.addAll(live.notes());
    return CaptureOutput.of(capture, arguments, session.lab(), printed, all);
  }
}
