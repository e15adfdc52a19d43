package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A machine that is reached over SSH: a real OpenSSH server in an embedded lab, behind the lab's
 * eth0, with the lab's Docker. It has one user, root.
 *
 * <p>A port of 127.0.0.1 leads to it. What goes through that comes out at the lab's gateway,
 * 10.0.2.2, so that it crosses eth0 on its way to 10.0.2.15:22.
 */
public final class SshMachine implements AutoCloseable {
  private static final String IPV4 = "10.0.2.15";
  private static final String IPV6 = "fd00::15";
  private static final List<String> HOST_KEYS = List.of("ed25519", "rsa");

  private final EmbeddedLab lab;
  private final Path folder;
  private final List<RelayedPort> ports = new ArrayList<>();

  private SshMachine(EmbeddedLab lab, Path folder) {
    this.lab = lab;
    this.folder = folder;
  }

  /**
   * Make one that listens.
   *
   * @throws IllegalStateException where there is no OpenSSH server, with the way out
   */
  public static SshMachine open() throws InterruptedException {
    OpenSsh.program("sshd");
    EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    SshMachine machine = new SshMachine(lab, makeFolder());
    try {
      machine.begin();
    } catch (IllegalStateException | UncheckedIOException | InterruptedException cause) {
      machine.close();
      throw cause;
    }
    return machine;
  }

  /** Give the lab that is the machine, which can be looked at without SSH. */
  public EmbeddedLab lab() {
    return lab;
  }

  /** Give the port of 127.0.0.1 that leads to the machine. */
  public int port() {
    return ports.getFirst().number();
  }

  /**
   * Give the machine's eth0 the IPv6 address fd00::15, and give a port of 127.0.0.1 that leads
   * there. The files that name known hosts know it from now on.
   */
  public int openIpv6Port() throws InterruptedException {
    must("ip", "addr", "add", IPV6 + "/64", "dev", "eth0", "nodad");
    must(
        "nsenter",
        "--net=/run/packetbook/internet",
        "ip",
        "addr",
        "add",
        "fd00::2/64",
        "dev",
        "gateway",
        "nodad");
    RelayedPort port = new RelayedPort(relay(IPV6));
    ports.add(port);
    writeKnownHosts();
    return port.number();
  }

  /** Give the folder with the files below; it goes when the machine is closed. */
  public Path folder() {
    return folder;
  }

  /** Give the file of the private key that root is let in with, without a passphrase. */
  public Path key() {
    return folder.resolve("key");
  }

  /** Give the file of a private key that nobody is let in with. */
  public Path strangersKey() {
    return folder.resolve("strangers-key");
  }

  /**
   * Give the file that has the machine's host keys as they were at its start, by its address as
   * well as by the port that leads there.
   */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /**
   * Give the file of an ssh_config(5): {@code machine} is the machine, {@code machine-behind} the
   * same by its own address, with itself as the jump host.
   */
  public Path config() {
    return folder.resolve("config");
  }

  /** Give the socket of an agent that has the key; the agent is started by this. */
  public Path agent() throws InterruptedException {
    Path socket = folder.resolve("agent");
    if (!Files.exists(socket)) {
      // In the lab, so that nothing can make it outlive the tests.
      must(inLab("ssh-agent", List.of("-a", socket.toString())));
      must(
          Stream.concat(
                  Stream.of("env", "SSH_AUTH_SOCK=" + socket),
                  inLab("ssh-add", List.of("-q", key().toString())).stream())
              .toList());
    }
    return socket;
  }

  /** Count the connections that are open. */
  public int connections() {
    return ports.stream().mapToInt(RelayedPort::connections).sum();
  }

  /** Count the connections that there were, those that are open included. */
  public int accepted() {
    return ports.stream().mapToInt(RelayedPort::accepted).sum();
  }

  /** End every connection abruptly: both sides get a reset. */
  public void cut() {
    ports.forEach(RelayedPort::cut);
  }

  /** Let no more bytes through and close nothing, as a network does that went away. */
  public void freeze() {
    ports.forEach(RelayedPort::freeze);
  }

  /** Let the bytes through again, also those that waited. */
  public void thaw() {
    ports.forEach(RelayedPort::thaw);
  }

  /** Refuse new connections; those that are open go on. */
  public void refuse() {
    ports.forEach(RelayedPort::refuse);
  }

  /** Accept connections again, at the same ports. */
  public void admit() {
    ports.forEach(RelayedPort::admit);
  }

  /** Start the server again; every connection ends. */
  public void restartServer() throws InterruptedException {
    step(
        Stream.of(
                List.of("restart", folder.resolve("log").toString()),
                List.of("env", "LD_LIBRARY_PATH=" + OpenSsh.libraries()),
                List.of("perl", "-e", resource("without-groups.pl")),
                List.of(OpenSsh.program("sshd").toString()),
                List.of("-f", folder.resolve("sshd_config").toString()))
            .flatMap(List::stream)
            .toList());
  }

  /** Give the server new host keys, which {@link #knownHosts} does not have; connections end. */
  public void changeHostKey() throws InterruptedException {
    makeHostKeys();
    restartServer();
  }

  /** Let the server ask for a password, which nobody has, and for nothing else; connections end. */
  public void passwordOnly() throws InterruptedException {
    write(
        "sshd_config",
        serverConfig() + "PubkeyAuthentication no\nKbdInteractiveAuthentication no\n");
    restartServer();
  }

  /** Give what the server said so far. */
  public String log() {
    return read("log");
  }

  /** End the machine and all that was started for it, and remove its folder. */
  @Override
  public void close() {
    ports.forEach(RelayedPort::close);
    lab.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SshMachine::delete);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Path makeFolder() {
    try {
      return Files.createTempDirectory("packetbook-ssh");
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void begin() throws InterruptedException {
    makeHostKeys();
    makeKey("ed25519", "key");
    makeKey("ed25519", "strangers-key");
    write("sshd_config", serverConfig());
    ports.add(new RelayedPort(relay(IPV4)));
    writeKnownHosts();
    write("config", clientConfig());
    step(List.of("set-up"));
    restartServer();
  }

  private void makeHostKeys() throws InterruptedException {
    for (String type : HOST_KEYS) {
      makeKey(type, "host-" + type);
    }
  }

  private void makeKey(String type, String name) throws InterruptedException {
    Path file = folder.resolve(name);
    delete(file);
    String[] bits = type.equals("rsa") ? new String[] {"-b", "2048"} : new String[0];
    OpenSsh.run(
        "ssh-keygen",
        Stream.concat(
                Stream.of("-q", "-t", type, "-N", "", "-C", name, "-f", file.toString()),
                Stream.of(bits))
            .toArray(String[]::new));
  }

  /** As Debian's own has it, where what stands here does not differ for a reason. */
  private String serverConfig() {
    String machine = "/run/ssh-machine";
    StringBuilder lines =
        new StringBuilder(
            """
            HostKey %1$s/host-ed25519
            HostKey %1$s/host-rsa
            AuthorizedKeysFile %1$s/key.pub
            StrictModes no
            PidFile %2$s/pid
            PermitRootLogin yes
            UsePAM no
            UseDNS no
            PrintMotd no
            MaxStartups 100
            AcceptEnv LANG LC_*
            SetEnv PATH=%2$s/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            """
                .formatted(folder, machine));
    unpackedHalf("sshd-session").ifPresent(half -> lines.append("SshdSessionPath " + half + "\n"));
    unpackedHalf("sshd-auth").ifPresent(half -> lines.append("SshdAuthPath " + half + "\n"));
    if (Files.exists(Path.of("/usr/lib/openssh/sshd-session"))
        || unpackedHalf("sshd-session").isPresent()) {
      // Since OpenSSH 9.8: a test that is turned away must not close the door to the next one.
      lines.append("PerSourcePenalties no\n");
    }
    return lines.toString();
  }

  /**
   * Since OpenSSH 9.8 sshd is several programs, which know each other by where they get installed.
   */
  private static Optional<Path> unpackedHalf(String name) {
    return OpenSsh.unpacked("usr/lib/openssh/" + name);
  }

  private String clientConfig() {
    return """
    Host machine
      HostName 127.0.0.1
      Port %1$d
    Host machine-behind
      HostName 10.0.2.15
      ProxyJump machine
    Host *
      User root
      IdentityFile %2$s/key
      IdentitiesOnly yes
      UserKnownHostsFile %2$s/known_hosts
      GlobalKnownHostsFile none
      StrictHostKeyChecking yes
      BatchMode yes
    """
        .formatted(port(), folder);
  }

  private void writeKnownHosts() {
    String names =
        Stream.concat(
                Stream.of(IPV4, IPV6), ports.stream().map(port -> "[127.0.0.1]:" + port.number()))
            .collect(Collectors.joining(","));
    write(
        "known_hosts",
        HOST_KEYS.stream()
            .map(type -> names + " " + read("host-" + type + ".pub"))
            .collect(Collectors.joining()));
  }

  /** Give the words of a process outside of the lab whose packets leave from the lab's gateway. */
  private List<String> relay(String address) {
    List<String> words =
        new ArrayList<>(
            List.of("nsenter", "--target", Long.toString(lab.pid()), "--mount", "--net"));
    if (hasOwnUsers()) {
      words.addAll(List.of("--user", "--preserve-credentials"));
    }
    words.addAll(List.of("--", "nsenter", "--net=/run/packetbook/internet"));
    words.addAll(List.of("perl", "-e", resource("relay.pl"), address, "22"));
    return words;
  }

  private boolean hasOwnUsers() {
    try {
      Path users = Path.of("ns", "user");
      Path lives = Path.of("/proc", Long.toString(lab.pid())).resolve(users);
      return !Files.readSymbolicLink(lives)
          .equals(Files.readSymbolicLink(Path.of("/proc/self").resolve(users)));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static List<String> inLab(String program, List<String> arguments) {
    return Stream.concat(
            Stream.of(
                "env",
                "LD_LIBRARY_PATH=" + OpenSsh.libraries(),
                OpenSsh.program(program).toString()),
            arguments.stream())
        .toList();
  }

  private void step(List<String> words) throws InterruptedException {
    must(
        Stream.concat(
                Stream.of("bash", "-c", resource("ssh-machine.sh"), "ssh-machine"), words.stream())
            .toList());
  }

  private void must(String... words) throws InterruptedException {
    must(List.of(words));
  }

  private void must(List<String> words) throws InterruptedException {
    CommandResult result = lab.run(Command.of(words));
    if (!result.succeeded()) {
      throw new IllegalStateException(words.getLast() + ": " + result.said());
    }
  }

  private static String resource(String name) {
    try (InputStream file = SshMachine.class.getResourceAsStream("/packetbook/lab/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
