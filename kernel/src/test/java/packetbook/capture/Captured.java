package packetbook.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.net.NetworkNamespace;

/** Reads captures that real tcpdump wrote in a lab made by hand, for tests. */
public final class Captured {
  private Captured() {}

  /** Give the bytes of a stored pcap file. */
  public static byte[] bytes(String name) {
    try (InputStream stream = Captured.class.getResourceAsStream(name + ".pcap")) {
      return stream.readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Read the records of a pcap file. */
  public static List<Frame> frames(byte[] file) {
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(file))) {
      List<Frame> frames = new ArrayList<>();
      Optional<Frame> next = reader.next();
      while (next.isPresent()) {
        frames.add(next.get());
        next = reader.next();
      }
      return frames;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Make the capture of one experiment, from its files {@code EXPERIMENT-INTERFACE.pcap}. */
  public static Capture on(String experiment, String... devs) {
    List<Tap> taps = List.of(devs).stream().map(Captured::tap).toList();
    Recorder recorder = new Recorder(taps);
    recorder.name(NetworkNamespace.HOST, NAMES);
    for (Tap tap : taps) {
      frames(bytes(experiment + "-" + tap.dev())).forEach(frame -> recorder.add(tap, frame));
    }
    return recorder.capture();
  }

  /** Make the capture of these frames, seen on eth0. */
  public static Capture of(List<Frame> frames) {
    Recorder recorder = new Recorder(List.of(tap("eth0")));
    frames.forEach(frame -> recorder.add(tap("eth0"), frame));
    return recorder.capture();
  }

  private static Tap tap(String dev) {
    return new Tap(NetworkNamespace.HOST, dev);
  }

  /** The interfaces' numbers in that lab. */
  private static final Map<Integer, String> NAMES = Map.of(3, "eth0", 4, "hwchiu0", 5, "veth0");
}
