package packetbook.view.topology;

import java.util.EnumSet;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.NodeLabelPlacement;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.graph.ElkGraphElement;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import packetbook.net.Region;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;

/**
 * Makes the nodes of a graph for ELK.
 *
 * @param measures those by which we draw the same lab
 */
record ElkNodes(Measures measures, ElkWay way) {
  /** What holds for the whole graph. */
  void root(ElkNode root, int widest) {
    root.setProperty(CoreOptions.PADDING, new ElkPadding(SystemPicture.MARGIN));
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(LayeredOptions.PARTITIONING_ACTIVATE, true);
    // Only here: within a node ELK 0.11.0 fails with a NullPointerException.
    root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
    within(root, measures.cable(), widest);
  }

  /**
   * What holds for all that is in one node, once it is there.
   *
   * @param layers how far its layers are apart
   * @param widest how many nodes may be beside one another
   */
  void within(ElkNode graph, double layers, int widest) {
    graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, measures.gap());
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, layers);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 8.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 8.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 8.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
    way.apply(graph, measures.columns(), widest);
  }

  ElkNode node(ElkNode parent, String name, double width, double height) {
    ElkNode node = ElkGraphUtil.createNode(parent);
    node.setIdentifier(name);
    node.setDimensions(width, height);
    node.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
    node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(width, height));
    return node;
  }

  static void label(ElkGraphElement of, String text, Font font) {
    ElkLabel label = ElkGraphUtil.createLabel(text, of);
    label.setDimensions(font.width(text), font.size());
  }

  /** A container: its name and all that it says have room above its interfaces. */
  ElkNode container(ElkNode root, Region region) {
    double room = measures.cell() - 12;
    int pills = Pills.limit(Pills.of(region, room), measures.wide() ? 3 : 2).size();
    int facts = Fact.ofContainer(region, measures.wide() ? 2 : 0).size();
    boolean beside = !measures.wide() && pills <= 1;
    double boundary = beside ? 44 : CellRow.boundary(0, Math.max(1, pills));
    double texts = boundary + 8 + facts * (measures.wide() ? 44 : 18);
    return region(root, region, new ElkPadding(texts, 6, 8, 6), 0);
  }

  /**
   * The host. Only its name has room: wherever its other texts were, ELK would need more than
   * without them, and nobody can say that we chose the worst place.
   */
  ElkNode host(ElkNode root, Region host) {
    return region(root, host, new ElkPadding(34, 16, 16, 16), 1);
  }

  private ElkNode region(ElkNode root, Region region, ElkPadding padding, int partition) {
    ElkNode node = node(root, region.label(), measures.cell(), 0);
    label(node, region.label(), Ink.NAME);
    node.setProperty(LayeredOptions.NODE_LABELS_PLACEMENT, NodeLabelPlacement.insideTopLeft());
    node.setProperty(LayeredOptions.PADDING, padding);
    node.setProperty(LayeredOptions.PARTITIONING_PARTITION, partition);
    return node;
  }
}
