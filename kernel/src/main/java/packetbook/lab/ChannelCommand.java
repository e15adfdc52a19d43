package packetbook.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import packetbook.lab.ssh.SshChannel;

/** A command that runs on another machine, on a channel and in a process group of its own. */
final class ChannelCommand extends LabProcess {
  /** Half a second for the command, the rest for the network. */
  private static final long GRACE_MILLISECONDS = 2000;

  private final SshChannel channel;
  private final Supplier<LabUnavailableException> lost;

  /**
   * Start it.
   *
   * @param channel one on which root waits for a script
   * @param mark the lab's own, by which its processes are found
   * @param lost says that the connection was lost under it
   * @throws IOException where the connection is lost meanwhile
   */
  ChannelCommand(
      SshChannel channel, Command command, String mark, Supplier<LabUnavailableException> lost)
      throws IOException {
    byte[] end = MarkedStream.newMark();
    super(new MarkedStream(channel.output(), end), new MarkedStream(channel.error(), end));
    this.channel = channel;
    this.lost = lost;
    String input =
        Base64.getEncoder().encodeToString(command.input().getBytes(StandardCharsets.UTF_8));
    SentScript.send(channel.input(), script(command, mark, input.length(), end), input);
  }

  private static String script(Command command, String lab, int input, byte[] end) {
    return """
    place=%s
    words=(%s)
    input=%d
    lab=%s
    mark='%s'
    """
            .formatted(
                ShellWords.quote(command.namespace().name()),
                command.line(),
                input,
                lab,
                "\\x" + HexFormat.ofDelimiter("\\x").formatHex(end))
        + RemoteScript.PLACES
        + RemoteScript.COMMAND;
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return exitCode(channel.waitFor(Long.MAX_VALUE));
    } catch (TimeoutException never) {
      throw new IllegalStateException(never);
    }
  }

  private int exitCode(OptionalInt end) {
    return end.orElseThrow(lost);
  }

  @Override
  boolean waitFor(long milliseconds) throws InterruptedException {
    try {
      exitCode(channel.waitFor(milliseconds));
      return true;
    } catch (TimeoutException running) {
      return false;
    }
  }

  @Override
  public boolean isRunning() {
    return channel.isRunning();
  }

  @Override
  void end() throws InterruptedException {
    try {
      channel.input().write('\n');
      channel.input().flush();
      channel.waitFor(GRACE_MILLISECONDS);
    } catch (IOException | TimeoutException noAnswer) {
      endAtOnce();
    }
  }

  /** The machine ends it when it sees that the channel is gone. */
  @Override
  void endAtOnce() {
    channel.close();
  }
}
