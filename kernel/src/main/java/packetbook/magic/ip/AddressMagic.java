package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Lab;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.AddressReader;
import packetbook.net.AddressTable;
import packetbook.net.NetworkNamespace;
import packetbook.view.AddressView;
import packetbook.view.Block;
import packetbook.view.Output;

/** Shows and changes the addresses of interfaces: {@code ip addr}'s own words (ip-address(8)). */
public final class AddressMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "addr",
        "Shows the addresses of the interfaces, and which neighbours each makes.",
        List.of(
            "%addr [@c1] [-4|-6] [show [dev INTERFACE]]",
            "%addr [@c1] add|del ADDRESS/LENGTH dev INTERFACE"),
        List.of(
            "%addr @c1                                 # the addresses of c1",
            "%addr @c1 add 10.55.66.2/24 dev eth0      # give eth0 an address",
            "%addr flush dev hwchiu0                   # take all of its addresses away"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(invocation.words());
    boolean all = words.remove("--all");
    return new IpRun<>(new Addresses()).run(invocation, words, all, session);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return IpCompletion.complete("addr", typed, session.lab());
  }

  private record Addresses() implements IpTable<AddressTable> {
    @Override
    public String object() {
      return "addr";
    }

    @Override
    public Seen<AddressTable> read(Lab lab, NetworkNamespace namespace, List<String> line)
        throws InterruptedException {
      IpReads.Both both = IpReads.both(lab, namespace, line);
      return new Seen<>(
          new AddressTable(namespace, AddressReader.read(both.json())), line, both.text());
    }

    @Override
    public Output draw(Optional<AddressTable> before, Seen<AddressTable> now, String all) {
      return AddressView.draw(
          before, now.reading(), new Block.ToolText(now.label(), now.text(), all), all);
    }

    @Override
    public Object value(AddressTable reading) {
      return reading;
    }
  }
}
