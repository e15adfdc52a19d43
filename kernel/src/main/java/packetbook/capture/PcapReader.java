package packetbook.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pcap stream record by record, while it is still being written.
 *
 * <p>The format is libpcap's savefile (pcap-savefile(5)): a header of 24 bytes (magic number,
 * version, zone, accuracy, snapshot length, link type), then for each packet 16 bytes (seconds,
 * fraction, captured length, length on the wire) and the captured bytes. The magic number gives the
 * byte order and whether fractions are micro- or nanoseconds.
 *
 * <p>Nothing that was read is ever lost: a record that is cut off or makes no sense is the last
 * one, with the bytes that are there and what is wrong with them.
 */
public final class PcapReader implements AutoCloseable {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int PCAPNG = 0x0a0d0d0a;

  /** No link carries more, and libpcap refuses to write more. */
  private static final int LONGEST = 262_144;

  private final InputStream stream;
  private final ByteOrder order;
  private final long nanosPerFraction;
  private final LinkType link;
  private final byte[] recordHeader = new byte[16];
  private boolean ended;

  /**
   * Read the header, waiting for it.
   *
   * @throws UnreadableCaptureException where the stream begins otherwise, or ends at once
   */
  public PcapReader(InputStream unbuffered) throws IOException {
    stream = new BufferedInputStream(unbuffered, 1 << 16);
    byte[] header = stream.readNBytes(24);
    int magic = header.length < 4 ? 0 : ByteBuffer.wrap(header).getInt();
    ByteOrder found = orderOf(magic);
    if (found == null || header.length < 24) {
      throw notPcap(header, magic);
    }
    order = found;
    ByteBuffer fields = ByteBuffer.wrap(header).order(order);
    nanosPerFraction = fields.getInt(0) == NANOSECONDS ? 1 : 1_000;
    link = LinkType.of(fields.getInt(20));
  }

  private static @Nullable ByteOrder orderOf(int magic) {
    if (magic == MICROSECONDS || magic == NANOSECONDS) {
      return ByteOrder.BIG_ENDIAN;
    }
    int swapped = Integer.reverseBytes(magic);
    return swapped == MICROSECONDS || swapped == NANOSECONDS ? ByteOrder.LITTLE_ENDIAN : null;
  }

  private static UnreadableCaptureException notPcap(byte[] header, int magic) {
    if (header.length == 0) {
      return new UnreadableCaptureException("nothing in it: not even a pcap header", false);
    }
    if (magic == PCAPNG) {
      return new UnreadableCaptureException("a pcapng file, not a pcap file", true);
    }
    String start = HexFormat.ofDelimiter(" ").formatHex(header, 0, Math.min(4, header.length));
    return new UnreadableCaptureException("not a pcap file: it begins with " + start, false);
  }

  /** Give how its frames begin. */
  public LinkType link() {
    return link;
  }

  /** Read the next record, waiting for it; empty at the end. */
  public Optional<Frame> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    int read = stream.readNBytes(recordHeader, 0, recordHeader.length);
    if (read == 0) {
      ended = true;
      return Optional.empty();
    }
    if (read < recordHeader.length) {
      Bytes rest = Bytes.of(recordHeader).first(read);
      return Optional.of(last(0, read, rest, "cut off within the record's header"));
    }
    ByteBuffer fields = ByteBuffer.wrap(recordHeader).order(order);
    long seconds = fields.getInt(0) & 0xffff_ffffL;
    long nanos = seconds * 1_000_000_000L + (fields.getInt(4) & 0xffff_ffffL) * nanosPerFraction;
    long captured = fields.getInt(8) & 0xffff_ffffL;
    long length = fields.getInt(12) & 0xffff_ffffL;
    if (captured > LONGEST) {
      Bytes rest = Bytes.owning(stream.readNBytes(LONGEST));
      return Optional.of(
          last(nanos, rest.length(), rest, "says it holds %d bytes".formatted(captured)));
    }
    Bytes bytes = Bytes.owning(stream.readNBytes((int) captured));
    if (bytes.length() < captured) {
      String damage = "cut off: %d of %d bytes".formatted(bytes.length(), captured);
      return Optional.of(last(nanos, bounded(length, captured), bytes, damage));
    }
    return Optional.of(Frame.of(link, nanos, bounded(length, captured), bytes));
  }

  /** A frame is at least as long as what was captured of it, whatever the record says. */
  private static int bounded(long length, long captured) {
    return (int) Math.min(Math.max(length, captured), Integer.MAX_VALUE);
  }

  private Frame last(long nanos, int length, Bytes bytes, String damage) {
    ended = true;
    return new Frame(link, nanos, length, bytes, damage);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
