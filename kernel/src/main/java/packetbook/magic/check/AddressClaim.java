package packetbook.magic.check;

import java.util.List;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A place has an address; one given without the length of its mask may have any. */
final class AddressClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE has [no] address PREFIX [on INTERFACE]"));
  }

  @Override
  public List<String> examples() {
    return List.of("@c1 has address 10.55.66.2/24 on eth0", "host has no address 10.55.66.1");
  }

  @Override
  public Words claimed(Slots said) {
    Words words =
        Words.of(said.place() + (said.says("no") ? " has no address " : " has the address "))
            .code(said.text(Slot.PREFIX));
    return said.has(Slot.INTERFACE) ? words.plain(" on ").code(said.text(Slot.INTERFACE)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    NamespaceState state = evidence.state(place);
    boolean has =
        state.interfaces().stream()
            .filter(
                each -> !said.has(Slot.INTERFACE) || each.name().equals(said.text(Slot.INTERFACE)))
            .flatMap(each -> each.prefixes().stream())
            .anyMatch(prefix -> isMeant(prefix, said));
    String container = place.isHost() ? "" : " @" + place.name();
    return Verdict.of(has != said.says("no"), seen(state, said.place()))
        .because(Words.NONE, "%addr" + container);
  }

  private static boolean isMeant(IpPrefix prefix, Slots said) {
    return said.text(Slot.PREFIX).contains("/")
        ? prefix.equals(said.prefix(Slot.PREFIX))
        : prefix.address().equals(said.prefix(Slot.PREFIX).address());
  }

  private static Words seen(NamespaceState state, String who) {
    Words words = Words.of(who + " has ");
    boolean first = true;
    for (Interface each : state.interfaces()) {
      for (IpPrefix prefix : each.prefixes()) {
        if (!each.link().isLoopback() && !prefix.address().isIpv6()) {
          words = (first ? words : words.plain(", ")).code(prefix.toString());
          words = words.plain(" on ").code(each.name());
          first = false;
        }
      }
    }
    return first ? words.plain("no IPv4 address") : words;
  }
}
