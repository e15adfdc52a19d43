package packetbook.lab.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * The files that an entry of ssh_config(5) names. The library splits a value at its blanks, in
 * quotes as well, and puts a comma in the place of each.
 */
final class ConfiguredFiles {
  private static final Pattern FILE = Pattern.compile("\"([^\"]*)\"|[^,\\s\"]+");

  private ConfiguredFiles() {}

  /** Give those of a keyword, in order; none where it is not there. */
  static List<Path> of(HostConfigEntry entry, String keyword) {
    return read(entry.getProperty(keyword));
  }

  static List<Path> read(@Nullable String value) {
    if (value == null) {
      return List.of();
    }
    return FILE.matcher(value)
        .results()
        .map(match -> match.group(1) == null ? match.group() : match.group(1).replace(',', ' '))
        .map(SshTarget::inHome)
        .toList();
  }
}
