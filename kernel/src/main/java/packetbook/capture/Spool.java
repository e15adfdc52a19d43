package packetbook.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Holds the packets of one interface on disk until they are merged into a file. Its own file has no
 * name from the beginning (POSIX), so nothing is left of it however the kernel ends.
 */
public final class Spool implements AutoCloseable {
  private final LinkType link;
  private final FileChannel channel;
  private final PcapWriter writer;

  /** Begin with nothing. */
  public Spool(LinkType link) throws IOException {
    this.link = link;
    this.channel =
        FileChannel.open(
            Files.createTempFile("packetbook", ".pcap"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.writer = new PcapWriter(Channels.newOutputStream(channel), link);
  }

  /** Give how its frames begin. */
  public LinkType link() {
    return link;
  }

  /** Add a packet. */
  public void write(Frame frame) throws IOException {
    writer.write(frame);
  }

  /** A stream of packets and its next one. */
  private record Head(PcapReader reader, Frame frame) {}

  /**
   * Write what they hold as one pcap file, in order of time. All have the same link type.
   *
   * @param limit how many packets at most
   * @return how many packets it has
   */
  public static long merge(List<Spool> spools, OutputStream file, long limit) throws IOException {
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparingLong(head -> head.frame().epochNanos()));
    for (Spool spool : spools) {
      spool.writer.flush();
      spool.channel.position(0);
      advance(new PcapReader(Channels.newInputStream(spool.channel)), heads);
    }
    long count = 0;
    LinkType link = spools.isEmpty() ? LinkType.ETHERNET : spools.getFirst().link;
    try (PcapWriter out = new PcapWriter(file, link)) {
      for (Head head = heads.poll(); head != null && count < limit; head = heads.poll()) {
        out.write(head.frame());
        count++;
        advance(head.reader(), heads);
      }
    }
    return count;
  }

  private static void advance(PcapReader reader, PriorityQueue<Head> heads) throws IOException {
    Optional<Frame> next = reader.next();
    next.ifPresent(frame -> heads.add(new Head(reader, frame)));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
