package packetbook.magic.tcpdump;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.capture.Tap;
import packetbook.lab.Lab;
import packetbook.view.Words;

/**
 * Leaves out of a capture the packets by which the lab itself is reached: nobody asked for them,
 * and to hand one over makes more of them.
 */
final class OwnPackets {
  /** What is said where they are left out. */
  static final Words NOTE =
      Words.of("Packets of Packetbook’s own connection are left out; a filter that names ")
          .code("port 22")
          .plain(" shows them.");

  /** Interfaces of whose packets tcpdump knows too little to take apart a filter for addresses. */
  private static final Pattern WITHOUT_ADDRESSES =
      Pattern.compile("(?:nflog|nfqueue|usbmon|bluetooth|dbus).*");

  private static final Pattern PORT = Pattern.compile("\\bport (\\w+)");
  private static final Pattern RANGE = Pattern.compile("\\bportrange (\\d{1,5})-(\\d{1,5})");

  private OwnPackets() {}

  /**
   * Give the packets to leave out.
   *
   * @param own as {@link Lab#ownPackets} gives them
   * @return a filter; empty where there are none, the learner asks for them, or the learner's
   *     filter cannot be joined with another one
   */
  static String toLeaveOut(String own, TcpdumpArguments arguments) {
    boolean isFile = arguments.capture().contains("-F"); // tcpdump takes no other filter then
    return own.isEmpty() || isFile || isAskedFor(own, String.join(" ", arguments.filter()))
        ? ""
        : own;
  }

  private static boolean isAskedFor(String own, String filter) {
    List<String> ports = PORT.matcher(own).results().map(port -> port.group(1)).toList();
    Matcher range = RANGE.matcher(filter);
    return names(filter, "ssh")
        || names(filter, "22")
        || ports.stream().anyMatch(port -> names(filter, port))
        || range
            .results()
            .anyMatch(each ->
                Integer.parseInt(each.group(1)) <= 22 && 22 <= Integer.parseInt(each.group(2)));
  }

  /** Part of an address is no port. */
  private static boolean names(String filter, String port) {
    return Pattern.compile("(?<![\\w.:/-])" + Pattern.quote(port) + "(?![\\w.:/-])")
        .matcher(filter)
        .find();
  }

  /** Say whether they may pass there: in the host's network namespace, whoever else is in it. */
  static boolean mayPass(Tap tap, Lab lab) throws InterruptedException {
    return !WITHOUT_ADDRESSES.matcher(tap.dev()).matches()
        && (tap.namespace().isHost() || !lab.namespaces().contains(tap.namespace()));
  }
}
