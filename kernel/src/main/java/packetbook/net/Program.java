package packetbook.net;

/**
 * Programs of one name that run in a network namespace.
 *
 * @param name as the kernel keeps it: at most 15 characters, see proc(5), {@code /proc/PID/comm}
 * @param count how many processes have it, at least 1
 */
public record Program(String name, int count) implements Comparable<Program> {
  /** Order by name. */
  @Override
  public int compareTo(Program other) {
    return name.compareTo(other.name);
  }
}
