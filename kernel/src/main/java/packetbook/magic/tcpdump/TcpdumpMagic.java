package packetbook.magic.tcpdump;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.magic.Captures;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Problem;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.view.Block;
import packetbook.view.Block.ToolText;
import packetbook.view.Output;
import packetbook.view.Words;

/** Captures packets: {@code %tcpdump} for itself, {@code %%tcpdump} while the cell beneath runs. */
public final class TcpdumpMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "tcpdump",
        "Captures packets and shows each with its layers; takes tcpdump's own options and filter.",
        List.of(
            "%tcpdump [@c1] [OPTIONS] [FILTER]    until -c packets, --for, --while, or an interrupt",
            "%%tcpdump [@c1] [OPTIONS] [FILTER]   while the lines beneath run",
            "--for 5s                ends after a time: 500ms, 5s, 2m",
            "--while 'COMMAND'       ends with a command; it runs on the host, '@c1 COMMAND' in c1",
            "--background NAME       goes on while other cells run",
            "--stop NAME             ends that one and shows it",
            "--show NAME [--all]     shows a capture again; 'last' is the last one shown",
            "--name NAME             keeps the capture under a name, for %check",
            "--save FILE.pcap        writes the packets to a file",
            "--read FILE.pcap        shows the packets of a file",
            "-s 0                    takes packets whole, as --save does; else 1900 bytes of each",
            "-i DEV                  may stand more than once; @c1:eth0 is eth0 in c1"),
        List.of(
            "%tcpdump -vvvnn -i eth0 icmp -c 4                             # four packets",
            "%tcpdump -i hwchiu0 -i eth0 --while '@c1 ping -c1 8.8.8.8'    # before and after NAT",
            "%tcpdump @c1 -i eth0 arp --for 5s                             # inside c1",
            "%tcpdump -i eth0 icmp --background uplink                     # now use other cells …",
            "%tcpdump --stop uplink                                        # … then look",
            "%%tcpdump -i any icmp\n%ping @c1 -c1 8.8.8.8"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    TcpdumpArguments arguments = TcpdumpArguments.parse(invocation.words());
    TcpdumpOwn ours = arguments.ours();
    if (arguments.rotation() != null) {
      throw refused(
          invocation,
          arguments.rotation() + " splits a file, and packets are shown here",
          Words.of("All of them go to one file with ").code("--save FILE.pcap").plain("."));
    }
    if (ours.stop() != null) {
      return stop(ours.stop(), arguments, invocation, session);
    }
    if (ours.show() != null) {
      return show(ours.show(), arguments, invocation, session);
    }
    if (arguments.asks()) {
      return ask(arguments, invocation, session);
    }
    if (arguments.read() != null) {
      Capture capture = new CaptureFile(session, arguments, invocation, arguments.read()).read();
      session.captures().keep(ours.name() == null ? Captures.LAST : ours.name(), capture);
      return shown(capture, arguments, session, List.of());
    }
    if (ours.background() != null) {
      return background(ours.background(), arguments, invocation, session);
    }
    CaptureRun run = new CaptureRun(session, invocation, arguments);
    Optional<String> body = invocation.body();
    return body.isPresent() ? run.run(body.get()) : run.run();
  }

  private static MagicResult background(
      String name, TcpdumpArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    TcpdumpOwn ours = arguments.ours();
    if (ours.meanwhile() != null || ours.time() != null || invocation.body().isPresent()) {
      throw refused(
          invocation,
          "a capture in the background ends by --stop alone",
          Words.of("Leave out --for, --while and the lines beneath."));
    }
    if (session.captures().running().contains(name)) {
      throw refused(
          invocation,
          "a capture called " + name + " runs already",
          Words.of("End it: ").code("%tcpdump --stop " + name));
    }
    LiveCapture live = LiveCapture.start(session.lab(), arguments, invocation);
    session.captures().run(name, live);
    Words sentence = Words.NONE.bold(Words.of("Capturing on ").and(devs(live)).plain("."));
    return MagicResult.of(
        Output.of(new Block.Sentence(sentence.plain(" Show it: ").code("%tcpdump --stop " + name))),
        null);
  }

  private static Words devs(LiveCapture live) {
    return Problem.list(live.taps().stream().map(Object::toString));
  }

  private static MagicResult stop(
      String name, TcpdumpArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    Captures captures = session.captures();
    LiveCapture live =
        captures
            .take(name)
            .map(LiveCapture.class::cast)
            .orElseThrow(() -> unknown(name, captures.running(), invocation));
    try (live) {
      live.settle();
      Capture capture = live.stop();
      captures.keep(name, capture);
      boolean own = arguments.display().isEmpty();
      return shown(capture, own ? live.arguments() : arguments, session, live.notes());
    }
  }

  private static MagicResult show(
      String name, TcpdumpArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    Captures captures = session.captures();
    Capture capture =
        captures.find(name).orElseThrow(() -> unknown(name, captures.names(), invocation));
    Optional<LiveCapture> live = captures.live(name).map(LiveCapture.class::cast);
    List<Words> notes = live.isPresent() ? live.get().remarks() : List.of();
    return shown(capture, arguments, session, notes);
  }

  private static MagicException unknown(String name, List<String> names, Invocation invocation) {
    return refused(
        invocation,
        "no capture is called '" + name + "'",
        names.isEmpty() ? Words.of("There is none.") : Problem.there(names));
  }

  private static MagicResult shown(
      Capture capture, TcpdumpArguments arguments, Session session, List<Words> notes)
      throws InterruptedException {
    return MagicResult.of(
        CaptureOutput.of(capture, arguments, session.lab(), List.of(), notes), capture);
  }

  /** tcpdump has answers that are no packets: {@code -D}, {@code --version}. */
  private static MagicResult ask(TcpdumpArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("tcpdump"));
    words.addAll(arguments.tcpdump());
    Command command = Command.of(words).in(invocation.namespace());
    CommandResult result = session.lab().run(command);
    if (!result.succeeded()) {
      throw TcpdumpErrors.EXPLANATIONS.of(result, session.lab());
    }
    String text = result.stdout().isBlank() ? result.stderr() : result.stdout();
    Words sentence = Words.NONE.bold("tcpdump captured nothing.").plain(" It answered a question.");
    return MagicResult.of(
        Output.of(new Block.Sentence(sentence), new ToolText(command.line(), text)), null);
  }

  private static MagicException refused(Invocation invocation, String headline, Words why) {
    return Failure.ofArguments(MagicLine.of(invocation), headline, why, "");
  }

  @Override
  public Beneath beneath() {
    return Beneath.CELL;
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return TcpdumpCompletion.complete(typed, session);
  }
}
