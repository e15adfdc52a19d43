package packetbook.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import packetbook.lab.ssh.SshTarget;
import packetbook.lab.ssh.UnreachableException;
import packetbook.net.NetworkNamespace;

/**
 * A lab on a machine that was there before, reached over SSH: a virtual machine or any host. All
 * commands run there as root.
 *
 * <p>What the machine was is recorded when the lab is opened; a reset and the lab's end put back
 * what was changed, and nothing else.
 */
public final class SshLab implements Lab {
  private static final String FOLDER = "/run/packetbook/ssh";
  private static final String RECORD = FOLDER + "/record";

  private final SshTarget target;
  private final String label;
  private final Function<UnreachableException, LabUnavailableException> explanation;
  private final Journal journal = new Journal();
  private final String mark;

  /** Its own, and that of a lab that was cut off: what either has left running is ended. */
  private final Set<String> marks = new TreeSet<>();

  private final boolean shared;
  private @Nullable SshLife life;
  private volatile @Nullable MachineRecord first;
  private volatile boolean cutOff;

  /** Whether a command may have changed the machine since it was recorded or put back. */
  private volatile boolean touched;

  private volatile boolean closed;

  private SshLab(
      SshTarget target,
      String label,
      boolean shared,
      Function<UnreachableException, LabUnavailableException> explanation) {
    this.target = target;
    this.shared = shared;
    this.label = label;
    this.explanation = explanation;
    byte[] random = new byte[8];
    ThreadLocalRandom.current().nextBytes(random);
    this.mark = HexFormat.of().formatHex(random);
    marks.add(mark);
  }

  /**
   * Log in to a machine and record what it is.
   *
   * @param shared whether another notebook may use it at the same time; the record of this one is
   *     then what that one has made of the machine so far
   * @throws LabUnavailableException where it cannot be reached or is in use, with the cause and a
   *     way out
   */
  public static SshLab open(SshTarget target, boolean shared) throws InterruptedException {
    return open(target, target.label(), shared, LabUnavailableException::of);
  }

  static SshLab open(
      SshTarget target,
      String label,
      boolean shared,
      Function<UnreachableException, LabUnavailableException> explanation)
      throws InterruptedException {
    SshLab lab = new SshLab(target, label, shared, explanation);
    try {
      lab.requireAlive();
      lab.record();
      lab.touched = lab.cutOff;
      return lab;
    } catch (RuntimeException | InterruptedException cause) {
      lab.leave();
      throw cause;
    }
  }

  /** Record the machine, unless a notebook that was cut off has left its record there. */
  private void record() throws InterruptedException {
    CommandResult left = run(Command.of("cat", RECORD));
    if (left.succeeded() && !shared) {
      first = MachineRecord.parse(left.stdout());
      cutOff = true;
      String former = requireAlive().former();
      if (!former.isEmpty()) {
        marks.add(former);
      }
      return;
    }
    MachineRecord now = MachineRecord.read(this);
    first = now;
    if (!shared) {
      // Under another name first: one that is half written would be taken for whole.
      String write = "umask 077; cat >%1$s.new && mv %1$s.new %1$s".formatted(RECORD);
      CommandResult written = run(Command.of("sh", "-c", write).reading(now.text()));
      if (!written.succeeded()) {
        throw new LabUnavailableException(
            "The first state of %s cannot be kept there: %s."
                .formatted(label, written.stderr().strip()),
            "");
      }
    }
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean endsWithKernel() {
    return false;
  }

  @Override
  public CommandResult run(Command command) throws InterruptedException {
    if (!command.changes() && command.input().isEmpty()) {
      return runAll(List.of(command)).getFirst();
    }
    return launch(command).runToEnd();
  }

  @Override
  public List<CommandResult> runAll(List<Command> commands) throws InterruptedException {
    if (commands.isEmpty()) {
      return List.of();
    }
    return ask(home -> home.run(commands));
  }

  @Override
  public RunningCommand start(Command command) throws InterruptedException {
    return launch(command);
  }

  private StartedCommand launch(Command command) throws InterruptedException {
    return ask(home -> {
      touched = true;
      LabProcess process = home.start(command, () -> lost(home));
      return new StartedCommand(command, process, new Home(home));
    });
  }

  private RemotePlaces places() throws InterruptedException {
    return RemotePlaces.read(ask(home -> home.ask("list_places")));
  }

  /** What a login is asked for. */
  private interface Question<T> {
    T of(SshLife home) throws IOException, InterruptedException;
  }

  private <T> T ask(Question<T> question) throws InterruptedException {
    SshLife home = requireAlive();
    try {
      return question.of(home);
    } catch (IOException | UnreachableException cause) {
      throw lost(home);
    }
  }

  @Override
  public List<NetworkNamespace> namespaces() throws InterruptedException {
    return places().namespaces();
  }

  @Override
  public Optional<NetworkNamespace> find(String name) throws InterruptedException {
    return places().find(name);
  }

  @Override
  public List<String> entering(List<NetworkNamespace> namespaces) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("print_entering"));
    namespaces.stream().map(NetworkNamespace::name).forEach(words::add);
    return ask(home -> home.ask(words.toArray(String[]::new))).lines().toList();
  }

  @Override
  public List<String> containers() throws InterruptedException {
    return places().containers();
  }

  @Override
  public boolean isEnded(String container) throws InterruptedException {
    return places().isEnded(container);
  }

  @Override
  public boolean hasDockerStarted() throws InterruptedException {
    return run(Command.of("test", "-S", "/run/docker.sock")).succeeded();
  }

  @Override
  public synchronized String ownPackets() throws InterruptedException {
    return requireAlive().ownPackets();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public List<String> facts() throws InterruptedException {
    List<String> facts = new ArrayList<>(ask(SshLife::system));
    long start = System.nanoTime();
    run(Command.of("true"));
    facts.add("round trip " + Math.ceilDiv(System.nanoTime() - start, 1_000_000) + " ms");
    if (cutOff) {
      facts.add("changed by a notebook that was cut off: %lab reset puts it back");
    }
    return facts;
  }

  @Override
  public List<String> reset() throws InterruptedException {
    List<String> remaining = putBack();
    journal.clear();
    cutOff = false;
    return remaining;
  }

  private List<String> putBack() throws InterruptedException {
    MachineRecord record = first;
    if (record == null || !touched) {
      return List.of();
    }
    for (String each : marks) {
      run(Command.of("end_all", each));
    }
    List<String> remaining = MachinePutBack.putBack(this, record);
    touched = false;
    return remaining;
  }

  /**
   * Put the machine back and leave it. Where it cannot be reached, its record waits there for the
   * next notebook.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      putBack();
      if (!shared) {
        run(Command.of("rm", "-rf", FOLDER));
      }
    } catch (LabUnavailableException | IllegalStateException unreachable) {
      // The record waits there, as the one of a kernel that was killed does.
      return;
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      leave();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isNew(NetworkNamespace where, int number) {
    MachineRecord record = first;
    return record != null
        && record.find(where).map(NamespaceSetup::links).orElse(List.of()).stream()
            .noneMatch(link -> link.link().index() == number);
  }

  private synchronized void leave() {
    closed = true;
    if (life != null) {
      life.close();
    }
  }

  /** Give the login, a new one where the connection of the last was lost. */
  private synchronized SshLife requireAlive() throws InterruptedException {
    if (closed) {
      throw new LabUnavailableException(
          "The lab was left, and its machine put back.", "Restart the kernel to use it again.");
    }
    SshLife last = life;
    if (last != null && last.isAlive()) {
      return last;
    }
    try {
      SshLife begun = new SshLife(target, mark, shared);
      life = begun;
      return begun;
    } catch (UnreachableException why) {
      throw explanation.apply(why);
    } catch (SshLife.TakenException taken) {
      throw new LabUnavailableException(
          "%s is in use by another notebook: %s.".formatted(label, taken.getMessage()),
          "End that one's kernel first, or use the machine together: %lab use … --shared");
    } catch (RemoteBash.NoRootException refused) {
      throw noRoot(String.valueOf(refused.getMessage()));
    } catch (IOException cause) {
      throw new LabUnavailableException(
          "The connection to %s ended before it was ready: %s."
              .formatted(label, cause.getMessage()),
          "Run the cell again.");
    }
  }

  private LabUnavailableException noRoot(String said) {
    String account = target.user().isEmpty() ? "the account" : "'" + target.user() + "'";
    return new LabUnavailableException(
        "On %s, %s cannot become root: %s."
            .formatted(label, account, said.replaceFirst("\\.$", "")),
        """
        A lab changes interfaces, routes and rules, so sudo has to work there without a password.
        On that machine: echo "$USER ALL=(ALL) NOPASSWD: ALL" | sudo tee /etc/sudoers.d/packetbook\
        """);
  }

  /** Say that a login's connection was lost; the next command makes a new one. */
  private LabUnavailableException lost(SshLife home) {
    home.close();
    return new LabUnavailableException(
        "The connection to %s was lost.".formatted(label),
        "Run the cell again: it connects anew. What the machine did meanwhile is not known.");
  }

  /** The login as a command has it that was started on it: it may be another one at its end. */
  private final class Home implements StartedCommand.Home {
    private final SshLife home;

    private Home(SshLife home) {
      this.home = home;
    }

    @Override
    public void requireAliveAfter(int exitCode) {
      if (exitCode != 0 && !closed && !home.isAlive()) {
        throw lost(home);
      }
    }

    @Override
    public void enter(Command command, int exitCode) throws InterruptedException {
      if (!command.changes()) {
        return;
      }
      journal.add(new Journal.Entry(command, exitCode));
      if (home.isAlive() && FixedAddresses.mayBeNeededAfter(command)) {
        FixedAddresses.give(SshLab.this, SshLab.this::isNew);
      }
    }
  }
}
