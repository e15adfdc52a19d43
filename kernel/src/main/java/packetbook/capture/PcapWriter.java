package packetbook.capture;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes frames as a pcap file with nanoseconds, which tcpdump and Wireshark read on any machine.
 */
public final class PcapWriter implements AutoCloseable {
  private final DataOutputStream stream;

  /** Begin the file. All its frames begin alike: the format has room for one link type. */
  public PcapWriter(OutputStream unbuffered, LinkType link) throws IOException {
    stream = new DataOutputStream(new BufferedOutputStream(unbuffered, 1 << 16));
    stream.writeInt(0xa1b23c4d);
    stream.writeShort(2);
    stream.writeShort(4);
    stream.writeLong(0);
    stream.writeInt(262_144);
    stream.writeInt(link.code());
  }

  /** Add a frame with the bytes that were captured of it. */
  public void write(Frame frame) throws IOException {
    stream.writeInt((int) (frame.epochNanos() / 1_000_000_000));
    stream.writeInt((int) (frame.epochNanos() % 1_000_000_000));
    stream.writeInt(frame.bytes().length());
    stream.writeInt(frame.length());
    stream.write(frame.bytes().array(), frame.bytes().arrayStart(), frame.bytes().length());
  }

  /** Hand on what was written so far. */
  public void flush() throws IOException {
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
