package packetbook.capture;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A frame taken apart.
 *
 * @param layers from the outside in, never empty
 * @param carried what routers and NAT leave as it is: the bytes behind the last header
 */
record Dissection(List<Layer> layers, Bytes carried) {
  /** The library reports broken packets on standard error, where a learner's cell would fail. */
  private static final Logger LIBRARY = Logger.getLogger("org.pcap4j");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  Dissection {
    layers = List.copyOf(layers);
  }

  static Dissection of(Frame frame) {
    LinkDissector dissector = new LinkDissector(new Layers());
    return dissector.dissect(frame);
  }
}
