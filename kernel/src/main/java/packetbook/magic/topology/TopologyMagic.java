package packetbook.magic.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import packetbook.lab.CommandFailedException;
import packetbook.lab.Lab;
import packetbook.lab.TopologyReader;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Progress;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.topology.TopologyOptions.Form;
import packetbook.net.Topology;
import packetbook.view.Block;
import packetbook.view.DrawioWriter;
import packetbook.view.MermaidWriter;
import packetbook.view.Output;
import packetbook.view.TopologyView;
import packetbook.view.TopologyView.Pictures;
import packetbook.view.drawing.Drawing;

/** {@code %topology}: draws the whole lab, as the system sees it and as its user does. */
public final class TopologyMagic implements Magic {
  private final Path directory;

  /** Under what the lab as it was last drawn is remembered. */
  private record Drawn() {}

  /**
   * @param directory the notebook's folder, where files are saved
   */
  public TopologyMagic(Path directory) {
    this.directory = directory;
  }

  @Override
  public Help help() {
    return new Help(
        "topology",
        "Draws the lab: its namespaces, interfaces, veth pairs, bridges, programs and rules, what"
            + " changed since the last drawing marked.",
        List.of(
            "%topology",
            "%topology --system | --user",
            "%topology --mermaid | --drawio",
            "%topology [--system | --user] --save FILE"),
        List.of(
            "%topology                     # both pictures",
            "%topology --system            # as the system sees it: user space over kernel",
            "%topology --user              # as its user sees it: containers and wires",
            "%topology --mermaid           # as text that GitHub draws in Markdown",
            "%topology --drawio            # as text of draw.io, to go on drawing",
            "%topology --save lab.svg      # as a file: .svg, .png, .drawio or .mmd"));
  }

  /** It shows the whole lab. */
  @Override
  public boolean takesNamespace() {
    return false;
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    TopologyOptions options = TopologyOptions.of(invocation);
    Optional<SavedPicture> file = options.file().map(name -> new SavedPicture(name, invocation));
    Lab lab = session.lab();
    try (Progress progress = new Progress(session, "Looking at the lab …")) {
      Topology now = progress.during(() -> read(lab));
      Optional<String> text = text(options.form(), now);
      if (text.isPresent()) {
        session.print(text.get());
        return MagicResult.shown(now);
      }
      Optional<Topology> before = session.shown().last(new Drawn());
      Pictures pictures = options.form().map(TopologyMagic::pictures).orElse(Pictures.BOTH);
      Output output = TopologyView.draw(before, now, pictures);
      Output whole =
          file.map(each -> each.write(directory, now, first(before, now, pictures)))
              .map(words -> output.and(Output.of(new Block.Note(words))))
              .orElse(output);
      session.shown().replace(new Drawn(), now);
      return progress.finish(whole, now);
    }
  }

  private static Topology read(Lab lab) throws InterruptedException {
    try {
      return TopologyReader.read(lab);
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }

  private static Drawing first(Optional<Topology> before, Topology now, Pictures pictures) {
    return TopologyView.drawings(before, now, pictures).getFirst();
  }

  private static Pictures pictures(Form form) {
    return form == Form.USER ? Pictures.USER : Pictures.SYSTEM;
  }

  private static Optional<String> text(Optional<Form> form, Topology now) {
    return form.filter(Form::isText)
        .map(each -> each == Form.MERMAID ? MermaidWriter.write(now) : DrawioWriter.write(now));
  }

  @Override
  public List<String> complete(Typed typed, Session session) {
    boolean named = typed.last().equals("--save");
    return named
        ? List.of()
        : TopologyOptions.WORDS.stream().filter(each -> !typed.before().contains(each)).toList();
  }
}
