package packetbook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.Captures;
import packetbook.magic.MagicResult;
import packetbook.magic.Progress;
import packetbook.magic.Session;
import packetbook.magic.Shown;
import packetbook.view.Block;
import packetbook.view.LabView;
import packetbook.view.Output;
import packetbook.view.Words;

/** What magics see of the kernel: one for all cells, with the front end of the cell that runs. */
final class CellSession implements Session {
  /** Runs what a magic hands back to the kernel. */
  interface Runner {
    void runCell(String code) throws InterruptedException;

    MagicResult runMagic(String line) throws InterruptedException;
  }

  private final LabInUse lab;
  private final Shown shown = new Shown();
  private final Captures captures = new Captures();
  private final AtomicLong displays = new AtomicLong();
  private final AtomicReference<@Nullable LabUnavailableException> untold = new AtomicReference<>();
  private final Runner runner;
  private volatile PacedFrontEnd front;

  CellSession(LabInUse lab, PacedFrontEnd nowhere, Runner runner) {
    this.lab = lab;
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

  /**
   * Have the next cell say that the lab is lost, where it was noticed while no cell ran: a new one
   * has taken its place. A lab that can still be reached, or not yet, says so itself to who tries.
   */
  void tellLater(LabUnavailableException lost) {
    if (lab.isOpen() && !lab.outlivesItsLoss()) {
      untold.set(lost);
    }
  }

  @Override
  public Lab lab() throws InterruptedException {
    LabUnavailableException lost = untold.getAndSet(null);
    if (lost != null) {
      throw lost;
    }
    if (lab.isOpen()) {
      return lab.get();
    }
    try (Progress progress = new Progress(this, "The lab is being made …")) {
      Lab opened = progress.during(lab::get);
      progress.finish(sentence(opened.label() + " is up."), null); // where there is a sign
      return opened;
    }
  }

  @Override
  public boolean useLab(LabChoice choice) throws InterruptedException {
    boolean used = lab.use(choice, this::leave);
    untold.set(null); // what was lost is not in use, or has just been found again
    return used;
  }

  /** Put a machine back while there is a cell that can be told what could not be. */
  private void leave(Lab before) throws InterruptedException {
    forgetLab();
    if (!before.endsWithKernel()) {
      List<String> remaining = before.reset();
      if (!remaining.isEmpty()) {
        display(LabView.notPutBack(remaining));
      }
    }
  }

  /** Forget what went with a lab that is lost. A machine that was there before may come back. */
  void loseLab() {
    if (!lab.outlivesItsLoss()) {
      forgetLab();
    }
  }

  private static Output sentence(String text) {
    return Output.of(new Block.Sentence(Words.NONE.quiet(text)));
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
