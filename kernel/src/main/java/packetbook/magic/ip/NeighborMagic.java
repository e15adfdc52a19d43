package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.NeighborReader;
import packetbook.net.NeighborTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Block;
import packetbook.view.NeighborView;
import packetbook.view.Output;

/** Shows and changes the neighbour table: {@code ip neigh}'s own words (ip-neighbour(8)). */
public final class NeighborMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "neigh",
        "Shows which MAC address each neighbour has (what ARP found out), and whose it is.",
        List.of(
            "%neigh [@c1] [-4|-6] [show [dev INTERFACE]]",
            "%neigh [@c1] add|replace|del ADDRESS [lladdr MAC] dev INTERFACE",
            "%neigh [@c1] flush dev INTERFACE"),
        List.of(
            "%neigh @c1                                # whom c1 has asked for its MAC",
            "%neigh @c1 flush dev eth0                 # forget them: the next ping asks again"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(invocation.words());
    boolean all = words.remove("--all");
    return new IpRun<>(new Neighbors()).run(invocation, words, all, session);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return IpCompletion.complete("neigh", typed, session.lab());
  }

  /** A table, and the lab that tells whose the addresses are. */
  private record Reading(NeighborTable table, Snapshot lab) {}

  private record Neighbors() implements IpTable<Reading> {
    @Override
    public String object() {
      return "neigh";
    }

    @Override
    public Seen<Reading> read(Lab lab, NetworkNamespace namespace, List<String> line)
        throws InterruptedException {
      IpReads.Both both = IpReads.both(lab, namespace, line);
      NeighborTable table = new NeighborTable(namespace, NeighborReader.read(both.json()));
      return new Seen<>(new Reading(table, SnapshotReader.read(lab)), line, both.text());
    }

    @Override
    public Output draw(Optional<Reading> before, Seen<Reading> now, String all) {
      return NeighborView.draw(
          before.map(Reading::table),
          now.reading().table(),
          now.reading().lab(),
          new Block.ToolText(now.label(), now.text(), all),
          all);
    }

    @Override
    public Object value(Reading reading) {
      return reading.table();
    }
  }
}
