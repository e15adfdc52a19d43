package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.LinkReader;
import packetbook.net.LinkTable;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Block;
import packetbook.view.LinkView;
import packetbook.view.Output;

/** Shows and changes interfaces: {@code ip link}'s own words (ip-link(8)). */
public final class LinkMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "link",
        "Shows the interfaces: what each is, whether it is up, and where its other end is.",
        List.of(
            "%link [@c1] [show [dev INTERFACE | master BRIDGE | type KIND]]",
            "%link [@c1] add NAME type bridge|veth [peer name NAME]",
            "%link [@c1] set NAME up|down|master BRIDGE|nomaster|netns C1 [name NAME]|mtu N",
            "%link [@c1] del NAME"),
        List.of(
            "%link                                     # the host's interfaces",
            "%link set veth0 up                        # switch it on",
            "%link set c1-eth0 netns c1 name eth0      # move it into c1"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(invocation.words());
    boolean all = words.remove("--all");
    return new IpRun<>(new Links()).run(invocation, words, all, session);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return IpCompletion.complete("link", typed, session.lab());
  }

  private record Links() implements IpTable<LinkView.Reading> {
    @Override
    public String object() {
      return "link";
    }

    @Override
    public Seen<LinkView.Reading> read(Lab lab, NetworkNamespace namespace, List<String> line)
        throws InterruptedException {
      IpReads.Both both = IpReads.both(lab, namespace, line);
      LinkTable table = new LinkTable(namespace, LinkReader.read(both.json()));
      return new Seen<>(new LinkView.Reading(table, SnapshotReader.read(lab)), line, both.text());
    }

    /** An interface may have come or gone elsewhere: it was moved, or its other end was. */
    @Override
    public Map<NetworkNamespace, LinkView.Reading> others(
        LinkView.Reading before, LinkView.Reading now) {
      Map<NetworkNamespace, LinkView.Reading> others = new LinkedHashMap<>();
      for (NamespaceState state : now.lab().namespaces()) {
        NetworkNamespace namespace = state.namespace();
        List<Link> old = links(before.lab(), namespace);
        boolean same = names(old).equals(names(links(now.lab(), namespace)));
        if (!same && !namespace.equals(now.table().namespace())) {
          others.put(namespace, new LinkView.Reading(new LinkTable(namespace, old), before.lab()));
        }
      }
      return others;
    }

    private static List<Link> links(Snapshot lab, NetworkNamespace namespace) {
      return lab.find(namespace).stream()
          .flatMap(state -> state.interfaces().stream())
          .map(Interface::link)
          .toList();
    }

    private static List<String> names(List<Link> links) {
      return links.stream().map(link -> link.index() + " " + link.name()).toList();
    }

    @Override
    public Output draw(Optional<LinkView.Reading> before, Seen<LinkView.Reading> now, String all) {
      return LinkView.draw(
          before, now.reading(), new Block.ToolText(now.label(), now.text(), all), all);
    }

    @Override
    public Object value(LinkView.Reading reading) {
      return reading.table();
    }
  }
}
