package packetbook.lab;

import java.util.List;
import packetbook.net.LabReading;
import packetbook.net.RulesetReader;

/** Reads a whole lab: its namespaces, its host's rules and switches. */
public final class LabReader {
  private LabReader() {}

  /** Read it. A switch that the kernel does not have counts as off. */
  public static LabReading read(Lab lab) throws InterruptedException {
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of("iptables-save", "-c"),
                Command.of("cat", "/proc/sys/net/ipv4/ip_forward"),
                Command.of("cat", "/proc/sys/net/bridge/bridge-nf-call-iptables")));
    return new LabReading(
        SnapshotReader.read(lab),
        RulesetReader.read(results.get(0).stdout()),
        isOn(results.get(1)),
        isOn(results.get(2)));
  }

  private static boolean isOn(CommandResult result) {
    return result.stdout().strip().equals("1");
  }
}
