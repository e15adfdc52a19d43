package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.InterfaceMac;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.Targets;
import packetbook.magic.ip.VethCommand.End;
import packetbook.net.Interface;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/** Makes a veth pair, each end at once where it is to live. What was half made is removed. */
final class VethMaker {
  private final String line;
  private final NetworkNamespace where;
  private final Lab lab;

  /**
   * @param line the magic as typed, for errors
   * @param where in which namespace an end is that names no other
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
    End one = command.one();
    boolean named = !command.other().made().isEmpty();
    check(one, before);
    if (named) {
      check(command.other(), before);
      requireTwoNames(one, command.other());
    }
    run(where, add(command));
    boolean complete = false;
    try {
      End other = named ? command.other() : chosen(one);
      if (!named) {
        run(where, List.of("ip", "link", "set", other.name(), "address", mac(other)));
      }
      if (command.up()) {
        up(one);
        up(other);
      }
      complete = true;
    } finally {
      if (!complete) { // removing one end removes both
        lab.run(Command.of("ip", "link", "del", one.name()).in(place(one)).changing());
      }
    }
  }

  private List<String> add(VethCommand command) {
    End one = command.one();
    End other = command.other();
    List<String> words = new ArrayList<>(List.of("ip", "link", "add"));
    words.addAll(described(one));
    words.addAll(List.of("type", "veth"));
    if (!other.made().isEmpty()) {
      words.addAll(List.of("peer", "name"));
      words.addAll(described(other));
    } else if (!one.netns().isEmpty()) {
      words.add("peer"); // without it the other end would be made in that namespace too
    }
    return words;
  }

  private List<String> described(End end) {
    List<String> words = new ArrayList<>(List.of(end.name(), "address", mac(end)));
    if (!end.netns().isEmpty()) {
      words.addAll(List.of("netns", end.netns()));
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
        now.find(place(one))
            .flatMap(state -> state.find(one.name()))
            .flatMap(made -> now.peerOf(place(one), made.link()))
            .map(LinkEnd::link)
            .orElseThrow(() ->
                Failure.ofArguments(
                    line, "the other end of " + one.name() + " is not to be found", Words.NONE, ""))
            .name();
    return new End(name, "", name);
  }

  private void up(End end) throws InterruptedException {
    run(place(end), List.of("ip", "link", "set", end.name(), "up"));
  }

  private void run(NetworkNamespace place, List<String> words) throws InterruptedException {
    CommandResult result = lab.run(Command.of(words).in(place).changing());
    if (!result.succeeded()) {
      throw IpErrors.EXPLANATIONS.of(result, lab);
    }
  }

  private void check(End end, Snapshot before) throws InterruptedException {
    InterfaceNames.require(line, end.made());
    InterfaceNames.require(line, end.name());
    if (!end.netns().isEmpty()) {
      Targets.resolve(lab, end.netns(), line);
    }
    requireFree(before, place(end), end.name());
  }

  private void requireTwoNames(End one, End other) {
    if (place(one).equals(place(other)) && one.name().equals(other.name())) {
      String name = one.name();
      String second = name.substring(0, Math.min(14, name.length())) + "b";
      throw Failure.ofArguments(
          line,
          "both ends cannot be called '" + name + "'",
          Words.of("They are two interfaces " + place(one).inside() + ": each has its own name."),
          other.made().equals(name)
              ? line.replaceFirst("(peer(?: name)?) \\Q" + name + "\\E", "$1 " + second)
              : "");
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
