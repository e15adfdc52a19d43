package packetbook.net;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name that Docker makes up for the host's end of a container's veth pair: {@code veth} and
 * seven hexadecimal digits, others in each run.
 */
public final class DockerVethName {
  private static final Pattern FORM = Pattern.compile("veth[0-9a-f]{7}");

  /**
   * Names by letter. Those that Docker made up count as one: a stable sort leaves them as the
   * kernel has them, so that the same commands give the same order.
   */
  public static final Comparator<String> ORDER =
      Comparator.comparing(name -> isOne(name) ? "veth" : name);

  private DockerVethName() {}

  /** Say whether a name has that form. */
  public static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }
}
