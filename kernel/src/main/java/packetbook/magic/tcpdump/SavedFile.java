package packetbook.magic.tcpdump;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Frame;
import packetbook.capture.LinkType;
import packetbook.capture.Spool;
import packetbook.capture.Tap;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicLine;
import packetbook.view.Words;

/** The pcap file that a capture is saved as, if it is: on the machine where the notebook is. */
final class SavedFile implements AutoCloseable {
  private final @Nullable Path path;
  private final Map<Tap, Spool> spools = new HashMap<>();
  private @Nullable IOException failure;

  private SavedFile(@Nullable Path path) {
    this.path = path;
  }

  /**
   * Try whether the file can be written, so that one that cannot is known before the capture. What
   * is in it stays until {@link #finish}.
   *
   * @param name relative to the notebook's folder; null for no file
   */
  static SavedFile open(@Nullable String name, Invocation invocation) {
    if (name == null) {
      return new SavedFile(null);
    }
    try {
      Path path = Path.of(name);
      boolean there = Files.exists(path);
      Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      if (!there) {
        Files.delete(path);
      }
      return new SavedFile(path);
    } catch (IOException cause) {
      throw Failure.ofArguments(
          MagicLine.of(invocation),
          "'" + name + "' cannot be written",
          Words.of("The notebook's machine said: ").code(said(cause)),
          "");
    }
  }

  static String said(IOException cause) {
    return cause.getClass().getSimpleName().replace("Exception", "") + " " + cause.getMessage();
  }

  /** Add a packet. What goes wrong is said at the end: the packets are shown all the same. */
  synchronized void write(Tap tap, Frame frame) {
    if (path == null || failure != null) {
      return;
    }
    try {
      Spool spool = spools.get(tap);
      if (spool == null) {
        spool = new Spool(frame.link());
        spools.put(tap, spool);
      }
      spool.write(frame);
    } catch (IOException cause) {
      failure = cause;
    }
  }

  /**
   * Write it: all packets in order of time. Interfaces of another link type get a file of their
   * own, since the format has room for one.
   *
   * @return what to say about it; empty for no file
   */
  synchronized Optional<Words> finish(long limit) {
    if (path == null) {
      return Optional.empty();
    }
    try {
      if (failure != null) {
        throw failure;
      }
      Map<LinkType, List<Spool>> kinds =
          spools.values().stream().collect(Collectors.groupingBy(Spool::link));
      Words words = Words.of("Saved as ");
      Path target = path;
      for (List<Spool> kind : kinds.isEmpty() ? List.of(List.<Spool>of()) : kinds.values()) {
        boolean first = target.equals(path) && words.parts().size() == 1;
        target = first ? path : other(path, kind.getFirst().link());
        try (OutputStream out = Files.newOutputStream(target)) {
          long count = Spool.merge(new ArrayList<>(kind), out, limit);
          words = (first ? words : words.plain(" and ")).code(target.toString());
          words = words.plain(count == 1 ? ", 1 packet" : ", " + count + " packets");
        }
      }
      return Optional.of(words.plain("."));
    } catch (IOException cause) {
      return Optional.of(Words.of("Not saved: ").code(said(cause)));
    } finally {
      close();
    }
  }

  private static Path other(Path path, LinkType link) {
    return Path.of(path.toString().replaceFirst("(\\.pcap)?$", "-link" + link.code() + ".pcap"));
  }

  @Override
  public synchronized void close() {
    UncheckedIOException failed = new UncheckedIOException("not closed", new IOException());
    for (Spool spool : spools.values()) {
      try {
        spool.close();
      } catch (IOException cause) {
        failed.addSuppressed(cause);
      }
    }
    spools.clear();
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
