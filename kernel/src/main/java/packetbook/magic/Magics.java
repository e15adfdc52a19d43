package packetbook.magic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every magic by its name. */
public final class Magics {
  private final Map<String, Magic> byName = new LinkedHashMap<>();

  /** Make a registry of these. */
  public Magics(Collection<? extends Magic> magics) {
    for (Magic magic : magics) {
      byName.put(magic.help().name(), magic);
    }
  }

  /** Find a magic by its name without {@code %}. */
  public Optional<Magic> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** List all, in the order of the reference. */
  public Collection<Magic> all() {
    return List.copyOf(byName.values());
  }
}
