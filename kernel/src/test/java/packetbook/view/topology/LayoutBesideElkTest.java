package packetbook.view.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import packetbook.net.Topology;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.SvgWriter;
import packetbook.view.topology.LabsToLayOut.Change;
import packetbook.view.topology.LabsToLayOut.Lab;

/**
 * Measures our layout beside that of Eclipse ELK, each from what would be drawn. LAYOUT.md beside
 * {@link SystemPicture} has the numbers; they and all pictures are left in {@code target/layout}.
 */
class LayoutBesideElkTest {
  /** What a notebook has for its outputs on a screen of 13 inches. */
  private static final int SCREEN = 1100;

  private static final Path FOLDER = Path.of("target/layout");
  private static final Path PAGE = Path.of("src/main/java/packetbook/view/topology/LAYOUT.md");

  /** Where ELK has fewer crossings or bends, as LAYOUT.md says. */
  private static final Set<String> ELK_HAS_FEWER =
      Set.of("a lab as it was read", "5 containers on 2 bridges", "all that is odd");

  private static final List<Lab> LABS = LabsToLayOut.labs();
  private static final Map<Lab, Map<ElkWay, ElkLayout>> ELKS =
      LABS.stream().collect(Collectors.toMap(lab -> lab, lab -> elks(lab.topology())));

  private record Both(LayoutMeasures ours, Map<ElkWay, LayoutMeasures> elk) {}

  private static Map<ElkWay, ElkLayout> elks(Topology lab) {
    Map<ElkWay, ElkLayout> elks = new EnumMap<>(ElkWay.class);
    Stream.of(ElkWay.values()).forEach(way -> elks.put(way, ElkLayout.of(lab, way)));
    return elks;
  }

  private static Map<ElkWay, ElkLayout> elks(Lab lab) {
    return Objects.requireNonNull(ELKS.get(lab));
  }

  private static Both measure(Lab lab) {
    Map<ElkWay, LayoutMeasures> elk = new EnumMap<>(ElkWay.class);
    elks(lab).forEach((way, layout) -> elk.put(way, LayoutMeasures.of(layout.layout())));
    return new Both(LayoutMeasures.of(ours(lab.topology())), elk);
  }

  private static Layout ours(Topology lab) {
    return DrawnLayout.of(DrawnLayout.drawing(lab));
  }

  @ParameterizedTest
  @FieldSource("LABS")
  void oursIsToBeReadOnAScreen(Lab lab) {
    assertThat(Geometry.faults(DrawnLayout.drawing(lab.topology()))).isEmpty();
    LayoutMeasures ours = LayoutMeasures.of(ours(lab.topology()));
    assertThat(ours.width()).isLessThanOrEqualTo(SCREEN);
    assertThat(ours.overlaps()).isZero();
    assertThat(ours.through()).isZero();
  }

  @ParameterizedTest
  @FieldSource("LABS")
  void oursHasNoMoreCrossingsAndBendsThanElks(Lab lab) {
    Both both = measure(lab);
    boolean fewer =
        both.elk().values().stream()
            .anyMatch(elk ->
                elk.crossings() < both.ours().crossings() || elk.bends() < both.ours().bends());
    assertThat(fewer).as("%s", both).isEqualTo(ELK_HAS_FEWER.contains(lab.name()));
    assertThat(both.elk().values())
        .allSatisfy(elk -> assertThat(both.ours().through()).isLessThanOrEqualTo(elk.through()));
  }

  /** The graph for ELK has the same content: nothing is left out that would be in its way. */
  @ParameterizedTest
  @FieldSource("LABS")
  void bothHaveTheSameInterfaces(Lab lab) {
    List<String> ours = interfaces(ours(lab.topology()), lab.topology());
    assertThat(ours).isNotEmpty();
    elks(lab)
        .values()
        .forEach(elk ->
            assertThat(interfaces(elk.layout(), lab.topology()))
                .containsExactlyInAnyOrderElementsOf(ours));
  }

  /** The names that boxes begin with, of those that are interfaces; a bridge's pieces are one. */
  private static List<String> interfaces(Layout layout, Topology lab) {
    Set<String> names =
        lab.regions().stream()
            .flatMap(region -> region.interfaces().stream())
            .map(each -> each.name())
            .collect(Collectors.toSet());
    return layout.boxes().stream()
        .map(box -> box.name().substring(box.name().indexOf('/') + 1))
        .filter(names::contains)
        .toList();
  }

  @Test
  void thePageHasWhatWasMeasured() throws IOException {
    List<String> tables = List.of(measures(), moves());
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("tables.md"), String.join("\n", tables));
    for (Lab lab : LABS) {
      pictures(lab);
    }
    Files.writeString(FOLDER.resolve("times.txt"), LayoutTimes.of(LABS));
    assertThat(Files.readString(PAGE)).as("target/layout/tables.md has them").contains(tables);
  }

  private static String measures() {
    StringBuilder table =
        new StringBuilder(
            """
            | lab | laid out by | pixels | crossings | through others | bends | wires | overlaps |
            |---|---|---|---|---|---|---|---|
            """);
    for (Lab lab : LABS) {
      Both both = measure(lab);
      row(table, lab.name(), "**ours**", both.ours());
      both.elk().forEach((way, elk) -> row(table, "", "ELK, " + way.words(), elk));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String lab, String by, LayoutMeasures measures) {
    table.append(
        "| %s | %s | %d × %d | %d | %d | %d | %d | %d |\n"
            .formatted(
                lab,
                by,
                measures.width(),
                measures.height(),
                measures.crossings(),
                measures.through(),
                measures.bends(),
                measures.length(),
                measures.overlaps()));
  }

  private static String moves() {
    StringBuilder table = new StringBuilder("| what is added | ours |");
    Stream.of(ElkWay.values()).forEach(way -> table.append(" ELK, %s |".formatted(way.words())));
    table.append("\n|---|---|").append("---|".repeat(ElkWay.values().length)).append('\n');
    for (Change change : LabsToLayOut.changes()) {
      List<Moves> all = new ArrayList<>();
      all.add(Moves.of(ours(change.before()), ours(change.after()), change.first()));
      Map<ElkWay, ElkLayout> after = elks(change.after());
      elks(change.before())
          .forEach((way, before) -> {
            Layout now = Objects.requireNonNull(after.get(way)).layout();
            all.add(Moves.of(before.layout(), now, change.first()));
          });
      table.append("| %s |".formatted(change.name()));
      all.forEach(moves ->
          table.append(" %d of %d, %d |".formatted(moves.moved(), moves.all(), moves.farthest())));
      table.append('\n');
    }
    return table.toString();
  }

  private static void pictures(Lab lab) throws IOException {
    String name = lab.name().replace(' ', '-');
    picture(name + "-ours", DrawnLayout.drawing(lab.topology()));
    for (Map.Entry<ElkWay, ElkLayout> elk : elks(lab).entrySet()) {
      String words = elk.getKey().words().replaceAll("[^a-z]+", "-");
      picture(name + "-elk-" + words, elk.getValue().drawing());
    }
  }

  private static void picture(String name, Drawing drawing) throws IOException {
    Files.writeString(FOLDER.resolve(name + ".svg"), SvgWriter.write(drawing));
  }
}
