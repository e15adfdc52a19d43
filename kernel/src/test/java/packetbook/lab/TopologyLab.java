package packetbook.lab;

import java.util.List;
import packetbook.Stored;

/** A {@link StoredLab} that also answers what a picture of it needs. */
public final class TopologyLab {
  static final String LISTING =
      "sh -c 'echo self $$; grep -Hs '\\'''\\'' /proc/[0-9]*/stat;"
          + " find /proc/[0-9]*/ns/net -printf '\\''%p %l\\n'\\'';"
          + " stat -L -c '\\''name %i %n'\\'' /run/netns/*; exit 0'";

  /** The inodes of the host and of two named namespaces in the stored list of processes. */
  private static final List<String> NUMBERS = List.of("4026532183", "4026532323", "4026532392");

  private TopologyLab() {}

  /** Have the host and these containers, at most two: c1, c2. */
  public static FakeLab of(String... names) {
    FakeLab lab = StoredLab.of(names);
    lab.answer(LISTING, Stored.text("net/processes-embedded.txt"));
    lab.answer("ss -H -lntup", Stored.text("net/sockets.txt"))
        .answer("iptables-save -c", Stored.text("magic/iptables/3-pinged.txt"));
    answer(lab, "", NUMBERS.getFirst());
    for (int index = 0; index < names.length; index++) {
      String at = "@" + names[index] + " ";
      answer(lab, at, NUMBERS.get(index + 1));
      lab.answer(at + "ss -H -lntup", "");
      // What may not be read is not there.
      lab.answer(at + "iptables-save -c", 1, "", "iptables-save: denied");
    }
    return lab;
  }

  static void answer(FakeLab lab, String at, String number) {
    lab.answer(at + "stat -L -c %i /proc/self/ns/net", number + "\n")
        .answer(at + "ip6tables-save -c", "")
        // There is no bridge whose packets could meet iptables: grep says so by its exit code.
        .answer(
            at
                + "grep -Hs '' /proc/sys/net/ipv4/ip_forward"
                + " /proc/sys/net/bridge/bridge-nf-call-iptables",
            2,
            "/proc/sys/net/ipv4/ip_forward:1\n",
            "");
  }
}
