package packetbook.magic.tcpdump;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.Lab;
import packetbook.lab.LabUnavailableException;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;
import packetbook.lab.ShellWords;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.Targets;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block.ToolText;
import packetbook.view.Words;

/**
 * A command that runs while a capture does: on the lab's host, or in a container where it begins
 * with {@code @NAME}.
 */
final class Meanwhile {
  private static final int KEPT_CHARACTERS = 1 << 16;

  /** As a shell has it: 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  private static final Pattern MAGIC =
      Pattern.compile(
          "(@\\S+\\s+)?%+(ping|curl|conntrack|iptables|sysctl|docker)(?: +(@\\S+))?( .*|)",
          Pattern.DOTALL);

  private static final Pattern PLACE = Pattern.compile("@(\\S+)\\s+(.*)", Pattern.DOTALL);

  private final String typed;
  private final RunningCommand running;
  private final BoundedText said = new BoundedText(KEPT_CHARACTERS);
  private final OutputReader out;
  private final OutputReader errors;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode;

  private Meanwhile(String typed, RunningCommand running) {
    this.typed = typed;
    this.running = running;
    this.out = OutputReader.start(running.stdout(), said);
    this.errors = OutputReader.start(running.stderr(), said);
    Thread.ofPlatform().daemon().start(this::await);
  }

  /** Find out where it is to run; throws {@link MagicException} for a container that is not. */
  static Command command(Lab lab, String typed, Invocation invocation) throws InterruptedException {
    Matcher place = PLACE.matcher(typed.strip());
    NetworkNamespace namespace =
        place.matches()
            ? Targets.resolve(lab, place.group(1), MagicLine.of(invocation))
            : NetworkNamespace.HOST;
    String script = place.matches() ? place.group(2) : typed;
    if (script.strip().startsWith("%")) {
      throw magic(typed, invocation);
    }
    return Command.of("bash", "-c", script).in(namespace).changing();
  }

  /** A magic that is called as its program is may be meant. */
  private static MagicException magic(String typed, Invocation invocation) {
    Matcher magic = MAGIC.matcher(typed.strip());
    String attempt = "";
    if (magic.matches()) {
      String before = magic.group(1) == null ? "" : magic.group(1);
      String where = magic.group(3) == null ? before : magic.group(3) + " ";
      String command = where + magic.group(2) + magic.group(4);
      attempt =
          MagicLine.of(invocation)
              .replace(ShellWords.quote(typed), ShellWords.quote(command.strip()));
    }
    return Failure.ofArguments(
        MagicLine.of(invocation),
        "--while takes a command for the shell, not a magic",
        Words.of("It runs on the host, or in c1 where it begins with ").code("@c1").plain("."),
        attempt);
  }

  static Meanwhile start(Lab lab, Command command, String typed) throws InterruptedException {
    return new Meanwhile(typed, lab.start(command));
  }

  private void await() {
    try {
      exitCode = running.waitFor();
      out.finish();
      errors.finish();
    } catch (LabUnavailableException toldByTheCaptureToo) {
      exitCode = KILLED;
    } catch (InterruptedException nobodyInterruptsThisThread) {
      throw new IllegalStateException(nobodyInterruptsThisThread);
    } finally {
      ended.countDown();
    }
  }

  /** Wait for its end, but not for ever; false where it still runs. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Give its exit code, once it has ended. */
  int exitCode() {
    return exitCode;
  }

  /** Give what it printed. */
  ToolText text() {
    return new ToolText(typed, said.toString());
  }

  /** Interrupt it where it still runs. */
  void end() {
    running.close();
  }
}
