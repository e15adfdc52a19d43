package packetbook.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.net.NetworkNamespace;
import packetbook.view.Output;

/** A session on a given lab that keeps what was printed and displayed. */
public final class FakeSession implements Session {
  private final Lab lab;
  private final Shown shown = new Shown();
  private Cell cell = _ -> {};
  private final Captures captures = new Captures();

  /** What the magic printed to standard output and error, from the thread of each. */
  public final StringBuilder printed = new StringBuilder();

  /** Every output that was displayed while the magic ran, updates included. */
  public final List<Output> displayed = new CopyOnWriteArrayList<>();

  /** The cells that the magic ran. */
  public final List<String> cells = new ArrayList<>();

  /** The lines of other magics that the magic ran. */
  public final List<String> magics = new ArrayList<>();

  private Function<String, MagicResult> other =
      line -> {
        throw new AssertionError("no other magics here: " + line);
      };

  public FakeSession(Lab lab) {
    this.lab = lab;
  }

  /** Call a line magic on the host. */
  public static Invocation call(String name, String... words) {
    return new Invocation(name, NetworkNamespace.HOST, List.of(words), Optional.empty(), false);
  }

  /** Call a line magic in a container. */
  public static Invocation callIn(String container, String name, String... words) {
    return new Invocation(
        name, NetworkNamespace.of(container), List.of(words), Optional.empty(), false);
  }

  /** Type on the host. */
  public static Typed typed(List<String> before, String start) {
    return new Typed(NetworkNamespace.HOST, before, start);
  }

  @Override
  public Lab lab() {
    return lab;
  }

  /** There is no other one. */
  @Override
  public boolean useLab(LabChoice choice) {
    throw new AssertionError("no other labs here: " + choice);
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
  public synchronized void print(String text) {
    printed.append(text);
  }

  @Override
  public synchronized void printError(String text) {
    printed.append(text);
  }

  @Override
  public LiveDisplay display(Output first) {
    displayed.add(first);
    return displayed::add;
  }

  /** Give what the learner sees of a result: work that took its time shows it in a display. */
  public Optional<Output> seen(MagicResult result) {
    return result
        .output()
        .or(() -> displayed.isEmpty() ? Optional.empty() : Optional.of(displayed.getLast()));
  }

  /** Runs the lines beneath a cell magic. */
  public interface Cell {
    void run(String code) throws InterruptedException;
  }

  /** Run cells like this. */
  public void cell(Cell how) {
    cell = how;
  }

  @Override
  public void runCell(String code) throws InterruptedException {
    cells.add(code);
    cell.run(code);
  }

  /** Answer other magics like this. */
  public void magic(Function<String, MagicResult> answer) {
    other = answer;
  }

  @Override
  public MagicResult runMagic(String line) {
    magics.add(line);
    return other.apply(line);
  }
}
