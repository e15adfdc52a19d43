package packetbook.magic.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MissingProgram;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.view.Words;

/** Explains a ping that could not be sent. */
final class PingFailure {
  // ping: local error: message too long, mtu=1500
  // From 10.0.2.2 icmp_seq=1 Frag needed and DF set (mtu = 1400)
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "(?:message too long, mtu[=:]|DF set \\(mtu =) ?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE = Pattern.compile("(-[a-zA-Z]*s)(\\d*)");

  /** The headers of IP and ICMP, of IPv4 and of IPv6 (RFC 791, RFC 792, RFC 8200). */
  private static final int HEADERS = 28;

  private static final int IPV6_HEADERS = 48;

  private PingFailure() {}

  static MagicException of(CommandResult result, LossWatch watch) throws InterruptedException {
    if (isUsage(result)) {
      return Failure.ofCommand(result, error(result), Words.NONE, "%ping?");
    }
    if (MissingProgram.in(result).isPresent()) {
      return Failure.ofCommand(result, "", Words.NONE, "");
    }
    Optional<LossReason> reason = watch.explainRefusal(result.stderr(), result.command().words());
    if (reason.isPresent()) {
      return Failure.ofCommand(result, "", reason.get().words(), reason.get().attempt());
    }
    return Failure.ofCommand(result, "", ofName(result), "");
  }

  /** Say whether ping printed how it is called; asked for it, that is all that it says. */
  static boolean isUsage(CommandResult result) {
    return result.stderr().lines().anyMatch(line -> line.strip().matches("Usage:?.*"));
  }

  /** Give ping's own line about what is wrong; empty where it has none. */
  static String error(CommandResult result) {
    return result.stderr().lines().filter(line -> line.startsWith("ping: ")).findFirst().orElse("");
  }

  private static Words ofName(CommandResult result) {
    String said = error(result);
    boolean aboutName =
        said.contains("name resolution")
            || said.contains("not known")
            || said.contains("bad address");
    String where = result.command().namespace().label();
    return aboutName
        ? Words.of("It is a name, and " + where + " found nobody who knows the address of it.")
        : Words.NONE;
  }

  /** Explain packets that are too long to be sent whole and may not be split; empty for others. */
  static Optional<LossReason> tooLong(CommandResult result) {
    Matcher said = TOO_LONG.matcher(result.stderr() + result.stdout());
    if (!said.find()) {
      return Optional.empty();
    }
    int mtu = Integer.parseInt(said.group(1));
    Words why =
        Words.of("The packets are longer than the " + mtu + " bytes that fit (the mtu), and ")
            .code("-M do")
            .plain(" forbids to split them.");
    boolean ipv6 = result.command().words().stream().anyMatch(word -> word.indexOf(':') >= 0);
    return Optional.of(
        new LossReason(why, shorter(result.command(), mtu - (ipv6 ? IPV6_HEADERS : HEADERS))));
  }

  private static String shorter(Command command, int size) {
    List<String> words = new ArrayList<>(command.words());
    for (int index = 1; index < words.size(); index++) {
      Matcher option = SIZE.matcher(words.get(index));
      if (option.matches()) {
        boolean apart = option.group(2).isEmpty();
        words.set(index, option.group(1) + (apart ? "" : size));
        if (apart && index + 1 < words.size()) {
          words.set(index + 1, Integer.toString(size));
        }
        return MagicLine.of(command.namespace(), words);
      }
    }
    return "";
  }
}
