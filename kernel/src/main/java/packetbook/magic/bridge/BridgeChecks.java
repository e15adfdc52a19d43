package packetbook.magic.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.ip.BridgeErrors;
import packetbook.magic.ip.InterfaceNames;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.view.Words;

/**
 * Decides which commands a change of bridges takes, and refuses what {@code ip} would do in silence
 * though it is a slip: take a port from another bridge, delete something that is no bridge.
 */
final class BridgeChecks {
  private final String line;
  private final NamespaceState state;

  /**
   * @param line the magic as typed, for errors
   * @param state what is there before the change
   */
  BridgeChecks(String line, NamespaceState state) {
    this.line = line;
    this.state = state;
  }

  /**
   * Give the commands to run, in order.
   *
   * @param brctl whether the lab has brctl; where not, ip does the same
   * @throws MagicException where it cannot be meant
   */
  List<List<String>> commands(BridgeCommand command, boolean brctl) {
    if (!command.isPlain() && !command.isBrctl()) {
      return List.of(command.words());
    }
    List<String> words =
        command.isBrctl() ? command.words().subList(1, command.words().size()) : command.words();
    List<String> names = words.subList(1, words.size());
    if (command.isBrctl()) {
      Optional<String> form = BrctlWords.missing(words.getFirst(), names.size());
      if (form.isPresent()) {
        throw misfit(words.getFirst(), form.get());
      }
    }
    if (words.getFirst().equals("addbr") && names.size() == 1) {
      InterfaceNames.require(line, names.getFirst()); // brctl cuts a long name short
    }
    if (brctl) {
      return List.of(command.words());
    }
    return command.isPlain() ? plain(words.getFirst(), names) : List.of(byIp(words, names));
  }

  private List<List<String>> plain(String verb, List<String> names) {
    boolean ports = verb.equals("attach") || verb.equals("detach");
    if (names.isEmpty() || ports == (names.size() == 1)) {
      throw misfit(verb, "NAME" + (ports ? " PORT" : ""));
    }
    String bridge = names.getFirst();
    List<List<String>> commands = new ArrayList<>();
    switch (verb) {
      case "add" -> {
        InterfaceNames.require(line, bridge);
        commands.add(List.of("ip", "link", "add", bridge, "type", "bridge"));
      }
      case "del" -> {
        requireBridge(bridge);
        commands.add(List.of("ip", "link", "del", bridge, "type", "bridge"));
      }
      case String _ ->
          names.stream().skip(1).forEach(port -> commands.add(plug(verb, bridge, port)));
    }
    return commands;
  }

  private MagicException misfit(String verb, String form) {
    String start = MagicLine.of(state.namespace(), List.of("bridge", verb));
    return Failure.ofArguments(
        line,
        "the words do not fit",
        Words.of("The form is ").code("%bridge " + verb + " " + form).plain("."),
        List.of("add", "addbr").contains(verb)
            ? start + " br0"
            : MagicLine.of(state.namespace(), List.of("bridge")));
  }

  private List<String> plug(String verb, String bridge, String port) {
    requireBridge(bridge);
    if (verb.equals("attach")) {
      requireFree(port);
      return List.of("ip", "link", "set", port, "master", bridge);
    }
    requirePort(bridge, port);
    return List.of("ip", "link", "set", port, "nomaster");
  }

  private List<String> byIp(List<String> words, List<String> names) {
    List<String> command =
        BrctlWords.byIp(words)
            .orElseThrow(() ->
                Failure.ofArguments(
                    line,
                    "the words do not fit",
                    Words.of("This is not a form of brctl ").code(words.getFirst()).plain("."),
                    "%bridge?"));
    switch (words.getFirst()) {
      case "addbr" -> {}
      case "delbr" -> requireDown(names.getFirst());
      case "addif" -> {
        requireBridge(names.getFirst());
        requireFree(names.getLast());
      }
      case "delif" -> requirePort(names.getFirst(), names.getLast());
      default -> requireBridge(names.getFirst());
    }
    return command;
  }

  private void requireBridge(String name) {
    if (state.bridges().find(name).isEmpty()) {
      throw failure(BridgeErrors.notABridge(state, name));
    }
  }

  private void requireDown(String name) {
    requireBridge(name);
    state
        .bridges()
        .find(name)
        .filter(bridge -> bridge.bridge().up())
        .ifPresent(bridge -> {
          throw failure(BridgeErrors.stillUp(state, bridge));
        });
  }

  /** An interface that is not there is left for ip to refuse. */
  private void requireFree(String port) {
    Optional<Link> taken =
        state.find(port).map(Interface::link).filter(link -> link.master() != null);
    if (taken.isPresent()) {
      throw failure(BridgeErrors.taken(state, taken.get()));
    }
  }

  private void requirePort(String bridge, String port) {
    requireBridge(bridge);
    BridgeState state = this.state.bridges().find(bridge).orElseThrow();
    if (state.port(port).isEmpty()) {
      Optional<String> other = this.state.bridges().port(port).map(BridgePort::bridge);
      throw failure(BridgeErrors.notAPort(this.state, state, port, other));
    }
  }

  private MagicException failure(Explanation.Explained reason) {
    return Failure.ofArguments(line, reason.headline(), reason.why(), reason.attempt());
  }
}
