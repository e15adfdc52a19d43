package packetbook.net;

/**
 * A network namespace by the name that a learner uses: the host's own, or a container's.
 *
 * @param name empty for the host's namespace, else the name after {@code @}, such as {@code c1}
 */
public record NetworkNamespace(String name) implements Comparable<NetworkNamespace> {
  /** The lab's host: where commands run that name no container. */
  public static final NetworkNamespace HOST = new NetworkNamespace("");

  /** Name a container or a namespace made by {@code ip netns add}. */
  public static NetworkNamespace of(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a namespace needs a name; the host is HOST");
    }
    return new NetworkNamespace(name);
  }

  /** Say whether this is the host's own namespace. */
  public boolean isHost() {
    return name.isEmpty();
  }

  /** Give the name used in sentences: {@code host} or the container's name. */
  public String label() {
    return isHost() ? "host" : name;
  }

  /** Give the words that begin a sentence: {@code The host} or the container's name. */
  public String subject() {
    return isHost() ? "The host" : name;
  }

  /** Give the words within a sentence: {@code the host} or the container's name. */
  public String noun() {
    return isHost() ? "the host" : name;
  }

  /** Give the words for where: {@code on the host} or {@code in c1}. */
  public String inside() {
    return isHost() ? "on the host" : "in " + name;
  }

  /** The host first, then containers in order of name. */
  @Override
  public int compareTo(NetworkNamespace other) {
    return name.compareTo(other.name);
  }
}
