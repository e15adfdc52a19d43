package packetbook.kernel;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.magic.Magics;
import packetbook.view.MimeBundle;

/** Runs cells in this process and keeps what they show. */
final class CellRunner implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final InputStream in = System.in;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private final Evaluator evaluator;
  private final Magics magics;
  private final LabInUse lab;
  private volatile ShownOutputs shown = new ShownOutputs();
  private int count;

  /** Run cells on a lab that stands already. */
  CellRunner(Magics magics, Lab lab) {
    this(magics, new LabInUse(() -> LabChoice.EMBEDDED, _ -> lab));
  }

  CellRunner(Magics magics, LabInUse lab) {
    this.magics = magics;
    this.lab = lab;
    this.evaluator = new Evaluator(magics, lab, clock, new Recorder(new ShownOutputs()));
    StandardStreams.install(evaluator.session()::front);
  }

  Outcome run(String code) {
    shown = new ShownOutputs();
    Outcome outcome = evaluator.run(code, ++count, new Recorder(shown));
    if (outcome instanceof Outcome.Failed failed) {
      shown.add(
          "error",
          failed.name() + ": " + failed.message() + "\n" + String.join("\n", failed.traceback()));
    }
    return outcome;
  }

  /** Give what the last cell has shown so far. */
  ShownOutputs shown() {
    return shown;
  }

  /** Count what is still to be done later, such as saying that work takes long. */
  int waiting() {
    clock.purge();
    return clock.getQueue().size();
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Completion completion() {
    return new Completion(magics, evaluator.java(), evaluator.session());
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    System.setIn(in);
    clock.shutdownNow();
    lab.close();
  }

  private static final class Recorder implements FrontEnd {
    private final ShownOutputs cell;

    private Recorder(ShownOutputs cell) {
      this.cell = cell;
    }

    @Override
    public synchronized void print(Stream stream, String text) {
      cell.add(stream == Stream.STDOUT ? "stdout" : "stderr", text);
    }

    @Override
    public synchronized void display(MimeBundle bundle, Optional<String> id) {
      add(id.map(name -> "display " + name).orElse("display"), bundle);
    }

    @Override
    public synchronized void update(MimeBundle bundle, String id) {
      add("update " + id, bundle);
    }

    @Override
    public synchronized void result(MimeBundle bundle) {
      add("result", bundle);
    }

    private void add(String kind, MimeBundle bundle) {
      cell.add(kind, bundle.plain());
      cell.addHtml(bundle.html());
    }

    @Override
    public String ask(String prompt) {
      throw new NoInputException();
    }
  }
}
