package packetbook.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import packetbook.net.NetworkNamespace;

/**
 * Puts a machine that was there before back to its record, in place: what is as it was is not
 * touched, and a machine that is as it was all over is only read.
 *
 * <p>Each round reads the machine and runs one script on it; the next one sees what that left, such
 * as interfaces that are there again and now get their addresses.
 */
public final class MachinePutBack {
  /** Two bring things to their places, the others set them up; a switch may change others. */
  private static final int ROUNDS = 6;

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** What ends a text for a tool's standard input within a script. */
  private static final String END = "END_OF_RULES";

  private final MachineRecord record;
  private final MachineRecord now;
  private final RestoreScript script;

  private MachinePutBack(MachineRecord record, MachineRecord now) {
    this.record = record;
    this.now = now;
    this.script = new RestoreScript(now.pids());
  }

  /**
   * Put it back. Nothing of it comes into the journal.
   *
   * @return what still differs, a sentence each; empty where all is as it was
   * @throws CommandFailedException where the machine cannot be read
   */
  public static List<String> putBack(Lab lab, MachineRecord record) throws InterruptedException {
    String before = "";
    for (int round = 0; ; round++) {
      MachineRecord now = record.readAgain(lab);
      List<String> left = MachineDifferences.between(record, now);
      String script = left.isEmpty() ? "" : new MachinePutBack(record, now).script();
      if (script.isEmpty() || script.equals(before) || round == ROUNDS) {
        return left;
      }
      lab.run(Command.of("bash", "-s").reading(script).within(LIMIT));
      before = script;
    }
  }

  /** Give the script of the next round; empty where nothing can be done (any more). */
  private String script() {
    boolean sameBoot = record.boot().equals(now.boot());
    PlaceSteps places = new PlaceSteps(record, now, script);
    if (sameBoot) {
      places.addNames();
      places.moveBack();
    }
    addDocker(sameBoot);
    if (sameBoot) {
      places.removeNames();
    }
    if (script.isEmpty() && sameBoot) {
      places.removeOthers();
      places.addMissing();
      places.plugIn();
      for (NetworkNamespace where : record.namespaces()) {
        addSettings(where);
        addRules(where);
      }
    }
    return script.isEmpty() ? "" : script.text();
  }

  private void addDocker(boolean sameBoot) {
    if (record.docker().answers() && now.docker().answers()) {
      DockerSteps docker = new DockerSteps(record.docker(), now.docker(), script);
      docker.remove();
      if (sameBoot && docker.needsRules()) {
        addRules(NetworkNamespace.HOST);
      }
      docker.start();
    }
  }

  private void addSettings(NetworkNamespace where) {
    NamespaceSetup target = record.find(where).orElseThrow();
    now.find(where).ifPresent(is -> new InPlaceSteps(is, target, script).add());
  }

  private void addRules(NetworkNamespace where) {
    for (Map.Entry<String, SavedRules> tool : record.rules(where).entrySet()) {
      SavedRules is = now.rules(where).get(tool.getKey());
      if (is == null) {
        continue;
      }
      SavedRules was = tool.getValue();
      StringBuilder text = new StringBuilder();
      for (String table : MachineDifferences.differing(was, is)) {
        text.append(was.tables().containsKey(table) ? was.restoring(table) : is.removing(table));
      }
      if (!text.isEmpty()) {
        script.addLine(
            script.entering(where, List.of(tool.getKey() + "-restore", "-c"))
                + " <<'"
                + END
                + "'\n"
                + text
                + END);
      }
    }
  }
}
