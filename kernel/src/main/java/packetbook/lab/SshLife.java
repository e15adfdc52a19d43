package packetbook.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.lab.RemoteScript.Then;
import packetbook.lab.ssh.SshChannel;
import packetbook.lab.ssh.SshConnection;
import packetbook.lab.ssh.SshTarget;
import packetbook.lab.ssh.UnreachableException;
import packetbook.net.NetworkNamespace;

/**
 * One login to a machine, from its first packet to the loss of the connection. A lab whose
 * connection was lost begins another.
 */
final class SshLife implements AutoCloseable {
  private static final String ANSWERS = "/run/packetbook/ssh/answers";

  private final SshTarget target;
  private final String mark;
  private final boolean shared;
  private final List<SshConnection> connections = new ArrayList<>();
  private final List<String> routes = new ArrayList<>();
  private @Nullable SshChannel spare;
  private String former = "";
  private List<String> system = List.of();
  private RemoteBash bash;
  private LastingShell shell;

  /**
   * Log in.
   *
   * @param mark the lab's own, by which its processes are found
   * @param shared whether the machine may be another notebook's as well
   * @throws UnreachableException where that fails
   * @throws TakenException where the machine is another notebook's
   * @throws RemoteBash.NoRootException where the account may not become root
   * @throws IOException where the connection is lost meanwhile
   */
  SshLife(SshTarget target, String mark, boolean shared) throws IOException, InterruptedException {
    this.target = target;
    this.mark = mark;
    this.shared = shared;
    connections.add(SshConnection.open(target));
    try {
      this.bash = new RemoteBash(connections.getFirst());
      routes.add(bash.route());
      this.shell = newShell();
      Thread.ofVirtual().start(this::prepare);
    } catch (IOException | RuntimeException | InterruptedException cause) {
      close();
      throw cause;
    }
  }

  /** The shell holds the machine for this notebook: each new one has to take it. */
  private LastingShell newShell() throws IOException, InterruptedException {
    LastingShell begun = new LastingShell(bash, ANSWERS + "." + bash.group());
    if (!shared) {
      Command claim =
          Command.of("claim", mark, System.getProperty("user.name") + " from " + origin());
      String answer = begun.run(List.of(claim), Map.of()).getFirst().stdout().strip();
      if (!answer.startsWith("mine")) {
        throw new TakenException(answer.replaceFirst("^taken ", ""));
      }
      former = answer.substring("mine".length()).strip();
    }
    return begun;
  }

  /** Give the mark of a lab that was cut off here; empty where there was none. */
  String former() {
    return former;
  }

  /** Give the address that the connection comes from, as the machine sees it. */
  private String origin() {
    String address = routes.getFirst().split(" ", -1)[0];
    return address.isEmpty() ? "an unknown address" : address;
  }

  /** Reports that another notebook has the machine, and which. */
  static final class TakenException extends IOException {
    private static final long serialVersionUID = 1L;

    TakenException(String who) {
      super(who);
    }
  }

  /** Say whether the connection is there, as far as is known. */
  boolean isAlive() {
    return connections.getFirst().isOpen();
  }

  /** Run commands that only read, at least one, in the shell that stays open for them. */
  synchronized List<CommandResult> run(List<Command> commands)
      throws IOException, InterruptedException {
    if (!shell.isAlive()) {
      bash = new RemoteBash(connections.getFirst());
      shell = newShell();
    }
    return shell.run(commands, entering(commands));
  }

  /** Say which kernel runs there, and which Docker, if one answers. */
  synchronized List<String> system() throws IOException, InterruptedException {
    if (system.isEmpty()) {
      List<Command> asked =
          List.of(
              Command.of("uname", "-sr"),
              Command.of("docker", "version", "--format", "Docker {{.Server.Version}}"));
      system =
          run(asked).stream()
              .filter(CommandResult::succeeded)
              .map(result -> result.stdout().strip())
              .toList();
    }
    return system;
  }

  /** Ask one of the functions that the shell knows. */
  String ask(String... words) throws IOException, InterruptedException {
    return run(List.of(Command.of(words))).getFirst().stdout();
  }

  private static Map<NetworkNamespace, String> entering(List<Command> commands) {
    return commands.stream()
        .map(Command::namespace)
        .distinct()
        .filter(where -> !where.isHost())
        .collect(
            Collectors.toMap(where -> where, where -> "inside " + ShellWords.quote(where.name())));
  }

  /** Start a command on a channel of its own. */
  LabProcess start(Command command, Supplier<LabUnavailableException> lost)
      throws IOException, InterruptedException {
    SshChannel channel = spare();
    Thread.ofVirtual().start(this::prepare);
    return new ChannelCommand(channel, command, mark, lost);
  }

  /**
   * Give a channel on which root waits for a script. To become root takes longer than most commands
   * do, so that one is made ready while the last is at work.
   */
  private synchronized SshChannel spare() throws IOException, InterruptedException {
    SshChannel ready = spare;
    spare = null;
    return ready != null && ready.isRunning() ? ready : channel();
  }

  private synchronized void prepare() {
    try {
      if (spare == null && isAlive()) {
        spare = channel();
      }
    } catch (IOException | InterruptedException | UnreachableException laterThen) {
      // The next command tries it itself, and says why it cannot be.
      return;
    }
  }

  /** An sshd gives ten channels to one connection, if nobody has told it otherwise. */
  private SshChannel channel() throws IOException, InterruptedException {
    for (SshConnection connection : connections) {
      try {
        return elevated(connection);
      } catch (UnreachableException full) {
        if (full.reason() != UnreachableException.Reason.FULL) {
          throw full;
        }
      }
    }
    SshConnection further = SshConnection.open(target);
    connections.add(further);
    routes.add(RemoteBash.routeOf(further));
    return elevated(further);
  }

  private static SshChannel elevated(SshConnection connection)
      throws IOException, InterruptedException {
    SshChannel channel = connection.run(RemoteScript.BOOT);
    SentScript.send(channel.input(), RemoteScript.elevate(Then.SCRIPT));
    return channel;
  }

  /** Give the packets of all connections as a filter of pcap-filter(7); empty where not known. */
  synchronized String ownPackets() {
    return routes.stream()
        .map(route -> List.of(route.split(" ", -1)))
        .filter(route -> route.size() == 4)
        .map(route ->
            "(tcp and host %s and port %s and host %s and port %s)"
                .formatted(route.get(0), route.get(1), route.get(2), route.get(3)))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public void close() {
    // Not behind what runs: it ends with the connection.
    List.copyOf(connections).forEach(SshConnection::close);
  }
}
