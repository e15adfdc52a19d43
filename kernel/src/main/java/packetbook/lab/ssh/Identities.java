package packetbook.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import packetbook.lab.ssh.UnreachableException.Reason;

/** The keys that are offered to one machine, and what it said to them. */
final class Identities implements PublicKeyAuthenticationReporter {
  private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final List<Path> files;
  private final List<String> unusable = new ArrayList<>();
  private int loaded;
  private int offered;

  private Identities(List<Path> files) {
    this.files = files;
  }

  /** Give those for a machine: the target's own, else the configuration's, else the usual ones. */
  static Identities of(SshTarget target, HostConfigEntry entry) {
    List<Path> files = target.keys();
    if (files.isEmpty()) {
      String named = entry.getProperty("IdentityFile");
      files =
          named != null && named.contains("\"")
              ? ConfiguredFiles.read(named)
              : entry.getIdentities().stream().map(Path::of).toList();
    }
    if (files.isEmpty()) {
      files = USUAL.stream().map(SshTarget.HOME::resolve).filter(Files::isReadable).toList();
    }
    return new Identities(files);
  }

  /** Offer them on this connection. */
  void offerOn(ClientSession session) {
    session.setKeyIdentityProvider(load());
    session.setPublicKeyAuthenticationReporter(this);
  }

  private KeyIdentityProvider load() {
    List<KeyPair> pairs = new ArrayList<>();
    for (Path file : files) {
      int before = pairs.size();
      try {
        new FileKeyPairProvider(file).loadKeys(null).forEach(pairs::add);
      } catch (RuntimeException unreadable) {
        // Told below, in words.
        pairs.subList(before, pairs.size()).clear();
      }
      if (pairs.size() == before) {
        unusable.add(file + " " + why(file));
      }
    }
    loaded = pairs.size();
    return KeyIdentityProvider.wrapKeyPairs(pairs);
  }

  private static String why(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("PRIVATE KEY")
          ? "has a passphrase, which a cell cannot ask for: give the key to ssh-agent with ssh-add"
          : "is no private key";
    } catch (IOException cause) {
      return "cannot be read";
    }
  }

  /** Say why none was taken. */
  UnreachableException refusal(HostConfigEntry entry, String where) {
    String user = entry.getUsername();
    String cause;
    if (offered == 0 && loaded == 0) {
      cause = "There is no key to log in to %s with.".formatted(where);
    } else if (offered == 0) {
      // It named its ways before the first key: those of keys were not among them.
      cause = "%s takes no key, only a password or the like.".formatted(where);
    } else {
      cause = "%s takes none of the keys of '%s'.".formatted(where, user);
    }
    List<String> remedy = new ArrayList<>();
    unusable.forEach(key -> remedy.add("The key " + key + "."));
    remedy.add(
        "Packetbook logs in with a key, never with a password. To give the machine yours, where it takes"
            + " a password: ssh-copy-id %s%s@%s"
                .formatted(
                    entry.getPort() == 22 ? "" : "-p " + entry.getPort() + " ",
                    user,
                    entry.getHostName()));
    return new UnreachableException(Reason.NO_KEY_TAKEN, cause, String.join("\n", remedy));
  }

  @Override
  public void signalAuthenticationAttempt(
      ClientSession session, String service, KeyPair identity, String signature) {
    offered++;
  }
}
