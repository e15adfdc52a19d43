package packetbook.magic.docker;

import java.util.regex.Pattern;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Session;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/** Starts the lab's Docker ahead of its first command, and says so: it may take a second or two. */
public final class DockerStart {
  private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|[\\s;&|(`])docker\\s+[a-z-]");

  private DockerStart() {}

  /**
   * Say whether a shell script seems to run docker. One that only names it may be taken for one.
   */
  public static boolean isWantedBy(String script) {
    return COMMAND.matcher(script).find();
  }

  /**
   * Start it, with a sign that this goes on.
   *
   * @return what its first command, {@code docker version}, ended with
   */
  public static CommandResult show(Session session) throws InterruptedException {
    String lives =
        session.lab().endsWithKernel()
            ? ": its daemon runs inside this lab and ends with it."
            : ".";
    Session.LiveDisplay display = session.display(sentence("Docker starts in this lab …"));
    CommandResult result = session.lab().run(Command.of("docker", "version"));
    display.update(
        sentence(result.succeeded() ? "Docker has started" + lives : "Docker does not start."));
    return result;
  }

  private static Output sentence(String text) {
    return Output.of(new Block.Sentence(Words.NONE.quiet(text)));
  }
}
