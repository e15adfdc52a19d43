package packetbook.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings a lab into the state of a checkpoint: it is reset, and then set up in steps, each from
 * what the one before left. All that it runs is in the lab's journal.
 */
public final class CheckpointRestorer {
  /** A switch for all interfaces changes others, which are set in the next round. */
  private static final int ROUNDS = 3;

  private static final Pattern NAME_SERVER =
      Pattern.compile("-A DOCKER_(OUTPUT|POSTROUTING) .*127\\.0\\.0\\.11");

  private final Lab lab;
  private final Checkpoint target;
  private final String name;
  private final Consumer<Duration> look;
  private final long start = System.nanoTime();

  private CheckpointRestorer(Lab lab, Checkpoint target, String name, Consumer<Duration> look) {
    this.lab = lab;
    this.target = target;
    this.name = name;
    this.look = look;
  }

  /**
   * Restore it.
   *
   * @param name what the checkpoint is called, for the journal
   * @param look told before each step how long it has taken so far
   * @throws CommandFailedException where a step fails: the lab is then half set up
   */
  public static void restore(Lab lab, Checkpoint target, String name, Consumer<Duration> look)
      throws InterruptedException {
    CheckpointRestorer restorer = new CheckpointRestorer(lab, target, name, look);
    lab.reset();
    restorer.run();
  }

  private void run() throws InterruptedException {
    step("containers", ContainerMaker.script(DockerState.read(lab), target));
    step("interfaces", InterfaceMaker.script(CheckpointReader.readNetworks(lab), target));
    step("options", inEach(SettingSteps::addLinks));
    boolean changed = true;
    for (int round = 0; changed && round < ROUNDS; round++) {
      changed = step("settings", inEach(SettingSteps::addSwitches));
    }
    step("interfaces up", inEach(SettingSteps::addStates));
    step("addresses", inEach(SettingSteps::addAddresses));
    step("routes", inEach(SettingSteps::addRoutes));
    restoreRules();
    step("names", ContainerMaker.names(target));
  }

  private RestoreScript inEach(Consumer<SettingSteps> steps) throws InterruptedException {
    Checkpoint now = CheckpointReader.readNetworks(lab);
    RestoreScript script = new RestoreScript();
    for (NamespaceSetup wanted : target.setups()) {
      steps.accept(new SettingSteps(now.in(wanted.namespace()), wanted, script));
    }
    return script;
  }

  /** Run a step; says whether there was anything to do. */
  private boolean step(String what, RestoreScript script) throws InterruptedException {
    if (!script.isEmpty()) {
      run(script.command("checkpoint %s: %s".formatted(name, what)));
    }
    return !script.isEmpty();
  }

  /** Restore the rules last, with their counters: setting up the rest sends packets. */
  private void restoreRules() throws InterruptedException {
    Checkpoint now = CheckpointReader.readNetworks(lab);
    List<Command> commands = new ArrayList<>();
    for (NamespaceSetup wanted : target.setups()) {
      NamespaceSetup before = now.in(wanted.namespace());
      String wantedRules = withPortsOf(before.rules(), wanted.rules());
      if (!rules(before.rules()).equals(rules(wantedRules))) {
        commands.add(command("iptables-restore", wanted, wantedRules));
      }
      if (!rules(before.rules6()).equals(rules(wanted.rules6()))) {
        commands.add(command("ip6tables-restore", wanted, wanted.rules6()));
      }
    }
    for (Command command : commands) {
      run(command);
    }
  }

  /**
   * Leave the ports at which Docker's own name server listens in a container: they are others each
   * time.
   */
  private static String withPortsOf(String now, String wanted) {
    Iterator<String> current = now.lines().filter(NAME_SERVER.asPredicate()).iterator();
    return wanted
        .lines()
        .map(line ->
            NAME_SERVER.asPredicate().test(line) && current.hasNext() ? current.next() : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Command command(String tool, NamespaceSetup wanted, String rules) {
    return Command.of(tool, "-c").in(wanted.namespace()).reading(rules).changing();
  }

  /** Give the lines without the tool's remarks, which hold the time. */
  private static List<String> rules(String saved) {
    return saved.lines().filter(line -> !line.startsWith("#")).toList();
  }

  private void run(Command command) throws InterruptedException {
    look.accept(Duration.ofNanos(System.nanoTime() - start));
    CommandResult result = lab.run(command);
    if (!result.succeeded()) {
      throw new CommandFailedException(result);
    }
  }
}
