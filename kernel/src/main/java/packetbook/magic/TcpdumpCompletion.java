package packetbook.magic;

import java.util.ArrayList;
import java.util.List;
import packetbook.capture.Tap;
import packetbook.lab.SnapshotReader;
import packetbook.net.NamespaceState;

/** Completes the words of {@code %tcpdump} from the live lab. */
final class TcpdumpCompletion {
  private static final List<String> OPTIONS =
      List.of("-i", "-c", "-nn", "-vvvnn", "-e", "-X", "-A", "-D");

  private TcpdumpCompletion() {}

  static List<String> complete(List<String> before, String start, Session session)
      throws InterruptedException {
    String last = before.isEmpty() ? "" : before.getLast();
    return switch (last) {
      case "--stop" -> session.captures().running();
      case "--show" -> session.captures().names();
      case "--read", "-r" -> CaptureFile.files();
      case "--for" -> List.of("5s", "10s", "30s");
      case "-i", "--interface" -> devs(session);
      default -> start.startsWith("-") ? options() : TcpdumpErrors.FILTER_WORDS;
    };
  }

  /** The host's interfaces first, then those in containers as {@code @c1:eth0}. */
  private static List<String> devs(Session session) throws InterruptedException {
    List<String> devs = new ArrayList<>(List.of("any"));
    for (NamespaceState state : SnapshotReader.read(session.lab()).namespaces()) {
      state.interfaces().stream()
          .map(each -> new Tap(state.namespace(), each.name()).toString())
          .forEach(devs::add);
    }
    return devs;
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(OPTIONS);
    TcpdumpParser.OWN_WITH_VALUE.stream().map(name -> "--" + name).forEach(options::add);
    options.add("--all");
    return options;
  }
}
