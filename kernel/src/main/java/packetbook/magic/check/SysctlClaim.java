package packetbook.magic.check;

import java.util.List;
import packetbook.lab.CommandResult;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A setting of the kernel has this value; blanks between several values count as one. */
final class SysctlClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("sysctl [PLACE] SYSCTL is VALUE..."));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sysctl net.bridge.bridge-nf-call-iptables is 1",
        "sysctl @c1 net.ipv4.icmp_echo_ignore_all is 0");
  }

  @Override
  public Words claimed(Slots said) {
    Words words = Words.machine(said.text(Slot.SYSCTL));
    return (said.has(Slot.PLACE) ? words.plain(" " + said.inside()) : words)
        .plain(" is ")
        .code(said.text(Slot.VALUE));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String name = said.text(Slot.SYSCTL);
    CommandResult result = evidence.run(place, "sysctl", "-n", name);
    if (!result.succeeded()) {
      return Verdict.of(false, Words.machine(result.stderr().strip()));
    }
    String value = blanks(result.stdout());
    boolean holds = value.equals(blanks(said.text(Slot.VALUE)));
    String where = place.isHost() ? "" : "@" + place.name() + " ";
    String write = name + "=" + said.text(Slot.VALUE);
    String attempt = "%sysctl " + where + "-w " + CheckMagic.quoted(write);
    return Verdict.of(holds, Words.of("it is ").code(value)).because(Words.NONE, attempt);
  }

  private static String blanks(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
