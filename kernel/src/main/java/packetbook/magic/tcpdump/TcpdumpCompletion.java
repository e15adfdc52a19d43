package packetbook.magic.tcpdump;

import java.util.ArrayList;
import java.util.List;
import packetbook.capture.Tap;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.Interface;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;

/** Completes the words of {@code %tcpdump} from the live lab. */
public final class TcpdumpCompletion {
  private static final List<String> OPTIONS =
      List.of("-i", "-c", "-nn", "-vvvnn", "-e", "-X", "-A", "-D");

  private TcpdumpCompletion() {}

  /** List what may stand at the cursor. */
  public static List<String> complete(Typed typed, Session session) throws InterruptedException {
    return switch (typed.last()) {
      case "--stop" -> session.captures().running();
      case "--show" -> session.captures().names();
      case "--read", "-r" -> CaptureFile.files();
      case "--for" -> List.of("5s", "10s", "30s");
      case "-i", "--interface" -> devs(typed.namespace(), session);
      default -> typed.start().startsWith("-") ? options() : TcpdumpErrors.FILTER_WORDS;
    };
  }

  /** Those where it runs, then, on the host, those in containers as {@code @c1:eth0}. */
  private static List<String> devs(NetworkNamespace here, Session session)
      throws InterruptedException {
    List<String> devs = new ArrayList<>(List.of("any"));
    for (NamespaceState state : SnapshotReader.read(session.lab()).namespaces()) {
      boolean isHere = state.namespace().equals(here);
      if (isHere || here.isHost()) {
        state.interfaces().stream()
            .map(Interface::name)
            .map(name -> isHere ? name : new Tap(state.namespace(), name).toString())
            .forEach(devs::add);
      }
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
