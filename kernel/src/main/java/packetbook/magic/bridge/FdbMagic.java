package packetbook.magic.bridge;

import java.util.ArrayList;
import java.util.List;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;

/** {@code %fdb}: forwarding tables, in the words of {@code bridge fdb}. See bridge(8). */
public final class FdbMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "fdb",
        "Shows and changes forwarding tables: which address is behind which port of a bridge.",
        List.of(
            "%fdb [@c1] [show [br BRIDGE]]",
            "%fdb add | replace | del MAC dev PORT master [static]"),
        List.of(
            "%fdb                                              # every bridge's table",
            "%fdb show br hwchiu0                              # one bridge's table",
            "%fdb add 02:42:0a:37:42:09 dev veth0 master static  # an entry by hand"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    BridgeCommand command =
        BridgeCommand.parse(withFdb(invocation.words())).orElseThrow(); // fdb is a known word
    return new BridgeRun(invocation, session, command).run();
  }

  /** Options such as {@code -s} stand before the object. */
  private static List<String> withFdb(List<String> words) {
    List<String> all = new ArrayList<>(words);
    int options = 0;
    while (options < all.size() && all.get(options).startsWith("-")) {
      options++;
    }
    all.add(options, "fdb");
    return all;
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return new BridgeCompletion(session, typed.namespace()).complete(withFdb(typed.before()));
  }
}
