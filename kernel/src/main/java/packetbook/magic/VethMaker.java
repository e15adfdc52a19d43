package packetbook.magic;

import java.util.ArrayList;
import java.util.List;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.InterfaceMac;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.VethCommand.End;
import packetbook.net.Interface;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/**
 * Makes a veth pair in the steps in which one makes it by hand. Where a step fails, what was made
 * so far is removed.
 */
final class VethMaker {
  private final String line;
  private final NetworkNamespace where;
  private final Lab lab;

  /**
   * @param line the magic as typed, for errors
   * @param where in which namespace the pair is made
   */
  VethMaker(String line, NetworkNamespace where, Lab lab) {
    this.line = line;
    this.where = where;
    this.lab = lab;
  }

  /**
   * Make a pair.
   *
   * @param before what is there
   * @throws MagicException where a name cannot be, is taken, or a step fails
   */
  void make(VethCommand command, Snapshot before) throws InterruptedException {
    check(command.one(), before);
    if (!command.other().made().isEmpty()) {
      check(command.other(), before);
    }
    run(add(command));
    boolean complete = false;
    String left = command.one().made(); // the end that is still here, to remove both by
    try {
      End other = command.other().made().isEmpty() ? chosen(command.one()) : command.other();
      if (command.other().made().isEmpty()) {
        run(List.of("ip", "link", "set", other.made(), "address", mac(other)));
      }
      finish(other);
      left = other.netns().isEmpty() ? other.name() : left;
      finish(command.one());
      if (command.up()) {
        up(command.one());
        up(other);
      }
      complete = true;
    } finally {
      if (!complete) {
        remove(command, left);
      }
    }
  }

  private List<String> add(VethCommand command) {
    End one = command.one();
    End other = command.other();
    List<String> words = new ArrayList<>(List.of("ip", "link", "add", one.made()));
    words.addAll(List.of("address", mac(one), "type", "veth"));
    if (!other.made().isEmpty()) {
      words.addAll(List.of("peer", "name", other.made(), "address", mac(other)));
    }
    return words;
  }

  private String mac(End end) {
    return InterfaceMac.of(place(end), end.name()).text();
  }

  private NetworkNamespace place(End end) {
    return end.netns().isEmpty() ? where : NetworkNamespace.of(end.netns());
  }

  /** Read back which name the kernel gave the other end: veth and the next free number. */
  private End chosen(End one) throws InterruptedException {
    Snapshot now = SnapshotReader.read(lab);
    String name =
        now.find(where)
            .flatMap(state -> state.find(one.made()))
            .flatMap(made -> now.peerOf(where, made.link()))
            .map(LinkEnd::link)
            .orElseThrow(() ->
                Failure.ofArguments(
                    line, "the other end of " + one.made() + " is not to be found", Words.NONE, ""))
            .name();
    return new End(name, "", name);
  }

  private void finish(End end) throws InterruptedException {
    if (!end.netns().isEmpty()) {
      List<String> words = new ArrayList<>(List.of("ip", "link", "set", end.made()));
      words.addAll(List.of("netns", end.netns()));
      if (!end.name().equals(end.made())) {
        words.addAll(List.of("name", end.name()));
      }
      run(words);
    } else if (!end.name().equals(end.made())) {
      run(List.of("ip", "link", "set", end.made(), "name", end.name()));
    }
  }

  private void up(End end) throws InterruptedException {
    run(place(end), List.of("ip", "link", "set", end.name(), "up"));
  }

  private void run(List<String> words) throws InterruptedException {
    run(where, words);
  }

  private void run(NetworkNamespace place, List<String> words) throws InterruptedException {
    CommandResult result = lab.run(Command.of(words).in(place).changing());
    if (!result.succeeded()) {
      throw Explanations.of(result, lab);
    }
  }

  /** Removing either end removes both, wherever they are by now. */
  private void remove(VethCommand command, String left) throws InterruptedException {
    Command remove = Command.of("ip", "link", "del", left).in(where).changing();
    if (!lab.run(remove).succeeded()) {
      End one = command.one();
      lab.run(Command.of("ip", "link", "del", one.name()).in(place(one)).changing());
    }
  }

  private void check(End end, Snapshot before) throws InterruptedException {
    InterfaceNames.require(line, end.made());
    InterfaceNames.require(line, end.name());
    requireFree(before, where, end.made());
    if (!end.netns().isEmpty()) {
      Targets.resolve(lab, end.netns(), line);
      requireFree(before, NetworkNamespace.of(end.netns()), end.name());
    } else if (end.changes()) {
      requireFree(before, where, end.name());
    }
  }

  private void requireFree(Snapshot before, NetworkNamespace place, String name) {
    NamespaceState state = before.find(place).orElseGet(() -> NamespaceState.empty(place));
    Interface taken = state.find(name).orElse(null);
    if (taken != null) {
      throw Failure.ofArguments(
          line,
          place.noun() + " has an interface '" + name + "' already",
          Words.of("It is ").and(LinkErrors.kind(taken.link())).plain("."),
          MagicLine.of(place, List.of("ip", "link", "show", name)));
    }
  }
}
