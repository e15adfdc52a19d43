package packetbook.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;

/**
 * A Linux network stack to learn on: a host and the containers on it.
 *
 * <p>Every method throws {@link LabUnavailableException} where the lab cannot be reached or made,
 * or died under the command; so does {@link RunningCommand#waitFor}. A thread that is interrupted
 * while it waits gets {@link InterruptedException}, and the command that it waited for is ended.
 */
public interface Lab extends AutoCloseable {
  /** Give the lab's kind and name as a sentence begins, such as {@code Embedded lab}. */
  String label();

  /**
   * Run a command to its end. An exit code other than 0 is a result, not an exception; it is 124
   * where the command's time was up.
   */
  CommandResult run(Command command) throws InterruptedException;

  /**
   * Run several commands that only read, at once where that is faster. Where the time of one is up,
   * it and those behind it end with exit code 124.
   *
   * @return one result for each command, in their order
   */
  List<CommandResult> runAll(List<Command> commands) throws InterruptedException;

  /** Start a command whose output is read while it runs. */
  RunningCommand start(Command command) throws InterruptedException;

  /**
   * List the containers and named namespaces that have a network namespace of their own, each
   * namespace once, in order of name; the host is not among them.
   */
  List<NetworkNamespace> namespaces() throws InterruptedException;

  /**
   * Find a container or named namespace by its name. Two containers may share a namespace, so that
   * only one of them is listed: both are found.
   */
  default Optional<NetworkNamespace> find(String name) throws InterruptedException {
    return namespaces().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * Give the words that enter namespaces, for a script that runs on the host and stands in several
   * of them at once.
   *
   * @return for each namespace, what stands in front of a command, quoted for bash; empty for the
   *     host
   */
  default List<String> entering(List<NetworkNamespace> namespaces) throws InterruptedException {
    return namespaces.stream()
        .map(each -> each.isHost() ? "" : "ip netns exec " + ShellWords.quote(each.name()))
        .toList();
  }

  /** List the names of the containers that run, in order; those that share a namespace as well. */
  default List<String> containers() throws InterruptedException {
    return List.of();
  }

  /** Say whether there is a container of this name that does not run. */
  default boolean isEnded(String container) throws InterruptedException {
    return false;
  }

  /** List every name that {@link #find} finds, in order. */
  default List<String> names() throws InterruptedException {
    return Stream.concat(namespaces().stream().map(NetworkNamespace::name), containers().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Say whether Docker answers at once; where it does not, its first command starts it. */
  default boolean hasDockerStarted() throws InterruptedException {
    return true;
  }

  /** Say whether a name is a container's rather than one that {@code ip netns} knows. */
  default boolean isContainer(NetworkNamespace namespace) throws InterruptedException {
    return containers().contains(namespace.name());
  }

  /**
   * Say whether the lab was made for this kernel and ends with it, Docker and programs included. A
   * machine that was there before is put back and goes on.
   */
  default boolean endsWithKernel() {
    return true;
  }

  /**
   * Name what the lab runs on, such as {@code Linux 6.8.0}, {@code Docker 24.0.7} and the time of a
   * round trip to it; a few words each, empty where there is nothing to say.
   */
  default List<String> facts() throws InterruptedException {
    return List.of();
  }

  /**
   * Give the packets by which the lab itself is reached, as a filter of pcap-filter(7); empty where
   * none of them pass its interfaces.
   */
  default String ownPackets() throws InterruptedException {
    return "";
  }

  /** Give what changed the lab so far. */
  Journal journal();

  /**
   * Put the lab back to its state before the first change; its journal is empty then.
   *
   * @return what could not be put back, a sentence each; nothing of a lab that is made anew
   */
  List<String> reset() throws InterruptedException;

  /** End the lab and all that runs in it. */
  @Override
  void close();
}
