package packetbook.magic.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.Foreground;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Diff;
import packetbook.net.DockerContainer;
import packetbook.net.DockerContainerReader;
import packetbook.view.Block;
import packetbook.view.DockerView;
import packetbook.view.Words;

/** {@code %docker}: the lab's own Docker, in the words of docker(1). */
public final class DockerMagic implements Magic {
  /** Those that only tell something. */
  private static final List<String> READERS =
      List.of("inspect", "logs", "port", "top", "images", "version", "info", "--version", "--help");

  /** Another way to say {@code ps}. */
  private static final List<String> LIST = List.of("container", "ls");

  /** Under what a list is remembered: the one of all is another than the one of those that run. */
  private record Listed(List<String> words) {}

  @Override
  public Help help() {
    return new Help(
        "docker",
        "Runs the lab's own Docker, which starts at its first use. Its image is busybox.",
        List.of("%docker [ps …]", "%docker run [OPTIONS] busybox COMMAND…", "%docker …"),
        List.of(
            "%docker run -d --name c1 busybox sleep 1000000",
            "%docker                   # which containers run; ps -a lists the ended ones, too",
            "%docker exec c1 ip addr   # a program of the container's; %addr @c1 needs none in it",
            "%docker rm -f c1          # end it and remove it"));
  }

  @Override
  public boolean takesNamespace() {
    return false;
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    if (!invocation.words().isEmpty() && invocation.words().getFirst().startsWith("@")) {
      List<String> rest = invocation.words().subList(1, invocation.words().size());
      throw Failure.ofArguments(
          MagicLine.of(invocation),
          "%docker runs on the host and takes no container before its verb",
          Words.of("Docker itself names containers behind the verb."),
          ("%docker " + (rest.isEmpty() ? "ps" : Command.of(rest).line())));
    }
    List<String> words = new ArrayList<>(List.of("docker"));
    words.addAll(invocation.words().isEmpty() ? List.of("ps") : invocation.words());
    Command command = Command.of(words);
    if (!session.lab().hasDockerStarted()) {
      CommandResult started = DockerStart.show(session);
      if (!started.succeeded()) {
        throw DockerErrors.EXPLANATIONS.of(started, session.lab());
      }
    }
    String verb = words.get(1);
    if (verb.equals("ps") || words.subList(1, Math.min(3, words.size())).equals(LIST)) {
      return list(command, session);
    }
    Command run = READERS.contains(verb) ? command : command.changing();
    return MagicResult.shown(Foreground.succeed(run, DockerErrors.EXPLANATIONS, session));
  }

  private static MagicResult list(Command command, Session session) throws InterruptedException {
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw DockerErrors.EXPLANATIONS.of(result, session.lab());
    }
    session.printError(result.stderr());
    Optional<List<DockerContainer>> containers = DockerContainerReader.read(result.stdout());
    if (containers.isEmpty()) {
      session.print(result.stdout());
      return MagicResult.shown(result);
    }
    List<DockerContainer> now = containers.get().reversed(); // docker has the newest first
    Optional<List<DockerContainer>> before =
        session.shown().replace(new Listed(command.words()), now);
    Diff<DockerContainer> diff =
        before
            .map(old -> Diff.of(old, now, DockerContainer::name))
            .orElseGet(() -> Diff.unmarked(now));
    Block.ToolText text = new Block.ToolText(command.line(), result.stdout());
    return MagicResult.of(DockerView.draw(diff, text), now);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return DockerCompletion.of(typed, session.lab());
  }
}
