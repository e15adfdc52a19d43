package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkGraphElement;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import packetbook.net.Topology;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.topology.Layout.Area;
import packetbook.view.topology.Layout.Point;
import packetbook.view.topology.Layout.Wire;

/** What Eclipse ELK makes of a lab. */
final class ElkLayout {
  private final ElkGraph graph;
  private final List<Area> boxes = new ArrayList<>();
  private final List<Area> regions = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final List<Area> labels = new ArrayList<>();

  private ElkLayout(ElkGraph graph) {
    this.graph = graph;
  }

  static ElkLayout of(Topology lab, ElkWay way) {
    ElkLayout layout = new ElkLayout(ElkGraph.of(lab, way));
    layout.run();
    layout.read(layout.graph.root());
    return layout;
  }

  /** Lay it out; that alone, without what it is made from and what is read from it. */
  static void run(ElkGraph graph) {
    new RecursiveGraphLayoutEngine().layout(graph.root(), new BasicProgressMonitor());
  }

  private void run() {
    run(graph);
  }

  Layout layout() {
    ElkNode root = graph.root();
    return new Layout(root.getWidth(), root.getHeight(), boxes, regions, wires, labels);
  }

  private void read(ElkNode parent) {
    for (ElkNode node : parent.getChildren()) {
      if (node.equals(graph.host())) {
        label(node);
      } else if (graph.containers().contains(node)) {
        regions.add(area(node));
        label(node);
      } else {
        boxes.add(area(node));
        label(node);
      }
      read(node);
    }
    parent.getContainedEdges().forEach(this::read);
  }

  private void label(ElkGraphElement of) {
    for (ElkLabel label : of.getLabels()) {
      KVector at = ElkUtil.absolutePosition(label);
      labels.add(new Area(label.getText(), at.x, at.y, label.getWidth(), label.getHeight()));
    }
  }

  private static Area area(ElkNode node) {
    KVector at = ElkUtil.absolutePosition(node);
    return new Area(node.getIdentifier(), at.x, at.y, node.getWidth(), node.getHeight());
  }

  private void read(ElkEdge edge) {
    label(edge);
    for (ElkEdgeSection section : edge.getSections()) {
      List<Point> points = new ArrayList<>();
      points.add(point(edge, section.getStartX(), section.getStartY()));
      section.getBendPoints().forEach(bend -> points.add(point(edge, bend.getX(), bend.getY())));
      points.add(point(edge, section.getEndX(), section.getEndY()));
      wires.add(new Wire(points));
    }
  }

  private static Point point(ElkEdge edge, double x, double y) {
    KVector at = ElkUtil.toAbsolute(new KVector(x, y), edge.getContainingNode());
    return new Point(at.x, at.y);
  }

  /** Draw it with our own boxes, to be looked at beside our own picture. */
  Drawing drawing() {
    Canvas canvas = new Canvas();
    canvas.region(rect(area(graph.host()), Ink.HOST));
    for (int place = 0; place < regions.size(); place++) {
      canvas.region(rect(regions.get(place), Ink.region(place)));
    }
    for (Wire wire : wires) {
      canvas.wire(
          Ink.WIRE,
          wire.points().stream()
              .flatMap(point -> Stream.of(point.x(), point.y()))
              .mapToDouble(Double::doubleValue)
              .toArray());
    }
    Map<String, InterfaceBox> interfaces = graph.interfaces();
    for (Area box : boxes) {
      InterfaceBox contents = interfaces.get(box.name());
      if (contents == null) {
        draw(canvas, box);
      } else {
        contents.draw(canvas, box.x() + box.width() / 2, box.y(), box.width());
      }
    }
    for (Area label : labels) {
      double baseline = label.y() + 0.8 * label.height();
      canvas.text(Text.start(label.x(), baseline, new Run(label.name(), Ink.LABEL)));
    }
    double width = graph.root().getWidth();
    return canvas.drawing(width, graph.root().getHeight(), "The lab laid out by ELK", "");
  }

  private static Rect rect(Area area, Ink.Hue hue) {
    return new Rect(area.x(), area.y(), area.width(), area.height(), 8, hue.region());
  }

  private static void draw(Canvas canvas, Area box) {
    canvas.box(box.x(), box.y(), box.width(), box.height(), 4, Ink.INTERFACE);
    String name = box.name().substring(box.name().indexOf('/') + 1);
    Run run = new Run(name, Ink.MONO_NAME);
    double baseline = box.y() + box.height() / 2 + 4;
    if (run.width() < box.width()) {
      canvas.text(Text.middle(box.x() + box.width() / 2, baseline, run));
    }
  }
}
