package packetbook.view.topology;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.NodeLabelPlacement;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.view.drawing.Ink;
import packetbook.view.topology.Cell.Plug;

/**
 * A lab as a graph for ELK: what {@link SystemPicture} draws, and no more, with boxes of the same
 * size in the same order. A namespace is a node that holds its interfaces; its texts are room that
 * is kept free in it, so that nothing can lie on them.
 */
final class ElkGraph {
  private final Plan plan;
  private final Region host;
  private final Measures measures;
  private final ElkWay way;
  private final ElkNodes nodes;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final ElkNode hostNode;
  private final Set<ElkNode> containers = new HashSet<>();
  private final Map<VethEnd, ElkNode> ends = new HashMap<>();
  private final Map<String, ElkNode> bridges = new HashMap<>();
  private final Map<String, InterfaceBox> interfaces = new HashMap<>();
  private final List<ElkNode> routed = new ArrayList<>();

  private ElkGraph(Topology lab, ElkWay way) {
    this.plan = Plan.of(lab);
    this.host = lab.host();
    this.way = way;
    int most = plan.cells().stream().mapToInt(cell -> cell.plugs().size()).max().orElse(0);
    this.measures = Measures.of(plan.cells().size() + plan.moreRegions(), most);
    this.nodes = new ElkNodes(measures, way);
    plan.cells().forEach(this::container);
    this.hostNode = nodes.host(root, host);
  }

  static ElkGraph of(Topology lab, ElkWay way) {
    ElkGraph graph = new ElkGraph(lab, way);
    graph.hostsEnds();
    graph.between();
    graph.bottom();
    graph.within();
    return graph;
  }

  ElkNode root() {
    return root;
  }

  ElkNode host() {
    return hostNode;
  }

  Set<ElkNode> containers() {
    return containers;
  }

  /** Give what interfaces' boxes say, by the names of their nodes. */
  Map<String, InterfaceBox> interfaces() {
    return interfaces;
  }

  private void within() {
    int widest = Math.max(1, plan.cells().size());
    nodes.root(root, widest);
    nodes.within(hostNode, measures.port(), widest);
    containers.forEach(each -> nodes.within(each, measures.port(), 1));
  }

  private ElkNode box(ElkNode parent, VethEnd end, InterfaceBox box, double width) {
    String name = parent.getIdentifier() + "/" + end.name();
    ElkNode node = nodes.node(parent, name, width, box.height());
    ends.put(end, node);
    interfaces.put(name, box);
    return node;
  }

  private ElkNode node(VethEnd end) {
    return Objects.requireNonNull(ends.get(end));
  }

  private void container(Cell cell) {
    Region region = cell.region();
    ElkNode node = nodes.container(root, region);
    containers.add(node);
    for (Interface each : cell.inner()) {
      InterfaceBox box = InterfaceBox.of(each, false, plan.remark(region, each));
      double width = Math.clamp(box.width(), 96, measures.cell() - 12);
      box(node, new VethEnd(region.namespace(), each), box, width);
    }
    for (Plug plug : cell.plugs()) {
      InterfaceBox box = InterfaceBox.of(plug.end(), measures.wide(), "");
      double width = Math.clamp(box.width(), 96, measures.cell() - 12);
      box(node, new VethEnd(region.namespace(), plug.end()), box, width)
          .setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
    }
    pairsWithin(cell.inner(), region.namespace());
  }

  private void pairsWithin(List<Interface> interfaces, NetworkNamespace where) {
    for (int index = 1; index < interfaces.size(); index++) {
      Interface one = interfaces.get(index - 1);
      Interface other = interfaces.get(index);
      if (plan.isPair(where, one, other)) {
        edge(node(new VethEnd(where, one)), node(new VethEnd(where, other)));
      }
    }
  }

  private static ElkEdge edge(ElkNode from, ElkNode to) {
    return ElkGraphUtil.createSimpleEdge(from, to);
  }

  private void pair(VethEnd one, VethEnd other, boolean isNamed) {
    ElkEdge edge = edge(node(one), node(other));
    if (isNamed) {
      ElkNodes.label(edge, "veth pair", Ink.LABEL);
      edge.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
    }
  }

  /** The ends of pairs on the host, their bridges, and what of it is routed. */
  private void hostsEnds() {
    for (Cell cell : plan.cells()) {
      for (Plug plug : cell.plugs()) {
        if (plug.toHost()) {
          InterfaceBox box = InterfaceBox.of(plug.other().end(), measures.wide(), "");
          double room = measures.cell() - (measures.wide() ? 12 : 4);
          ElkNode end = box(hostNode, plug.other(), box, Math.clamp(box.width(), 96, room));
          if (way.keepsLayers()) {
            end.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
          }
          NetworkNamespace inside = cell.region().namespace();
          pair(new VethEnd(inside, plug.end()), plug.other(), measures.wide());
        }
      }
    }
    for (BridgeState each : host.bridges()) {
      bridge(host.state().find(each.name()).orElseThrow());
    }
    for (Cell cell : plan.cells()) {
      cell.plugs().stream().filter(Plug::toHost).map(Plug::other).forEach(this::below);
    }
  }

  private void bridge(Interface bridge) {
    double words = Ink.MONO_NAME.sized(14).width(bridge.name() + "  bridge  ");
    double addresses =
        InterfaceBox.given(bridge).stream()
            .mapToDouble(prefix -> Ink.MONO.width(prefix + " "))
            .sum();
    long ports =
        plan.cells().stream()
            .flatMap(cell -> cell.plugs().stream())
            .filter(plug -> plug.toHost() && isPort(plug.other().end(), bridge.name()))
            .count();
    double said = words + addresses + 28;
    double wide = measures.width(Math.clamp(ports, 1, measures.columns())) - 16;
    double tall = ports * (InterfaceBox.of(bridge, false, "").height() + measures.gap());
    ElkNode node =
        way.isDown()
            ? nodes.node(hostNode, "host/" + bridge.name(), Math.max(said, wide), measures.bar())
            : nodes.node(hostNode, "host/" + bridge.name(), said, Math.max(measures.bar(), tall));
    way.applyToBridge(node);
    bridges.put(bridge.name(), node);
    if (!InterfaceBox.given(bridge).isEmpty()) {
      routed.add(node);
    }
  }

  private boolean isPort(Interface end, String bridge) {
    return plan.port(end.name()).map(BridgePort::bridge).filter(bridge::equals).isPresent();
  }

  private void below(VethEnd end) {
    ElkNode node = node(end);
    ElkNode bridge = plan.port(end.name()).map(port -> bridges.get(port.bridge())).orElse(null);
    if (bridge != null) {
      edge(node, bridge);
    } else if (!InterfaceBox.given(end.end()).isEmpty()) {
      routed.add(node);
    }
  }

  /** The pairs from one container to another. */
  private void between() {
    Set<VethEnd> done = new HashSet<>();
    for (Cell cell : plan.cells()) {
      for (Plug plug : cell.plugs()) {
        VethEnd end = new VethEnd(cell.region().namespace(), plug.end());
        if (!plug.toHost() && !done.contains(plug.other())) {
          pair(end, plug.other(), false);
          done.add(end);
        }
      }
    }
  }

  /** The host's other interfaces, its routing, its way out, the internet. */
  private void bottom() {
    String dev =
        host.wayOut(IpFamily.IPV4).or(() -> host.wayOut(IpFamily.IPV6)).map(Route::dev).orElse("");
    List<Interface> rest = plan.hostRest();
    List<ElkNode> outer = new ArrayList<>();
    for (Interface each : rest) {
      boolean isOuter = each.name().equals(dev) || each.link().kind().isEmpty();
      InterfaceBox box = InterfaceBox.of(each, isOuter && measures.wide(), plan.remark(host, each));
      VethEnd end = new VethEnd(NetworkNamespace.HOST, each);
      ElkNode node = box(hostNode, end, box, Math.clamp(box.width(), 110, 190));
      if (isOuter) {
        node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
        if (!InterfaceBox.given(each).isEmpty()) {
          outer.add(node);
        }
      }
      if (each.name().equals(dev)) {
        double width = Ink.NAME.width("internet  behind the gateway 10.0.2.2") + 40;
        ElkNode internet = nodes.node(root, "internet", width, 34);
        internet.setProperty(LayeredOptions.PARTITIONING_PARTITION, 2);
        edge(node, internet);
      }
    }
    pairsWithin(rest.stream().filter(each -> each.link().isVeth()).toList(), NetworkNamespace.HOST);
    if (!routed.isEmpty()) {
      ElkNode routing = nodes.node(hostNode, "host/routing", 22, 22);
      ElkNodes.label(routing, "routing", Ink.LABEL);
      routing.setProperty(
          LayeredOptions.NODE_LABELS_PLACEMENT,
          way.isDown()
              ? EnumSet.of(
                  NodeLabelPlacement.OUTSIDE,
                  NodeLabelPlacement.H_RIGHT,
                  NodeLabelPlacement.V_CENTER)
              : NodeLabelPlacement.outsideBottomCenter());
      routed.forEach(each -> edge(each, routing));
      outer.forEach(each -> edge(routing, each));
    }
  }
}
