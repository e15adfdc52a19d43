package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * Does what a learner asks of one of {@code ip}'s tables: shows it, or runs a command as typed and
 * then shows the table of every namespace that it changed, with the change marked.
 */
final class IpRun<T> {
  /** Under what a reading is remembered: a part of a table is another thing than the whole. */
  private record Key(NetworkNamespace namespace, List<String> show) {}

  /** Under what it is remembered which tables a cell's lines so far have changed. */
  private record Pending(String object) {}

  /** The tables that a cell's lines so far have changed, in the order in which they did. */
  private record Changed<T>(Map<Key, Before<T>> tables) {}

  /** A table before it was changed first, and the command that shows it. */
  private record Before<T>(List<String> show, T reading) {}

  private final IpTable<T> table;

  IpRun(IpTable<T> table) {
    this.table = table;
  }

  /**
   * Run a magic's words.
   *
   * @param words ip's own, its options before the object first; the object is put in here
   * @param all whether a long table is shown in full
   */
  MagicResult run(Invocation invocation, List<String> words, boolean all, Session session)
      throws InterruptedException {
    List<String> line = IpCommand.line(table.object(), words);
    IpCommand ip = IpCommand.parse(line).orElseThrow();
    refuseOtherNamespace(ip, invocation);
    String more = all ? "" : allLine(invocation);
    if (ip.reads()) {
      return show(invocation.namespace(), line, more, session);
    }
    Command command = Command.of(line).in(invocation.namespace());
    return ip.changes()
        ? change(ip, command.changing(), invocation.moreFollows(), more, session)
        : print(ip, command, session);
  }

  /** What ip does elsewhere by itself would be shown as if it were here. */
  private void refuseOtherNamespace(IpCommand ip, Invocation invocation) {
    if (ip.options().contains("-n") || ip.options().contains("-netns")) {
      throw Failure.ofArguments(
          "%" + invocation.name() + " " + String.join(" ", invocation.words()),
          "a namespace is named by @",
          Words.of("Write ").code("@c1").plain(" first, in place of ip’s own option."),
          "%" + invocation.name() + " @c1");
    }
  }

  private String allLine(Invocation invocation) {
    String where = invocation.namespace().isHost() ? "" : " @" + invocation.namespace().name();
    return "%" + table.object() + where + " --all";
  }

  /** However a command is written, what it shows is the same thing. */
  private static Key key(NetworkNamespace namespace, List<String> line) {
    return new Key(namespace, IpReads.json(line));
  }

  private MagicResult show(
      NetworkNamespace namespace, List<String> line, String all, Session session)
      throws InterruptedException {
    IpTable.Seen<T> now = table.read(session.lab(), namespace, line);
    Optional<T> before = session.shown().replace(key(namespace, line), now.reading());
    return MagicResult.of(table.draw(before, now, all), table.value(now.reading()));
  }

  private MagicResult change(
      IpCommand ip, Command command, boolean moreFollows, String all, Session session)
      throws InterruptedException {
    Lab lab = session.lab();
    List<String> show = table.afterwards(ip);
    Key key = key(command.namespace(), show);
    T before = table.read(lab, command.namespace(), show).reading();
    Pending pending = new Pending(table.object());
    Changed<T> changed =
        session.shown().<Changed<T>>last(pending).orElse(new Changed<>(new LinkedHashMap<>()));
    session.shown().forget(pending);
    CommandResult result = lab.run(command);
    if (!result.succeeded()) {
      throw IpErrors.EXPLANATIONS.of(result, lab);
    }
    changed.tables().putIfAbsent(key, new Before<>(show, before));
    if (session.shown().last(key).isEmpty()) {
      session.shown().replace(key, before);
    }
    if (moreFollows) {
      session.shown().replace(pending, changed);
      return MagicResult.shown(null);
    }
    return showChanged(changed, key, all, session);
  }

  /** Show every table that the cell's lines have changed. */
  private MagicResult showChanged(Changed<T> changed, Key last, String all, Session session)
      throws InterruptedException {
    Output output = new Output(List.of());
    Map<NetworkNamespace, Before<T>> others = new LinkedHashMap<>();
    Object value = null;
    for (Map.Entry<Key, Before<T>> each : changed.tables().entrySet()) {
      Key key = each.getKey();
      List<String> show = each.getValue().show();
      IpTable.Seen<T> now = table.read(session.lab(), key.namespace(), show);
      Optional<T> before = session.shown().replace(key, now.reading());
      output = output.and(table.draw(before, now, all));
      table
          .others(each.getValue().reading(), now.reading())
          .forEach((where, old) -> others.put(where, new Before<>(show, old)));
      value = key.equals(last) ? table.value(now.reading()) : value;
    }
    changed.tables().keySet().forEach(key -> others.remove(key.namespace()));
    for (Map.Entry<NetworkNamespace, Before<T>> other : others.entrySet()) {
      List<String> show = other.getValue().show();
      IpTable.Seen<T> now = table.read(session.lab(), other.getKey(), show);
      session.shown().replace(key(other.getKey(), show), now.reading());
      output = output.and(table.draw(Optional.of(other.getValue().reading()), now, all));
    }
    return MagicResult.of(output, value);
  }

  /** Show what the tool prints: its help, and whatever has no table of its own. */
  private static MagicResult print(IpCommand ip, Command command, Session session)
      throws InterruptedException {
    CommandResult result = session.lab().run(command);
    boolean help = ip.verb().equals("help");
    if (!help && !result.succeeded()) {
      throw IpErrors.EXPLANATIONS.of(result, session.lab());
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Sentence(
            Words.NONE.code(command.line()).plain(help ? " explains itself." : " answered.")));
    blocks.add(new Block.ToolText(command.line(), result.stdout() + result.stderr()));
    return MagicResult.of(new Output(blocks), null);
  }
}
