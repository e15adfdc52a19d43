package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;

/** A place in a claim that the learner fills. */
enum Slot {
  PLACE("a container such as @c1, or host", Slot::isPlace),
  OTHER("a container such as @c2, or host", Slot::isPlace),
  TARGET("an address, a container such as @c2, or a host name", word -> word.matches("[^-].*")),
  ADDRESS("an IP address like 10.55.66.2", Slot::isAddress),
  SENDER("an IP address like 10.55.66.2", Slot::isAddress),
  RECEIVER("an IP address like 8.8.8.8", Slot::isAddress),
  GATEWAY("an IP address like 10.55.66.1", Slot::isAddress),
  PREFIX(
      "an address with the length of its mask like 10.55.66.2/24",
      word -> IpPrefix.tryParse(word).isPresent()),
  DESTINATION(
      "default, or a network like 10.55.66.0/24",
      word -> word.equals("default") || IpPrefix.tryParse(word).isPresent()),
  INTERFACE("an interface like eth0", Slot::isName),
  PEER("an interface like veth0", Slot::isName),
  PORT("a port of a bridge like veth0", Slot::isName),
  BRIDGE("a bridge like hwchiu0", Slot::isName),
  KIND("a kind of interface: veth or bridge", Slot::isName),
  TABLE(
      "a table: filter, nat, mangle, raw or security",
      List.of("filter", "nat", "mangle", "raw", "security")::contains),
  CHAIN("a chain like FORWARD", Slot::isName),
  POLICY(
      "a policy: ACCEPT or DROP",
      word -> List.of("ACCEPT", "DROP").contains(word.toUpperCase(Locale.ROOT))),
  RULE("a rule as iptables -S prints it after the chain", word -> !word.isEmpty()),
  NUMBER("a number", word -> word.matches("\\d{1,9}")),
  COUNT("a number", word -> word.matches("\\d{1,9}")),
  TTL("a number from 0 to 255", word -> word.matches("\\d{1,3}")),
  SYSCTL("a setting like net.ipv4.ip_forward", word -> word.matches("[\\w./-]+")),
  VALUE("a value", word -> !word.isEmpty()),
  PROTOCOL("a protocol: icmp, tcp or udp", List.of("icmp", "icmpv6", "tcp", "udp")::contains),
  CAPTURE("the name of a capture", word -> !word.isEmpty()),
  PACKETS("packets such as icmp echo request, arp reply, tcp syn", PacketName::isKnown),
  TEXT("words of the answer in quotes", word -> !word.isEmpty()),
  URL("a URL like http://10.55.66.2:8000/", word -> word.matches("https?://\\S+")),
  PROGRAM("a program like docker-proxy", Slot::isName),
  NAMES("names like c1 and c2", word -> !word.isEmpty()),
  ONE("a name in the picture like c1, hwchiu0, host or internet", Slot::isName),
  ANOTHER("a name in the picture like c1, hwchiu0, host or internet", Slot::isName),
  REASON("the reason in quotes", word -> !word.isEmpty());

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Predicate<String> accepts;

  Slot(String meaning, Predicate<String> accepts) {
    this.meaning = meaning;
    this.accepts = accepts;
  }

  /** Say what belongs here. */
  String meaning() {
    return meaning;
  }

  boolean accepts(String word) {
    return accepts.test(word);
  }

  private static boolean isPlace(String word) {
    return word.matches("@.+|host");
  }

  private static boolean isAddress(String word) {
    return IpAddress.tryParse(word).isPresent();
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && !word.startsWith("@");
  }
}
