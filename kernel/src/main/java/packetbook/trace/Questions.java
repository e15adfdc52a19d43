package packetbook.trace;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;

/**
 * What has to be asked of a lab to tell a walk. Whoever tells it asks for what it needs; what is
 * not known yet is put down, and all of that is asked at once before the walk is told again.
 */
final class Questions {
  private final Map<Command, CommandResult> answers = new HashMap<>();
  private final Set<Command> open = new LinkedHashSet<>();

  /** Give the answer; empty where it is not known yet. */
  Optional<CommandResult> ask(Command command) {
    CommandResult answer = answers.get(command);
    if (answer == null) {
      open.add(command);
    }
    return Optional.ofNullable(answer);
  }

  /** Give what a command that succeeded printed; empty where it did not, or is not known yet. */
  Optional<String> text(Command command) {
    return ask(command).filter(CommandResult::succeeded).map(CommandResult::stdout);
  }

  /**
   * Ask the lab all that is open.
   *
   * @return false where nothing was
   */
  boolean answer(Lab lab) throws InterruptedException {
    if (open.isEmpty()) {
      return false;
    }
    List<Command> commands = List.copyOf(open);
    open.clear();
    List<CommandResult> results = lab.runAll(commands);
    for (int index = 0; index < commands.size(); index++) {
      answers.put(commands.get(index), results.get(index));
    }
    return true;
  }
}
