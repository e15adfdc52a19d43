package packetbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import packetbook.kernel.Part.Call;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Magics;
import packetbook.magic.Nearest;
import packetbook.magic.Session;
import packetbook.magic.Targets;
import packetbook.net.NetworkNamespace;
import packetbook.view.ErrorView;
import packetbook.view.Words;

/** Calls magics: finds them, splits their arguments, looks their container up. */
final class MagicCaller {
  /** The magic that {@code !} and {@code %%sh} run: its argument is one line, as it stands. */
  private static final String SHELL = "sh";

  /** Tools whose own answer to {@code -h} or {@code --help} is shown. */
  private static final Set<String> EXPLAIN_THEMSELVES =
      Set.of("iptables", "ip6tables", "tcpdump", "curl", "ping", "conntrack", SHELL);

  /** Magics to which {@code help} alone can mean nothing else. */
  private static final Set<String> TAKE_HELP = Set.of("bridge", "fdb", "veth", "lab", "check");

  private final Magics magics;
  private final Function<String, Optional<String>> variables;

  /**
   * @param variables gives the text of a declared Java variable, empty for other names
   */
  MagicCaller(Magics magics, Function<String, Optional<String>> variables) {
    this.magics = magics;
    this.variables = variables;
  }

  boolean isMagic(String name) {
    return magics.find(name).isPresent();
  }

  /**
   * Call a line magic.
   *
   * @param moreFollows whether the next part of the cell is the same magic
   */
  MagicResult call(Call call, boolean moreFollows, Session session) throws InterruptedException {
    return call.name().equals(SHELL)
        ? shell(call.arguments().strip(), session)
        : run(call, words(call), Optional.empty(), moreFollows, session);
  }

  /** Call a cell magic. */
  MagicResult call(Call call, String body, Session session) throws InterruptedException {
    if (find(call).beneath() == Magic.Beneath.NOTHING && !body.isBlank()) {
      throw new MagicSyntaxException(
          "%%%1$s takes no lines beneath it; with one %%, %1$s is a line among others"
              .formatted(call.name()),
          call.typed(),
          call.typed().indexOf('%'));
    }
    return run(call, words(call), Optional.of(body), false, session);
  }

  /** Run a line for a shell; {@code @NAME} before it is where. */
  MagicResult shell(String line, Session session) throws InterruptedException {
    String command = MagicWords.intoShellLine(line, variables);
    List<String> words = new ArrayList<>();
    if (command.startsWith("@")) {
      int end = command.indexOf(' ') < 0 ? command.length() : command.indexOf(' ');
      words.add(command.substring(0, end));
      command = command.substring(end).strip();
    }
    words.add(command);
    Call call = new Call(SHELL, line, "!" + line, 1);
    return run(call, words, Optional.empty(), false, session);
  }

  private List<String> words(Call call) {
    return MagicWords.split(call, variables);
  }

  private MagicResult run(
      Call call, List<String> words, Optional<String> body, boolean moreFollows, Session session)
      throws InterruptedException {
    Magic magic = find(call);
    NetworkNamespace namespace = NetworkNamespace.HOST;
    List<String> arguments = words;
    if (magic.takesNamespace() && !words.isEmpty() && words.getFirst().startsWith("@")) {
      String name = words.getFirst().substring(1);
      namespace = Targets.resolve(session.lab(), name, call.typed().strip());
      arguments = words.subList(1, words.size());
    }
    if (asksForHelp(call.name(), arguments)) {
      return MagicResult.of(Inspection.draw(magic.help()), null);
    }
    return magic.run(
        new Invocation(call.name(), namespace, arguments, call.arguments(), body, moreFollows),
        session);
  }

  private static boolean asksForHelp(String name, List<String> arguments) {
    return arguments.size() == 1
        && switch (arguments.getFirst()) {
          case "-h", "--help" -> !EXPLAIN_THEMSELVES.contains(name);
          case "help" -> TAKE_HELP.contains(name);
          default -> false;
        };
  }

  private Magic find(Call call) {
    return magics.find(call.name()).orElseThrow(() -> unknown(call));
  }

  private MagicException unknown(Call call) {
    List<String> names = magics.all().stream().map(magic -> magic.help().name()).toList();
    Optional<String> nearest = Nearest.to(call.name(), names);
    String why =
        nearest
            .map(near -> "The nearest name is %" + near + ".")
            .orElseGet(
                () -> "The magics are " + Nearest.list(names.stream().map(n -> "%" + n).toList()));
    // iptables-save and its like are programs of the lab, for a shell line.
    String otherwise = call.name().contains("-") ? "!" + call.typed().strip().substring(1) : "?";
    String attempt =
        nearest.map(near -> call.typed().strip().replaceFirst(call.name(), near)).orElse(otherwise);
    String headline = "there is no magic %" + call.name();
    Words asked = Words.machine(call.typed().strip());
    return new MagicException(
        headline, ErrorView.draw(headline, asked, Words.NONE, Words.of(why), attempt));
  }
}
