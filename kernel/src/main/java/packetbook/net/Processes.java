package packetbook.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The processes of a lab, as the one that read them saw them.
 *
 * @param reader the process id of the one that read them
 * @param all in order of their id; the kernel's own threads and those that have ended are not among
 *     them
 */
public record Processes(int reader, List<One> all) {
  public Processes {
    all = List.copyOf(all);
  }

  /**
   * One process.
   *
   * @param name of its program, see {@link Program}
   * @param parent 0 for one whose parent is outside of what the reader sees
   * @param group its process group; 0 for one from outside
   * @param namespace the inode of its network namespace; empty where that may not be seen
   */
  public record One(int id, String name, int parent, int group, String namespace) {
    /** systemd puts the names of what it starts for a moment in brackets. */
    private boolean isPassing() {
      return name.startsWith("(");
    }

    private boolean isSshd() {
      return name.startsWith("sshd");
    }
  }

  /**
   * Count the programs of one network namespace, without those by which Packetbook itself works
   * there: what it starts and waits for, and the first process of a lab that it made. Workers that
   * come and go, such as {@code (udev-worker)}, are no part of a lab's state either.
   *
   * @param namespace an inode
   */
  public List<Program> programs(String namespace) {
    Set<Integer> own = own();
    Map<String, Long> counts =
        all.stream()
            .filter(each -> each.namespace().equals(namespace) && !own.contains(each.id()))
            .filter(each -> !each.isPassing())
            .collect(Collectors.groupingBy(One::name, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Program(entry.getKey(), Math.toIntExact(entry.getValue())))
        .toList();
  }

  private Set<Integer> own() {
    List<One> line = ancestry();
    if (line.isEmpty()) {
      return Set.of();
    }
    Optional<One> login = login(line);
    if (login.isPresent()) {
      return descendants(login.get()::equals);
    }
    One eldest = line.getLast();
    if (eldest.id() != 1) {
      // It was started from outside, as is all else that a lab of our own does not start itself.
      Set<Integer> own = descendants(each -> each.parent() == 0 && each.id() != 1);
      own.add(1);
      return own;
    }
    int group = line.getFirst().group();
    One first = line.stream().filter(each -> each.group() == group).toList().getLast();
    return descendants(first::equals);
  }

  /** The sshd that serves this connection alone: one that waits for others has started it. */
  private static Optional<One> login(List<One> line) {
    List<One> daemons = line.stream().filter(One::isSshd).toList();
    boolean waits = daemons.size() > 1;
    return daemons.isEmpty()
        ? Optional.empty()
        : Optional.of(daemons.get(daemons.size() - (waits ? 2 : 1)));
  }

  /** Give the reader, its parent, and so on up. */
  private List<One> ancestry() {
    Map<Integer, One> byId = all.stream().collect(Collectors.toMap(One::id, Function.identity()));
    List<One> line = new ArrayList<>();
    One next = byId.get(reader);
    while (next != null && !line.contains(next)) {
      line.add(next);
      next = byId.get(next.parent());
    }
    return line;
  }

  private Set<Integer> descendants(Predicate<One> isFirst) {
    Map<Integer, List<One>> children = all.stream().collect(Collectors.groupingBy(One::parent));
    Set<Integer> found = new HashSet<>();
    List<One> left = new ArrayList<>(all.stream().filter(isFirst).toList());
    while (!left.isEmpty()) {
      One next = left.removeLast();
      if (found.add(next.id())) {
        left.addAll(children.getOrDefault(next.id(), List.of()));
      }
    }
    return found;
  }
}
