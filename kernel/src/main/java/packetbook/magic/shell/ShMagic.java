package packetbook.magic.shell;

import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Failure;
import packetbook.magic.Foreground;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.MissingProgram;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.docker.DockerStart;
import packetbook.net.NetworkNamespace;
import packetbook.view.ErrorView;
import packetbook.view.Words;

/**
 * Runs a shell script on the lab: {@code %%sh} with the lines beneath, or one line after {@code !}.
 */
public final class ShMagic implements Magic {
  /** Linux has signals 1 to 64, see signal(7): 255 is what many tools give for any failure. */
  private static final int LAST_SIGNAL = 64;

  @Override
  public Help help() {
    return new Help(
        "sh",
        "Runs the cell as a shell script on the lab, its output as it comes.",
        List.of("%%sh [@c1]", "!COMMAND"),
        List.of(
            "!ip -br addr              # one line for the shell",
            "%%sh\nfor host in 2 3; do ping -c1 -W1 10.55.66.$host; done",
            "%%sh @c1\nnc -l -p 8000 &       # what is in the background stays until the lab ends"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    String script =
        invocation.body().orElseGet(() -> String.join(" ", invocation.words())).stripTrailing();
    if (invocation.body().isPresent() && !invocation.words().isEmpty()) {
      throw Failure.ofArguments(
          "%" + MagicLine.of(invocation),
          "%%sh takes a container and nothing else",
          Words.of("All lines of the script go below it."),
          "");
    }
    if (script.isBlank()) {
      boolean isCell = invocation.body().isPresent();
      throw Failure.ofArguments(
          isCell ? "%%sh" : "!",
          "there is nothing to run",
          Words.of(isCell ? "The lines of the script go below it." : "A command goes behind it."),
          isCell ? "" : "!ip -br addr");
    }
    Command command = Command.of("bash", "-c", script).in(invocation.namespace()).changing();
    if (command.namespace().isHost()
        && DockerStart.isWantedBy(script)
        && !session.lab().hasDockerStarted()) {
      DockerStart.show(session); // where it fails, the script's own docker says why
    }
    CommandResult result = Foreground.run(command, session);
    if (!result.succeeded()) {
      throw failure(script, result);
    }
    return MagicResult.shown(result);
  }

  @Override
  public Beneath beneath() {
    return Beneath.SCRIPT;
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return ShellCompletion.complete(typed, session);
  }

  private static MagicException failure(String script, CommandResult result) {
    boolean oneLine = script.lines().count() == 1;
    String headline =
        "the %s ended with exit code %d"
            .formatted(oneLine ? "command" : "script", result.exitCode());
    String said = result.stderr().strip().lines().reduce("", (_, last) -> last);
    NetworkNamespace where = result.command().namespace();
    Words asked = Words.machine(oneLine ? script : script.lines().findFirst().orElse("") + " …");
    return new MagicException(
        said.isEmpty() ? headline : headline + ": " + said,
        ErrorView.draw(
            headline,
            where.isHost() ? asked : asked.quiet(" in " + where.label()),
            said.isEmpty() ? Words.NONE : Words.machine(said),
            missing(script, result).map(Explained::why).orElseGet(() -> why(result.exitCode())),
            ""));
  }

  /** What a script with Docker in it says that it misses may be missing in a container. */
  private static Optional<Explained> missing(String script, CommandResult result) {
    return MissingProgram.in(result)
        .filter(program -> program.name().equals("docker") || !DockerStart.isWantedBy(script))
        .map(MissingProgram::explained);
  }

  /** The shell's own exit codes, as sh(1) has them. */
  private static Words why(int exitCode) {
    return switch (exitCode) {
      case 126 -> Words.of("The shell found the program and may not run it.");
      case 127 -> Words.of("The shell found no program of that name.");
      default ->
          exitCode > 128 && exitCode <= 128 + LAST_SIGNAL
              ? Words.of("Signal " + (exitCode - 128) + " ended it.")
              : Words.NONE;
    };
  }
}
