package packetbook.kernel;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Lab;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.Captures;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Shown;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/** What magics see of the kernel: one for all cells, with the front end of the cell that runs. */
final class CellSession implements Session {
  /** Runs what a magic hands back to the kernel. */
  interface Runner {
    void runCell(String code) throws InterruptedException;

    MagicResult runMagic(String line) throws InterruptedException;
  }

  private static final long PATIENCE_MILLISECONDS = 1000;

  private final LabInUse lab;
  private final ScheduledExecutorService clock;
  private final Shown shown = new Shown();
  private final Captures captures = new Captures();
  private final AtomicLong displays = new AtomicLong();
  private final AtomicReference<@Nullable LabUnavailableException> untold = new AtomicReference<>();
  private final Runner runner;
  private volatile PacedFrontEnd front;

  CellSession(LabInUse lab, ScheduledExecutorService clock, PacedFrontEnd nowhere, Runner runner) {
    this.lab = lab;
    this.clock = clock;
    this.front = nowhere;
    this.runner = runner;
  }

  /** Send all that comes from now on to this cell's front end. */
  void turnTo(PacedFrontEnd cell) {
    front = cell;
  }

  /** Give the front end of the cell that runs, or of the last one. */
  PacedFrontEnd front() {
    return front;
  }

  /** Have the next cell say that the lab is lost, where it was noticed while no cell ran. */
  void tellLater(LabUnavailableException lost) {
    untold.set(lost);
  }

  @Override
  public Lab lab() throws InterruptedException {
    LabUnavailableException lost = untold.getAndSet(null);
    if (lost != null) {
      throw lost;
    }
    if (lab.isMade()) {
      return lab.get();
    }
    ScheduledFuture<LiveDisplay> waiting =
        clock.schedule(
            () -> display(sentence("The lab is being made.")),
            PATIENCE_MILLISECONDS,
            TimeUnit.MILLISECONDS);
    try {
      Lab made = lab.get();
      if (!waiting.cancel(false) && waiting.state() == ScheduledFuture.State.SUCCESS) {
        waiting.resultNow().update(sentence(made.label() + " is up."));
      }
      return made;
    } finally {
      waiting.cancel(false); // a lab that cannot be made is not being made
    }
  }

  private static Output sentence(String text) {
    return Output.of(new Block.Sentence(Words.of(text)));
  }

  @Override
  public Shown shown() {
    return shown;
  }

  @Override
  public Captures captures() {
    return captures;
  }

  @Override
  public void print(String text) {
    front.print(FrontEnd.Stream.STDOUT, text);
  }

  @Override
  public void printError(String text) {
    front.print(FrontEnd.Stream.STDERR, text);
  }

  /** The display stays with the cell that made it, also when a later one updates it. */
  @Override
  public LiveDisplay display(Output first) {
    String id = "display-" + displays.incrementAndGet();
    FrontEnd cell = front;
    cell.display(first.bundle(), Optional.of(id));
    return output -> cell.update(output.bundle(), id);
  }

  @Override
  public void runCell(String code) throws InterruptedException {
    runner.runCell(code);
  }

  @Override
  public MagicResult runMagic(String line) throws InterruptedException {
    return runner.runMagic(line);
  }
}
