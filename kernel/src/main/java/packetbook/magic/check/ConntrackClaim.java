package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackReader;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/**
 * The host tracks a connection between these two, with one of them rewritten where that is said.
 */
final class ConntrackClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("conntrack has [no] PROTOCOL from SENDER to RECEIVER [translated to ADDRESS]"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "conntrack has icmp from 10.55.66.2 to 8.8.8.8 translated to 10.0.2.15",
        "conntrack has no icmp from 10.55.66.2 to 8.8.8.8");
  }

  @Override
  public Words claimed(Slots said) {
    Words words =
        Words.of("conntrack has " + (said.says("no") ? "no " : "") + said.text(Slot.PROTOCOL))
            .plain(" from ")
            .code(said.text(Slot.SENDER))
            .plain(" to ")
            .code(said.text(Slot.RECEIVER));
    return said.has(Slot.ADDRESS)
        ? words.plain(", translated to ").code(said.text(Slot.ADDRESS))
        : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    CommandResult result =
        evidence.run(NetworkNamespace.HOST, "conntrack", "-L", "-p", said.text(Slot.PROTOCOL));
    if (!result.succeeded()) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    List<ConntrackEntry> between =
        ConntrackReader.read(result.stdout()).entries().stream()
            .filter(entry ->
                entry.original().source().equals(said.address(Slot.SENDER))
                    && entry.original().destination().equals(said.address(Slot.RECEIVER)))
            .toList();
    Optional<ConntrackEntry> meant =
        between.stream().filter(entry -> isTranslatedAsSaid(entry, said)).findFirst();
    Words seen =
        meant
            .or(() -> between.stream().findFirst())
            .map(ConntrackClaim::words)
            .orElse(Words.of("no such entry"));
    return Verdict.of(meant.isPresent() != said.says("no"), seen)
        .because(Words.NONE, "%conntrack -L -p " + said.text(Slot.PROTOCOL));
  }

  private static boolean isTranslatedAsSaid(ConntrackEntry entry, Slots said) {
    if (!said.has(Slot.ADDRESS)) {
      return true;
    }
    IpAddress address = said.address(Slot.ADDRESS);
    boolean source = entry.isSourceRewritten() && entry.reply().destination().equals(address);
    boolean destination = entry.isDestinationRewritten() && entry.reply().source().equals(address);
    return source || destination;
  }

  private static Words words(ConntrackEntry entry) {
    return Words.of("from ")
        .code(entry.original().source().text())
        .plain(" to ")
        .code(entry.original().destination().text())
        .plain("; " + (entry.replied() ? "replies came" : "no reply came, one would come"))
        .plain(" from ")
        .code(entry.reply().source().text())
        .plain(" to ")
        .code(entry.reply().destination().text());
  }
}
