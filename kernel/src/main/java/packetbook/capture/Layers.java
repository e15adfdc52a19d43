package packetbook.capture;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.IllegalRawDataException;

/** The layers of one frame while it is taken apart. Whatever is wrong with it ends here. */
final class Layers {
  /** No honest packet has more, and each is taken apart by a call of its own. */
  private static final int DEEPEST = 12;

  private final List<Layer> found = new ArrayList<>();
  private Bytes carried = Bytes.NONE;

  /** Reads one header, adds its layer, and goes on with what it carries. */
  interface Part {
    void read(Bytes bytes) throws IllegalRawDataException;
  }

  /** Read a header; one that makes no sense stays as bytes. */
  void attempt(String name, Bytes bytes, Part part) {
    if (found.size() >= DEEPEST) {
      unknown(bytes, "too many headers");
      return;
    }
    int before = found.size();
    try {
      part.read(bytes);
    } catch (IllegalRawDataException
        | IndexOutOfBoundsException
        | IllegalArgumentException senseless) {
      found.subList(before, found.size()).clear();
      unknown(bytes, "no whole " + name + " header");
    }
  }

  void add(Layer layer) {
    found.add(layer);
  }

  void unknown(Bytes bytes, String reason) {
    carried = bytes;
    found.add(new Layer.Unknown(bytes, reason));
  }

  /** Add what a protocol carries for programs, if it is anything. */
  void data(Bytes bytes) {
    carried = bytes;
    if (bytes.length() > 0) {
      found.add(new Layer.Data(bytes));
    }
  }

  /** Remember what is the same wherever the packet is seen. */
  void carry(Bytes bytes) {
    carried = bytes;
  }

  int size() {
    return found.size();
  }

  List<Layer> found() {
    return List.copyOf(found);
  }

  Dissection done() {
    return new Dissection(found, carried);
  }
}
