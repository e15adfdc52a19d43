package packetbook.magic;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The readings that were last shown, each under what was read and where. */
public final class Shown {
  private final Map<Object, Object> readings = new ConcurrentHashMap<>();

  /**
   * Give the reading that was last shown, and remember this one in its place.
   *
   * @param key a record of what is read and where, such as the table and the namespace
   * @return empty the first time
   */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> replace(Object key, T reading) {
    return Optional.ofNullable((T) readings.put(key, reading));
  }

  /** Give the reading that was last shown. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> last(Object key) {
    return Optional.ofNullable((T) readings.get(key));
  }

  /** Forget one reading. */
  public void forget(Object key) {
    readings.remove(key);
  }

  /** Forget everything: the lab is another one now. */
  public void clear() {
    readings.clear();
  }
}
