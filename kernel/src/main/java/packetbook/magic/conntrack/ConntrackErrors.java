package packetbook.magic.conntrack;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.view.Words;

/** Explains what conntrack refuses, from its own words alone. */
final class ConntrackErrors {
  /** The protocols by name, as conntrack(8) has them. */
  static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "sctp");

  private static final Pattern PROTOCOL = Pattern.compile("`(\\S+)' unsupported protocol");

  private ConntrackErrors() {}

  /** Make the exception that fails the cell: the tool's own words, and why, where it is known. */
  static MagicException of(CommandResult result) {
    return Failure.ofCommand(result, explain(result).orElse(Explained.UNKNOWN));
  }

  /** Find the reason; empty where it is not known. */
  private static Optional<Explained> explain(CommandResult result) {
    Command command = result.command();
    if (result.stderr().contains(" 0 flow entries have been")) {
      return known(
          "no tracked connection matches",
          Words.NONE,
          MagicLine.of(command.namespace(), List.of("conntrack", "-L")));
    }
    Matcher protocol = PROTOCOL.matcher(result.stderr());
    if (protocol.find()) {
      String name = protocol.group(1);
      return known(
          "conntrack does not know the protocol '" + name + "'",
          Words.of("It knows " + Nearest.list(PROTOCOLS) + " among others."),
          Nearest.to(name, PROTOCOLS)
              .map(near -> MagicLine.replacing(command, name, near))
              .orElse(""));
    }
    return Optional.empty();
  }
}
