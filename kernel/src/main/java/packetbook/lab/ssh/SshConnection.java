package packetbook.lab.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import packetbook.lab.ssh.UnreachableException.Reason;

/**
 * One connection to a machine, through others where the target says so. It is lost where the
 * machine gives no sign of life for some seconds.
 */
public final class SshConnection implements AutoCloseable {
  /** How long all logins together may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  /** A machine is asked this often whether it is there. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /**
   * So many questions may stay open: the connection is lost 6 to 8 seconds after the last answer.
   */
  private static final int UNANSWERED = 3;

  /**
   * What the library tells of its work is not for a kernel's log. Loggers are kept by who sets
   * them.
   */
  private static final Logger LIBRARY = Logger.getLogger("org.apache.sshd");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  /** Who is at the other end, while the connection to it is made. */
  private static final AttributeKey<Hop> HOP = new AttributeKey<>();

  private final SshClient client;
  private final List<ClientSession> sessions = new ArrayList<>();
  private final String label;
  private final long start = System.nanoTime();

  /**
   * A machine on the way, or at its end.
   *
   * @param objections what is wrong with its key, once it has shown one
   */
  private record Hop(
      HostConfigEntry entry,
      SshTarget target,
      KnownHosts known,
      List<UnreachableException> objections) {
    String where() {
      return entry.getHostName() + (entry.getPort() == 22 ? "" : " port " + entry.getPort());
    }
  }

  private SshConnection(SshTarget target, SshClient client) {
    this.client = client;
    this.label = target.label();
  }

  /**
   * Log in.
   *
   * @throws UnreachableException where that fails, with the cause and a way out
   */
  public static SshConnection open(SshTarget target) throws InterruptedException {
    SshConnection connection = new SshConnection(target, client());
    try {
      connection.connect(target);
      return connection;
    } catch (RuntimeException | InterruptedException cause) {
      connection.close();
      throw cause;
    }
  }

  private static SshClient client() {
    SshClient client = ClientBuilder.builder().build();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServerKeyVerifier(verifier());
    CoreModuleProperties.PREFERRED_AUTHS.set(client, "publickey");
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, PATIENCE);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, PATIENCE);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    client.addSessionListener(new KnownKeysFirst());
    client.start();
    return client;
  }

  private static Optional<Path> agent(HostConfigEntry entry) {
    Stream<Path> configured =
        // The keyword's value may be the variable's name.
        ConfiguredFiles.of(entry, "IdentityAgent").stream()
            .filter(file -> !file.endsWith("SSH_AUTH_SOCK"));
    Stream<Path> usual =
        Stream.ofNullable(System.getenv("SSH_AUTH_SOCK"))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of);
    return Stream.concat(configured, usual).findFirst().filter(Files::exists);
  }

  private static ServerKeyVerifier verifier() {
    return (session, _, key) -> {
      Hop hop = hop(session);
      Optional<UnreachableException> objection = hop.known().objectionTo(key, hop.target());
      objection.ifPresent(hop.objections()::add);
      return objection.isEmpty();
    };
  }

  private static Hop hop(Session session) {
    return ((ClientSession) session).getConnectionContext().getAttribute(HOP);
  }

  private void connect(SshTarget target) throws InterruptedException {
    HostConfigEntry entry = entry(target);
    agent(entry).ifPresent(socket -> client.setAgentFactory(new AgentKeys(socket)));
    String jumps = target.jump().isEmpty() ? entry.getProxyJump() : target.jump();
    if (jumps != null && !jumps.isEmpty() && !jumps.equals("none")) {
      for (String jump : jumps.split(",", -1)) {
        SshTarget through =
            SshTarget.parse(List.of("-F", target.configuration().toString(), jump.strip()));
        logIn(through, entry(through));
      }
    }
    logIn(target, entry);
  }

  /** Log in to one machine, through the one before; the last one is where commands run. */
  private void logIn(SshTarget target, HostConfigEntry entry) throws InterruptedException {
    Hop hop = new Hop(entry, target, known(entry), new ArrayList<>());
    Identities identities = Identities.of(target, entry);
    try {
      ClientSession session =
          client
              .connect(
                  entry.getUsername(),
                  address(entry),
                  AttributeRepository.ofKeyValuePair(HOP, hop),
                  null)
              .verify(left())
              .getSession();
      sessions.add(session);
      identities.offerOn(session);
      session.auth().verify(left());
    } catch (IOException cause) {
      requireNoInterrupt(cause);
      if (!hop.objections().isEmpty()) {
        throw hop.objections().getFirst();
      }
      throw explain(cause, hop, identities);
    }
  }

  private Duration left() {
    return PATIENCE.minusNanos(System.nanoTime() - start);
  }

  private InetSocketAddress address(HostConfigEntry entry) throws IOException {
    if (!sessions.isEmpty()) {
      // Listen here for what is to reach a machine behind the last one.
      return sessions
          .getLast()
          .startLocalPortForwarding(
              new SshdSocketAddress("127.0.0.1", 0),
              new SshdSocketAddress(entry.getHostName(), entry.getPort()))
          .toInetSocketAddress();
    }
    InetSocketAddress address = new InetSocketAddress(entry.getHostName(), entry.getPort());
    if (address.isUnresolved()) {
      throw new UnreachableException(
          Reason.NO_ADDRESS,
          "No address belongs to the name '" + entry.getHostName() + "'.",
          "Is it spelled right? A name comes from DNS, from /etc/hosts or from an ssh_config file.");
    }
    return address;
  }

  private static UnreachableException explain(IOException cause, Hop hop, Identities identities) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String where = hop.where();
    String said = String.valueOf(root.getMessage());
    if (root instanceof ConnectException && said.contains("refused")) {
      return new UnreachableException(
          Reason.REFUSED,
          "Nothing at %s takes connections: connection refused.".formatted(where),
          "Is the machine up, is sshd running on it, and is it this port?");
    }
    if (said.contains("No more authentication methods")
        || said.contains("Too many authentication")) {
      return identities.refusal(hop.entry(), where);
    }
    if (root instanceof UnresolvedAddressException || root instanceof NoRouteToHostException) {
      return new UnreachableException(
          Reason.NO_ADDRESS, "There is no way to %s: %s.".formatted(where, said), "");
    }
    if (root instanceof TimeoutException || said.contains("imeout")) {
      return new UnreachableException(
          Reason.NO_ANSWER,
          "%s gives no answer.".formatted(where),
          "Is the machine up, and does a firewall let port %d through?"
              .formatted(hop.entry().getPort()));
    }
    return new UnreachableException(
        Reason.NO_ANSWER, "The connection to %s fails: %s.".formatted(where, said), "");
  }

  /** The library hides an interrupt in an exception of its own. */
  private static void requireNoInterrupt(IOException cause) throws InterruptedException {
    if (cause instanceof InterruptedIOException || Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static HostConfigEntry entry(SshTarget target) {
    @Nullable HostConfigEntry entry = null;
    boolean readable = Files.isReadable(target.configuration());
    if (!readable && !target.isUsuallyConfigured()) {
      throw new UnreachableException(
          Reason.NO_TARGET,
          "The file %s cannot be read.".formatted(target.configuration()),
          "Behind -F stands a file as ssh_config(5) describes it.");
    }
    if (readable) {
      try {
        entry =
            new ConfigFileHostEntryResolver(target.configuration())
                .resolveEffectiveHost(
                    target.host(), target.port(), null, named(target.user()), null, null);
      } catch (IOException cause) {
        throw new UnreachableException(
            Reason.NO_TARGET,
            "The file %s cannot be read as ssh_config(5) has it: %s."
                .formatted(target.configuration(), cause.getMessage()),
            "");
      }
    }
    if (entry != null) {
      return entry;
    }
    String user = target.user().isEmpty() ? System.getProperty("user.name") : target.user();
    return new HostConfigEntry(
        target.host(), target.host(), target.port() == 0 ? 22 : target.port(), user);
  }

  private static @Nullable String named(String user) {
    return user.isEmpty() ? null : user;
  }

  private static KnownHosts known(HostConfigEntry entry) {
    List<Path> own = ConfiguredFiles.of(entry, "UserKnownHostsFile");
    List<Path> files =
        own.isEmpty()
            ? List.of(SshTarget.HOME.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"))
            : own;
    String alias = entry.getProperty("HostKeyAlias");
    String name = alias == null || alias.isEmpty() ? entry.getHostName() : alias;
    return new KnownHosts(files, name, entry.getPort());
  }

  /**
   * Run a line in the login shell of the machine's user.
   *
   * @throws UnreachableException where the connection is lost
   */
  public SshChannel run(String line) throws InterruptedException {
    ClientSession session = sessions.getLast();
    try {
      ChannelExec channel = session.createExecChannel(line);
      return SshChannel.open(channel);
    } catch (IOException cause) {
      requireNoInterrupt(cause);
      if (isOpen() && cause.getCause() instanceof SshChannelOpenException) {
        throw new UnreachableException(
            Reason.FULL, "%s opens no further channel.".formatted(label), "");
      }
      throw lost(cause);
    }
  }

  private UnreachableException lost(IOException cause) {
    return new UnreachableException(
        Reason.LOST,
        "The connection to %s is lost: %s.".formatted(label, cause.getMessage()),
        "Run the cell again: it connects anew.");
  }

  /** Say whether it is open, as far as is known. */
  public boolean isOpen() {
    return !sessions.isEmpty() && sessions.stream().allMatch(Session::isOpen);
  }

  /** Close it at once; what it runs sees the end of its input. */
  @Override
  public void close() {
    // Not gracefully: the other side may be gone.
    sessions.forEach(session -> session.close(true));
    client.close(true);
  }

  /** Asks each machine for a key of the kind that is known, as ssh(1) does. */
  private static final class KnownKeysFirst implements SessionListener {
    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      List<String> known = hop(session).known().keyTypes();
      String usual = proposal.getOrDefault(KexProposalOption.SERVERKEYS, "");
      List<String> kinds =
          // A key that somebody else vouches for is not looked up.
          Stream.of(usual.split(",")).filter(kind -> !kind.contains("-cert-")).toList();
      Stream<String> first = kinds.stream().filter(kind -> isOne(kind, known));
      Stream<String> rest = kinds.stream().filter(kind -> !isOne(kind, known));
      proposal.put(
          KexProposalOption.SERVERKEYS, String.join(",", Stream.concat(first, rest).toList()));
    }

    /** A key of the kind ssh-rsa signs in newer ways as well. */
    private static boolean isOne(String kind, List<String> known) {
      return known.contains(kind.startsWith("rsa-sha2") ? "ssh-rsa" : kind);
    }
  }
}
