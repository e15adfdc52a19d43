package packetbook.lab.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import packetbook.lab.ssh.UnreachableException.Reason;

/**
 * The keys by which machines are known, from files as sshd(8) describes them (SSH_KNOWN_HOSTS FILE
 * FORMAT). Nothing is ever added to one.
 */
record KnownHosts(List<Path> files, String host, int port) {
  KnownHosts {
    files = List.copyOf(files);
  }

  /** Give the kinds of keys that are known, so that the machine is asked for one of them. */
  List<String> keyTypes() {
    return entries().map(entry -> entry.getKeyEntry().getKeyType()).distinct().toList();
  }

  /**
   * Check the key that the machine showed.
   *
   * @return what is wrong with it; empty where it is known
   */
  Optional<UnreachableException> objectionTo(PublicKey shown, SshTarget target) {
    List<KnownHostEntry> entries = entries().toList();
    List<KnownHostEntry> same = entries.stream().filter(entry -> isKey(entry, shown)).toList();
    if (same.stream().anyMatch(entry -> "revoked".equals(entry.getMarker()))) {
      return Optional.of(
          new UnreachableException(
              Reason.CHANGED_KEY,
              "The host key of %s is revoked: %s.".formatted(name(), fingerprint(shown)),
              ""));
    }
    if (!same.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(entries.isEmpty() ? unknown(shown, target) : changed(shown, entries));
  }

  private UnreachableException unknown(PublicKey shown, SshTarget target) {
    return new UnreachableException(
        Reason.UNKNOWN_KEY,
        "The host key of %s is not known: it shows %s.".formatted(name(), fingerprint(shown)),
        """
        Compare that with the machine's own, on the machine: ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub
        Where both are the same, log in once in a terminal, say yes, and it is remembered: ssh %s%s\
        """
            .formatted(
                KeyUtils.getKeyType(shown).replaceFirst("^ssh-|^ecdsa-.*", "").isEmpty()
                    ? "ecdsa"
                    : KeyUtils.getKeyType(shown).replace("ssh-", ""),
                port == 22 ? "" : "-p " + port + " ",
                (target.user().isEmpty() ? "" : target.user() + "@") + host));
  }

  private UnreachableException changed(PublicKey shown, List<KnownHostEntry> entries) {
    String known =
        entries.stream()
            .map(entry -> key(entry).map(KnownHosts::fingerprint).orElse("an unreadable key"))
            .distinct()
            .reduce((one, other) -> one + " and " + other)
            .orElse("");
    return new UnreachableException(
        Reason.CHANGED_KEY,
        "The host key of %s has changed: it shows %s, and known is %s."
            .formatted(name(), fingerprint(shown), known),
        """
        Either the machine was made anew, or another one answers in its place. Ask whoever keeps it.
        Where it was made anew, forget the old key, then log in once in a terminal: ssh-keygen -R '%s'\
        """
            .formatted(name()));
  }

  /** Give the machine as the files name it. */
  private String name() {
    return port == 22 ? host : "[" + host + "]:" + port;
  }

  private static String fingerprint(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
  }

  private Stream<KnownHostEntry> entries() {
    return files.stream()
        .filter(Files::isReadable)
        .flatMap(file -> read(file).stream())
        .filter(entry -> !"cert-authority".equals(entry.getMarker()))
        .filter(entry -> entry.isHostMatch(host, port));
  }

  private static List<KnownHostEntry> read(Path file) {
    try {
      return KnownHostEntry.readKnownHostEntries(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static boolean isKey(KnownHostEntry entry, PublicKey shown) {
    return key(entry).filter(known -> KeyUtils.compareKeys(known, shown)).isPresent();
  }

  private static Optional<PublicKey> key(KnownHostEntry entry) {
    try {
      return Optional.ofNullable(
          entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
