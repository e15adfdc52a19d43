package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the kernel as a namespace has them.
 *
 * @param settings in the order asked for
 */
public record Sysctls(List<Sysctl> settings) {
  public Sysctls {
    settings = List.copyOf(settings);
  }

  /**
   * Read what {@code sysctl} prints, a line {@code net.ipv4.ip_forward = 1} each; others are left
   * out.
   */
  public static Sysctls read(String text) {
    return new Sysctls(
        text.lines()
            .filter(line -> line.indexOf('=') > 0)
            .map(line -> {
              int equals = line.indexOf('=');
              return new Sysctl(
                  line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            })
            .toList());
  }

  /** Give the value of a setting; empty where it is not among these. */
  public Optional<String> value(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Sysctl::value)
        .findFirst();
  }
}
