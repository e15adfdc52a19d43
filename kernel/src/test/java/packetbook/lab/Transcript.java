package packetbook.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import packetbook.net.NetworkNamespace;

/**
 * What a real lab answered, kept in a file, so that a test asks it again without a lab. {@code mvn
 * test -Dpacketbook.renew=true} makes the lab in the state that each test names, and writes the
 * files anew.
 *
 * <pre>
 * namespaces c1 c2
 * $ @c1 ping -c 1 8.8.8.8
 * 2&gt; ping: connect: Network is unreachable
 * = 2
 * </pre>
 */
public final class Transcript implements Lab {
  private static final Path FOLDER = Path.of("src/test/resources/packetbook/transcripts");
  private static final String ARTICLE_3 = "../notebooks/labs/article-3.sh";

  private final Lab real;
  private final Path file;
  private final Map<String, List<String>> answers = new LinkedHashMap<>();

  private Transcript(Lab real, Path file) {
    this.real = real;
    this.file = file;
  }

  /**
   * Give a lab in the state in which article 3 begins.
   *
   * @param name the file's name without its ending
   * @param script what changes that state: lines for bash
   */
  public static Lab open(String name, String script) throws InterruptedException {
    Path file = FOLDER.resolve(name + ".txt");
    return Boolean.getBoolean("packetbook.renew") ? new Transcript(made(script), file) : play(file);
  }

  /** Keep what this lab answers; it is closed when this is. */
  public static Lab of(String name, Lab real) {
    return new Transcript(real, FOLDER.resolve(name + ".txt"));
  }

  /** Give the lab whose answers were kept. */
  public static Lab kept(String name) {
    return play(FOLDER.resolve(name + ".txt"));
  }

  private static Lab made(String script) throws InterruptedException {
    Lab lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    String all = "set -e; . " + ARTICLE_3 + "; set -e\n" + script;
    CommandResult result = lab.run(Command.of("bash", "-c", all).changing());
    if (!result.succeeded()) {
      lab.close();
      throw new AssertionError(script + ": " + result.stderr());
    }
    return lab;
  }

  private static FakeLab play(Path file) {
    FakeLab lab = new FakeLab();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException cause) {
      throw new UncheckedIOException("write it by -Dpacketbook.renew=true", cause);
    }
    String[] parts = text.split("(?m)^\\$ ", -1);
    for (String name : parts[0].strip().split(" ", -1)) {
      if (!name.equals("namespaces")) {
        lab.with(name);
      }
    }
    for (int index = 1; index < parts.length; index++) {
      List<String> lines = parts[index].lines().toList();
      Function<String, String> stream =
          mark ->
              lines.stream()
                  .skip(1)
                  .filter(line -> line.startsWith(mark))
                  .map(line -> line.substring(mark.length()) + "\n")
                  .collect(Collectors.joining());
      int exitCode = Integer.parseInt(stream.apply("= ").strip());
      lab.answer(lines.getFirst(), exitCode, stream.apply("1> "), stream.apply("2> "));
    }
    return lab;
  }

  private CommandResult kept(CommandResult result) {
    String answer =
        marked("1> ", result.stdout()) + marked("2> ", result.stderr()) + "= " + result.exitCode();
    answers.computeIfAbsent(key(result.command()), _ -> new ArrayList<>()).add(answer);
    return result;
  }

  private static String marked(String mark, String text) {
    return text.lines().map(line -> mark + line + "\n").collect(Collectors.joining());
  }

  private static String key(Command command) {
    return (command.namespace().isHost() ? "" : "@" + command.namespace().name() + " ")
        + command.line();
  }

  @Override
  public String label() {
    return real.label();
  }

  @Override
  public CommandResult run(Command command) throws InterruptedException {
    return kept(real.run(command));
  }

  @Override
  public List<CommandResult> runAll(List<Command> commands) throws InterruptedException {
    return real.runAll(commands).stream().map(this::kept).toList();
  }

  @Override
  public RunningCommand start(Command command) throws InterruptedException {
    CommandResult result = run(command);
    return new FakeLab()
        .answer(key(command), result.exitCode(), result.stdout(), result.stderr())
        .start(command);
  }

  @Override
  public List<NetworkNamespace> namespaces() throws InterruptedException {
    return real.namespaces();
  }

  @Override
  public Journal journal() {
    return real.journal();
  }

  @Override
  public List<String> reset() throws InterruptedException {
    return real.reset();
  }

  /** End the lab and write the file: an answer that was always the same is kept once. */
  @Override
  public void close() {
    StringBuilder text = new StringBuilder("namespaces");
    try (real) {
      real.namespaces().forEach(namespace -> text.append(' ').append(namespace.name()));
      text.append('\n');
      answers.forEach((command, all) -> {
        boolean same = all.stream().distinct().count() == 1;
        for (String answer : same ? List.of(all.getFirst()) : all) {
          text.append("$ ").append(command).append('\n').append(answer).append('\n');
        }
      });
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }
}
