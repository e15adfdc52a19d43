package packetbook.lab;

/**
 * A command as a kind of lab runs it; what its end means to the lab, {@link StartedCommand} says.
 */
interface LabProcess extends RunningCommand {
  /** Wait, but not for ever; false where it still runs. */
  boolean waitFor(long milliseconds) throws InterruptedException;
}
