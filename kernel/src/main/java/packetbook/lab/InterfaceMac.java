package packetbook.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;

/**
 * Derives an interface's MAC address from its name, so that the same commands give the same bytes.
 */
public final class InterfaceMac {
  private InterfaceMac() {}

  /**
   * Give the address of an interface: locally administered, {@code 02:42} as Docker's are, then the
   * first four bytes of the name's SHA-256.
   *
   * @param name the interface's name in its namespace
   */
  public static MacAddress of(NetworkNamespace namespace, String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((namespace.name() + "/" + name).getBytes(StandardCharsets.UTF_8));
      return new MacAddress("02:42:" + HexFormat.ofDelimiter(":").formatHex(digest, 0, 4));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
