package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import packetbook.lab.RemoteScript.Then;
import packetbook.lab.ssh.SshChannel;
import packetbook.lab.ssh.SshConnection;

/** A bash that runs as root on another machine. */
final class RemoteBash implements LastingShell.Bash {
  private static final String INIT =
      """
      mkdir -p /run/packetbook/ssh
      read -r _ _ _ _ packetbook_group _ </proc/$$/stat
      echo "ready $packetbook_group $PACKETBOOK_CONNECTION"
      unset PACKETBOOK_CONNECTION
      """;

  private final SshConnection connection;
  private final SshChannel channel;
  private final String group;
  private final String route;

  /**
   * Start it.
   *
   * @throws NoRootException where the account may not become root
   * @throws IOException where the connection is lost meanwhile
   */
  RemoteBash(SshConnection connection) throws IOException, InterruptedException {
    this.connection = connection;
    this.channel = connection.run(RemoteScript.BOOT);
    SentScript.send(channel.input(), RemoteScript.elevate(Then.SHELL));
    OutputStream input = channel.input();
    input.write((RemoteScript.PLACES + RemoteScript.OWNER + INIT).getBytes(StandardCharsets.UTF_8));
    input.flush();
    String[] words = line(channel.output()).split(" ", 3);
    if (words.length < 2 || !words[0].equals("ready")) {
      throw new NoRootException(new String(channel.error().readAllBytes(), StandardCharsets.UTF_8));
    }
    this.group = words[1];
    this.route = words.length < 3 ? "" : words[2];
  }

  /**
   * Give the connection as the machine sees it: the client's address and port, then its own, as
   * {@code SSH_CONNECTION} of ssh(1) has it; empty where sshd does not tell.
   */
  String route() {
    return route;
  }

  /** Give the group of it and its commands. */
  String group() {
    return group;
  }

  /** Give the same of a connection without a bash of its own. */
  static String routeOf(SshConnection connection) throws IOException, InterruptedException {
    try (SshChannel channel = connection.run(RemoteScript.BOOT)) {
      SentScript.send(channel.input(), "echo \"$SSH_CONNECTION\"");
      return line(channel.output());
    }
  }

  @Override
  public OutputStream input() {
    return channel.input();
  }

  @Override
  public InputStream output() {
    return channel.output();
  }

  @Override
  public boolean isAlive() {
    return channel.isRunning() && connection.isOpen();
  }

  @Override
  public void end() {
    if (isAlive()) {
      Thread.ofPlatform().daemon().start(this::killGroup);
    }
  }

  /** What it runs does not see that its input ends. */
  private void killGroup() {
    try (SshChannel killing = connection.run(RemoteScript.BOOT)) {
      SentScript.send(killing.input(), RemoteScript.elevate(Then.SCRIPT));
      SentScript.send(killing.input(), "kill -KILL -- -" + group);
      killing.waitFor(2000);
    } catch (IOException
        | RuntimeException
        | TimeoutException
        | InterruptedException goneWithTheConnection) {
      channel.close();
      return;
    }
    channel.close();
  }

  private static String line(InputStream output) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = output.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = output.read();
    }
    return line.toString();
  }

  /** Reports that the account may not become root without a password, in sudo's own words. */
  static final class NoRootException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRootException(String said) {
      super(said.strip());
    }
  }
}
