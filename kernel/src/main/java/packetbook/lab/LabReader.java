package packetbook.lab;

import java.util.List;
import packetbook.net.LabReading;
import packetbook.net.NetworkNamespace;

/** Reads a whole lab: its namespaces, its host's rules and switches. */
public final class LabReader {
  private LabReader() {}

  /**
   * Read it. A switch that the kernel does not have counts as off.
   *
   * @throws CommandFailedException where the host's rules cannot be read
   */
  public static LabReading read(Lab lab) throws InterruptedException {
    LabReading picture = readPicture(lab);
    return new LabReading(
        picture.snapshot(),
        picture.ruleset(),
        picture.ipForward(),
        picture.bridgedThroughIptables(),
        FurtherReader.read(lab, picture.snapshot()));
  }

  /** Read it without its further facts, which only comparing needs. */
  static LabReading readPicture(Lab lab) throws InterruptedException {
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of("cat", "/proc/sys/net/ipv4/ip_forward"),
                Command.of("cat", "/proc/sys/net/bridge/bridge-nf-call-iptables")));
    return new LabReading(
        SnapshotReader.read(lab),
        RulesetReads.read(lab, "iptables", NetworkNamespace.HOST),
        isOn(results.get(0)),
        isOn(results.get(1)),
        List.of());
  }

  private static boolean isOn(CommandResult result) {
    return result.stdout().strip().equals("1");
  }
}
