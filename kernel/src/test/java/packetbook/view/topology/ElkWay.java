package packetbook.view.topology;

import org.eclipse.elk.alg.layered.options.LayerUnzippingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodeFlexibility;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.graph.ElkNode;

/** A way to have ELK lay out a lab: each is one that somebody could choose in good faith. */
enum ElkWay {
  /** Containers above, the host beneath, as wide as it becomes. */
  DOWN("down"),

  /** The same, boxes placed by another algorithm, which may widen bridges to straighten wires. */
  DOWN_WIDENED("down, bridges widened"),

  /** No more beside one another than we draw: what is too much in one layer is put into several. */
  DOWN_BOUNDED("down, layers bounded"),

  /** Layers that are too wide are taken apart after the crossings are minimized. */
  DOWN_UNZIPPED("down, layers unzipped"),

  /** Containers at the left, under one another. */
  RIGHT("to the right");

  private final String words;

  ElkWay(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isDown() {
    return this != RIGHT;
  }

  /** Say whether what is in one layer stays there, however much it is. */
  boolean keepsLayers() {
    return this != DOWN_BOUNDED && this != DOWN_UNZIPPED;
  }

  /**
   * Set what holds for all that is within one node.
   *
   * @param most how many of these we would draw beside one another
   * @param widest how many there are
   */
  void apply(ElkNode graph, int most, int widest) {
    graph.setProperty(LayeredOptions.DIRECTION, isDown() ? Direction.DOWN : Direction.RIGHT);
    switch (this) {
      case DOWN, RIGHT -> {}
      case DOWN_WIDENED ->
          graph.setProperty(
              LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
      case DOWN_BOUNDED -> {
        graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
        graph.setProperty(LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND, most);
      }
      case DOWN_UNZIPPED -> {
        graph.setProperty(
            LayeredOptions.LAYER_UNZIPPING_STRATEGY, LayerUnzippingStrategy.ALTERNATING);
        graph
            .getChildren()
            .forEach(child ->
                child.setProperty(
                    LayeredOptions.LAYER_UNZIPPING_LAYER_SPLIT,
                    Math.max(1, Math.ceilDiv(widest, most))));
      }
    }
  }

  /** Set what holds for a bridge. */
  void applyToBridge(ElkNode bridge) {
    if (this == DOWN_WIDENED) {
      bridge.setProperty(
          LayeredOptions.NODE_PLACEMENT_NETWORK_SIMPLEX_NODE_FLEXIBILITY,
          NodeFlexibility.NODE_SIZE);
    }
  }
}
