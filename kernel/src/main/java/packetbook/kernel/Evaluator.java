package packetbook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import packetbook.kernel.Part.LineMagic;
import packetbook.lab.Lab;
import packetbook.magic.MagicResult;
import packetbook.magic.Magics;
import packetbook.view.MimeBundle;

/** Runs cells, one at a time, part by part. */
final class Evaluator {
  private final JavaShell java;
  private final ScheduledExecutorService clock;
  private final Interruption interruption;
  private final MagicCaller magics;
  private final Inspection inspection;
  private final CellSession session;
  private int cell;

  /**
   * @param nowhere where output goes that comes before the first cell
   */
  Evaluator(Magics magics, LabInUse lab, ScheduledExecutorService clock, FrontEnd nowhere) {
    this.clock = clock;
    this.java = new JavaShell(this::isInterrupted);
    this.interruption = new Interruption(clock, java::stop);
    this.magics = new MagicCaller(magics, name -> java.variable(name).map(String::valueOf));
    this.inspection = new Inspection(magics, java);
    PacedFrontEnd first = new PacedFrontEnd(nowhere, clock);
    this.session = new CellSession(lab, first, new Nested());
    Notebook.bind(new ForJava());
  }

  JavaShell java() {
    return java;
  }

  CellSession session() {
    return session;
  }

  Inspection inspection() {
    return inspection;
  }

  /** Send what comes from now on to this cell's front end. */
  void turnTo(FrontEnd front) {
    session.turnTo(new PacedFrontEnd(front, clock));
  }

  boolean isMagic(String name) {
    return magics.isMagic(name);
  }

  private boolean isInterrupted() {
    return interruption.isAsked();
  }

  /** End the cell that runs, from another thread. */
  void interrupt() {
    interruption.interrupt();
  }

  /**
   * Run a cell to its end.
   *
   * @param count its number, which Java's stack traces name
   */
  Outcome run(String code, int count, FrontEnd front) {
    PacedFrontEnd paced = new PacedFrontEnd(front, clock);
    session.turnTo(paced);
    cell = count;
    interruption.begin();
    try {
      Optional<Object> value = run(Cells.split(code, magics::isMagic));
      if (value.isPresent()) {
        paced.result(draw(value.get()));
      }
      return new Outcome.Done();
    } catch (InterruptedException interrupted) {
      String message = "the cell was interrupted";
      return new Outcome.Failed("Interrupted", message, List.of("Interrupted: " + message));
    } catch (RuntimeException | Error failure) {
      return FailedCell.of(failure, session, paced);
    } finally {
      interruption.end();
      paced.end();
    }
  }

  /** Run the parts and give the value of the last one, where that is Java. */
  private Optional<Object> run(List<Part> parts) throws InterruptedException {
    Optional<Object> value = Optional.empty();
    for (int index = 0; index < parts.size(); index++) {
      interruption.check();
      boolean more = index + 1 < parts.size() && isSame(parts.get(index), parts.get(index + 1));
      value = run(parts.get(index), more);
    }
    return value;
  }

  private static boolean isSame(Part part, Part next) {
    return part instanceof LineMagic one
        && next instanceof LineMagic other
        && one.target().isEmpty() // Java wants each value
        && other.target().isEmpty() // and shows none of what came before
        && one.call().name().equals(other.call().name());
  }

  private Optional<Object> run(Part part, boolean more) throws InterruptedException {
    switch (part) {
      case Part.Java code -> {
        return runJava(code);
      }
      case LineMagic magic -> runMagic(magic, more);
      case Part.CellMagic magic -> show(magics.call(magic.call(), magic.body(), session));
      case Part.ShellLine shell -> show(magics.shell(shell.command(), session));
      case Part.Question question -> show(inspection.answer(question.name()).bundle());
    }
    return Optional.empty();
  }

  private Optional<Object> runJava(Part.Java code) throws InterruptedException {
    interruption.enterJava();
    try {
      return java.run(code, cell);
    } catch (JavaFailedException failed) {
      Optional<String> hint =
          failed.isCompileError()
              ? MisplacedMagic.hint(code.code(), magics::isMagic)
              : Optional.empty();
      throw hint.isPresent() ? failed.with(hint.get()) : failed;
    } finally {
      interruption.leaveJava();
    }
  }

  private void runMagic(LineMagic magic, boolean more) throws InterruptedException {
    MagicResult result = magics.call(magic.call(), more, session);
    if (magic.target().isEmpty()) {
      show(result);
      return;
    }
    Object value = result.value();
    if (value == null) {
      throw new MagicSyntaxException(
          "%" + magic.call().name() + " with these arguments gives no value to Java",
          magic.call().typed(),
          magic.call().typed().indexOf('%'));
    }
    interruption.enterJava();
    try {
      java.assign(
          magic.target().get(),
          value,
          magic.call().typed(),
          new JavaShell.Origin(cell, magic.line()));
    } finally {
      interruption.leaveJava();
    }
  }

  /** A value's toString is the learner's own code, and so are its faults. */
  private MimeBundle draw(Object value) throws InterruptedException {
    try {
      return ValueView.draw(value, session);
    } catch (RuntimeException | Error failure) {
      Optional<RuntimeException> learners = java.inCell(failure, cell);
      if (learners.isPresent()) {
        throw learners.get();
      }
      throw failure;
    }
  }

  private void show(MagicResult result) {
    result.output().ifPresent(output -> show(output.bundle()));
  }

  private void show(MimeBundle bundle) {
    session.front().display(bundle, Optional.empty());
  }

  /** What magics hand back: their outputs belong to the cell that runs. */
  private final class Nested implements CellSession.Runner {
    @Override
    public void runCell(String code) throws InterruptedException {
      Optional<Object> value = run(Cells.split(code, magics::isMagic));
      if (value.isPresent()) {
        show(draw(value.get()));
      }
    }

    @Override
    public MagicResult runMagic(String line) throws InterruptedException {
      List<Part> parts = Cells.split(line.strip(), magics::isMagic);
      if (parts.size() == 1 && parts.getFirst() instanceof LineMagic magic) {
        return magics.call(magic.call(), false, session);
      }
      if (parts.size() == 1 && parts.getFirst() instanceof Part.ShellLine shell) {
        return magics.shell(shell.command(), session);
      }
      throw new MagicSyntaxException("this is no line magic", line, 0);
    }
  }

  /** What Java in cells reaches through {@link Notebook}. */
  private final class ForJava implements Notebook.Kernel {
    @Override
    public Lab lab() throws InterruptedException {
      return session.lab();
    }

    @Override
    public void display(@Nullable Object value) throws InterruptedException {
      if (value != null) {
        show(draw(value));
      }
    }

    @Override
    public void exit(int status) {
      throw new Notebook.ExitRefusedException(status);
    }
  }
}
