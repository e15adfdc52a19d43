package packetbook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.lab.ssh.UnreachableException.Reason;

class KnownHostsTest {
  @TempDir private Path folder;

  private final PublicKey key = newKey();
  private final PublicKey other = newKey();

  private static PublicKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private Optional<UnreachableException> objection(String lines, PublicKey shown) {
    try {
      Path file = Files.writeString(folder.resolve("known_hosts"), lines);
      return new KnownHosts(List.of(file), "host", 2222)
          .objectionTo(shown, SshTarget.parse(List.of("me@host:2222")));
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static String line(PublicKey key) {
    return "[host]:2222 " + PublicKeyEntry.toString(key) + "\n";
  }

  @Test
  void trustsTheKeyThatIsNoted() {
    assertThat(objection(line(other) + line(key), key)).isEmpty();
  }

  @Test
  void showsTheFingerprintOfAnUnknownKeyAndHowToCompareIt() {
    UnreachableException error = objection("", key).orElseThrow();

    assertThat(error.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(error).hasMessageContaining(KeyUtils.getFingerPrint(key));
    assertThat(error.remedy())
        .contains("ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub")
        .contains("ssh -p 2222 me@host");
  }

  @Test
  void doesNotTakeAnotherPortsKey() {
    assertThat(objection(line(key).replace("2222", "22"), key).orElseThrow().reason())
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void showsBothFingerprintsOfAChangedKey() {
    UnreachableException error = objection(line(other), key).orElseThrow();

    assertThat(error.reason()).isEqualTo(Reason.CHANGED_KEY);
    assertThat(error)
        .hasMessageContaining(KeyUtils.getFingerPrint(key))
        .hasMessageContaining(KeyUtils.getFingerPrint(other));
    assertThat(error.remedy()).contains("ssh-keygen -R '[host]:2222'");
  }

  @Test
  void refusesARevokedKey() {
    assertThat(objection(line(key) + "@revoked " + line(key), key).orElseThrow())
        .hasMessageContaining("revoked");
  }

  @Test
  void knowsTheKindsToAskFor() throws IOException {
    Path file = Files.writeString(folder.resolve("known_hosts"), line(key) + line(other));

    assertThat(new KnownHosts(List.of(file), "host", 2222).keyTypes())
        .containsExactly("ecdsa-sha2-nistp256");
    assertThat(new KnownHosts(List.of(folder.resolve("none")), "host", 2222).keyTypes()).isEmpty();
  }
}
