package packetbook.magic.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.net.Topology;
import packetbook.view.DrawioWriter;
import packetbook.view.MermaidWriter;
import packetbook.view.Words;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.PngWriter;
import packetbook.view.drawing.SvgWriter;

/** The file that a picture is saved as: on the machine where the notebook is. */
final class SavedPicture {
  private static final List<String> ENDINGS = List.of(".svg", ".png", ".drawio", ".mmd");

  private final Invocation invocation;
  private final String name;
  private final String ending;

  /**
   * Know how to write it before there is something to write.
   *
   * @throws packetbook.magic.MagicException where the name tells no format
   */
  SavedPicture(String name, Invocation invocation) {
    this.invocation = invocation;
    this.name = name;
    this.ending = name.indexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.'));
    if (!ENDINGS.contains(ending)) {
      throw wrong("the name of the file does not say how to save it", endings());
    }
  }

  static Words endings() {
    return Words.of("Its name ends in " + Nearest.list(ENDINGS) + ".");
  }

  /**
   * Write it.
   *
   * @param directory where a relative name begins
   * @param drawing the picture; the other formats are drawn by whoever opens them
   * @return what to say about it
   */
  Words write(Path directory, Topology topology, Drawing drawing) {
    byte[] bytes =
        switch (ending) {
          case ".drawio" -> DrawioWriter.write(topology).getBytes(StandardCharsets.UTF_8);
          case ".mmd" -> MermaidWriter.write(topology).getBytes(StandardCharsets.UTF_8);
          case ".svg" -> SvgWriter.write(drawing).getBytes(StandardCharsets.UTF_8);
          default -> PngWriter.write(drawing).orElseThrow(this::unpainted);
        };
    try {
      Files.write(directory.resolve(name), bytes);
    } catch (IOException | InvalidPathException cause) {
      throw wrong("'" + name + "' cannot be written", why(cause));
    }
    return Words.of("Saved as ").code(name).plain(".");
  }

  private RuntimeException unpainted() {
    return wrong(
        "this machine cannot paint the picture",
        Words.of("The kernel's log says why. It can be saved as .svg, .drawio or .mmd."));
  }

  private static Words why(Exception cause) {
    String said = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    return cause instanceof AccessDeniedException
        ? Words.of("You may not write there.")
        : Words.of("The notebook's machine said: ").code(said + " " + cause.getMessage());
  }

  private RuntimeException wrong(String headline, Words why) {
    return Failure.ofArguments(
        MagicLine.of(invocation), headline, why, "%topology --save lab.drawio");
  }
}
