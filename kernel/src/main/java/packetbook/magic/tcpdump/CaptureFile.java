package packetbook.magic.tcpdump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import packetbook.capture.Capture;
import packetbook.capture.Frame;
import packetbook.capture.PcapReader;
import packetbook.capture.Recorder;
import packetbook.capture.Tap;
import packetbook.capture.UnreadableCaptureException;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicLine;
import packetbook.magic.Problem;
import packetbook.magic.Session;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** Reads a pcap file of the learner's, from the machine where the notebook is. */
final class CaptureFile {
  /** Of a file that goes to another machine, through this one's memory. */
  private static final long MOST_BYTES = 32L << 20;

  private static final Tap NOWHERE = new Tap(NetworkNamespace.HOST, "");

  private final Session session;
  private final TcpdumpArguments arguments;
  private final Invocation invocation;
  private final Path path;

  CaptureFile(Session session, TcpdumpArguments arguments, Invocation invocation, String name) {
    this.session = session;
    this.arguments = arguments;
    this.invocation = invocation;
    this.path = Path.of(name).toAbsolutePath();
  }

  /** Read it; a filter is for tcpdump to understand, and so are files of the newer format. */
  Capture read() throws InterruptedException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw refused("there is no file '" + shown() + "'", there());
    }
    boolean plain = arguments.filter().isEmpty() && arguments.limit() == Integer.MAX_VALUE;
    try (InputStream stream = Files.newInputStream(path)) {
      return plain ? await(stream) : readByTcpdump();
    } catch (UnreadableCaptureException unreadable) {
      if (unreadable.isPcapng()) {
        return readByTcpdump();
      }
      throw refused("'" + shown() + "' is " + unreadable.getMessage(), there());
    } catch (IOException cause) {
      throw refused("'" + shown() + "' cannot be read", Words.machine(SavedFile.said(cause)));
    }
  }

  /** Read on a thread of its own, since a thread that waits for bytes cannot be interrupted. */
  private Capture await(InputStream stream) throws IOException, InterruptedException {
    FutureTask<Capture> reading = new FutureTask<>(() -> read(stream));
    Thread.ofPlatform().daemon().start(reading);
    try {
      return reading.get();
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException(failure);
      }
    }
  }

  private Capture read(InputStream stream) throws IOException {
    Recorder recorder = new Recorder(List.of(), arguments.isTwoWay());
    try (PcapReader reader = new PcapReader(stream)) {
      Optional<Frame> next = reader.next();
      while (next.isPresent()) {
        recorder.add(NOWHERE, next.get());
        next = reader.next();
      }
    }
    return recorder.capture(arguments.limit());
  }

  private Capture readByTcpdump() throws InterruptedException {
    Lab lab = session.lab();
    Command command = byTcpdump(lab).in(invocation.namespace());
    BoundedText said = new BoundedText(1 << 16);
    try (RunningCommand running = lab.start(command)) {
      OutputReader errors = OutputReader.start(running.stderr(), said);
      Capture capture = readAll(running);
      int exitCode = running.waitFor();
      errors.finish();
      if (exitCode != 0) {
        CommandResult result =
            new CommandResult(
                Command.of(typed()).in(invocation.namespace()),
                exitCode,
                "",
                said.toString().replaceFirst("(?m)^reading from file .*\\R", ""),
                Duration.ZERO);
        throw TcpdumpErrors.EXPLANATIONS.of(result, lab);
      }
      return capture;
    }
  }

  /** A machine that was there before does not see the files of the notebook's: it is sent them. */
  private Command byTcpdump(Lab lab) {
    List<String> options = List.of("-Z", "root", "-w", "-", "-r");
    if (lab.endsWithKernel()) {
      List<String> words = new ArrayList<>(List.of("tcpdump"));
      words.addAll(options);
      words.add(path.toString());
      words.addAll(arguments.capture());
      return Command.of(words);
    }
    List<String> words = new ArrayList<>(List.of("sh", "-c", "base64 -d | tcpdump \"$@\"", "sh"));
    words.addAll(options);
    words.add("-");
    words.addAll(arguments.capture());
    return Command.of(words).reading(encoded());
  }

  private String encoded() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw refused(
            "'" + shown() + "' is too large to be sent to the lab's machine",
            Words.of(
                "It may have " + (MOST_BYTES >> 20) + " MiB. Without a filter it is read here."));
      }
      return Base64.getEncoder().encodeToString(Files.readAllBytes(path));
    } catch (IOException cause) {
      throw refused("'" + shown() + "' cannot be read", Words.machine(SavedFile.said(cause)));
    }
  }

  private Capture readAll(RunningCommand running) throws InterruptedException {
    try {
      return await(running.stdout());
    } catch (UnreadableCaptureException refusedByTcpdump) {
      return new Recorder(List.of()).capture();
    } catch (IOException cause) {
      throw refused("'" + shown() + "' cannot be read", Words.machine(SavedFile.said(cause)));
    }
  }

  private List<String> typed() {
    List<String> words = new ArrayList<>(List.of("tcpdump", "-r", shown()));
    words.addAll(arguments.capture());
    return words;
  }

  private String shown() {
    return arguments.read() == null ? path.toString() : arguments.read();
  }

  private MagicException refused(String headline, Words why) {
    return Failure.ofArguments(MagicLine.of(invocation), headline, why, "");
  }

  private static Words there() {
    List<String> files = files();
    return files.isEmpty()
        ? Words.of("The notebook's folder has no pcap file.")
        : Problem.there(files);
  }

  /** List the pcap files in the notebook's folder, in order. */
  static List<String> files() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(""), "*.{pcap,pcapng,cap,dmp}")) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException unreadableFolder) {
      return List.of();
    }
    names.sort(null);
    return names;
  }
}
