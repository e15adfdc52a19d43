package packetbook.lab;

import java.util.List;
import packetbook.net.NetworkNamespace;

/** A lab that counts the round trips to another one. */
final class Counting implements Lab {
  private final Lab lab;
  private int reads;
  private int changes;

  Counting(Lab lab) {
    this.lab = lab;
  }

  /** Give how often several commands at once were asked for. */
  int reads() {
    return reads;
  }

  /** Give how many commands ran by themselves. */
  int changes() {
    return changes;
  }

  @Override
  public String label() {
    return lab.label();
  }

  @Override
  public CommandResult run(Command command) throws InterruptedException {
    changes++;
    return lab.run(command);
  }

  @Override
  public List<CommandResult> runAll(List<Command> commands) throws InterruptedException {
    reads++;
    return lab.runAll(commands);
  }

  @Override
  public RunningCommand start(Command command) throws InterruptedException {
    changes++;
    return lab.start(command);
  }

  @Override
  public List<NetworkNamespace> namespaces() throws InterruptedException {
    return lab.namespaces();
  }

  @Override
  public boolean hasDockerStarted() throws InterruptedException {
    return lab.hasDockerStarted();
  }

  @Override
  public Journal journal() {
    return lab.journal();
  }

  @Override
  public List<String> reset() throws InterruptedException {
    return lab.reset();
  }

  @Override
  public void close() {
    lab.close();
  }
}
