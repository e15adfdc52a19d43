package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingResult;
import packetbook.view.Words;

/** What both claims about reaching somebody do and say. */
final class Pings {
  /** How ping says what connect(2) or sendmsg(2) refused: iputils' and busybox's words. */
  private static final Pattern NOT_SENT =
      Pattern.compile(
          "(?:ping6?: )?"
              + "(?:connect: |sendmsg: |sendto: |Do you want to ping broadcast\\? Then -b\\. )(.+)");

  /** What the kernel refuses for its routes, its rules or its interfaces. */
  private static final List<String> BY_NETWORK =
      List.of(
          "Network is unreachable",
          "No route to host",
          "Operation not permitted",
          "Network is down",
          "Cannot assign requested address");

  /** What it says for some kinds of routes, and for an address that makes no sense, too. */
  private static final List<String> BY_SOME_ROUTES =
      List.of(
          "Invalid argument", // blackhole
          "Permission denied", // prohibit, in busybox
          "If not, check your local firewall rules"); // prohibit, in iputils

  private static final Pattern NO_NAME =
      Pattern.compile("not known|name resolution|bad address|No address associated");

  private static final String WORD = "(?<!\\S)%s(?!\\S)";

  private Pings() {}

  /**
   * A request that the network did not even take.
   *
   * @param seen what Linux said
   * @param reason why, where the lab's state shows it
   */
  record Refusal(Words seen, Optional<LossReason> reason) {}

  /**
   * Explain a ping that ended without its statistics.
   *
   * @throws MagicException where the network did not refuse the request: then nothing was tested
   */
  static Refusal refused(CommandResult result, LossWatch watch, Slots said, Evidence evidence)
      throws InterruptedException {
    Optional<LossReason> reason = watch.explainRefusal(result.stderr(), result.command().words());
    boolean byNetwork =
        errors(result).anyMatch(BY_NETWORK::contains)
            || (reason.isPresent() && errors(result).anyMatch(BY_SOME_ROUTES::contains));
    if (!byNetwork) {
      throw untested(result, said, evidence);
    }
    String last = result.stderr().strip().lines().reduce((_, line) -> line).orElse("");
    return new Refusal(
        Words.of("not sent" + to(said, result) + ": ")
            .code(last)
            .quiet(" (exit " + result.exitCode() + ")"),
        reason);
  }

  /** Give what the kernel said of each request that it did not send, without ping's words. */
  static Stream<String> errors(CommandResult result) {
    return result
        .stderr()
        .lines()
        .map(NOT_SENT::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1));
  }

  /** Take away what ping puts before the kernel's words. */
  static String withoutPing(String line) {
    Matcher matcher = NOT_SENT.matcher(line);
    return matcher.matches() ? matcher.group(1) : line;
  }

  /** Refuse a ping that has its statistics and sent nothing: it was ended before. */
  static PingResult sent(PingResult ping, CommandResult result, Slots said, Evidence evidence)
      throws InterruptedException {
    if (ping.transmitted() == 0) {
      throw untested(result, said, evidence);
    }
    return ping;
  }

  private static MagicException untested(CommandResult result, Slots said, Evidence evidence)
      throws InterruptedException {
    String target = said.text(Slot.TARGET);
    if (!NO_NAME.matcher(result.stderr()).find()) {
      return Failure.ofCommand(
          result, "no echo request was sent: the claim is not checked", Words.NONE, "");
    }
    if (target.matches("[\\d.]+")) {
      Words why = Words.of("An IPv4 address is four numbers from 0 to 255, such as 10.55.66.2.");
      return Failure.ofCommand(result, "'" + target + "' is no address", why, "");
    }
    String headline = "'" + target + "' is no name here";
    if (evidence.lab().namespaces().contains(NetworkNamespace.of(target))) {
      String attempt = evidence.line().replaceFirst(WORD.formatted(Pattern.quote(target)), "@$0");
      Words why = Words.of("It is a container: ").code("@" + target).plain(" means its address.");
      return Failure.ofCommand(result, headline, why, attempt);
    }
    Words why = Words.of("It is not in /etc/hosts, and no name server here knows it.");
    return Failure.ofCommand(result, headline, why, "");
  }

  /** Name the target in a sentence: a container as sentences do. */
  static Words target(Slots said) {
    String target = said.text(Slot.TARGET);
    return target.startsWith("@") ? Words.of(target.substring(1)) : Words.machine(target);
  }

  /** Say which address was asked, where the claim does not. */
  static String to(Slots said, CommandResult result) {
    return said.text(Slot.TARGET).startsWith("@")
        ? " to " + result.command().words().getLast()
        : "";
  }

  static Verdict because(Verdict verdict, Optional<LossReason> reason) {
    return reason.isPresent()
        ? verdict.because(reason.get().words(), reason.get().attempt())
        : verdict.because(Words.NONE.quiet("not known"), "");
  }
}
