package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import packetbook.capture.Capture;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.Lab;
import packetbook.lab.ProgramPart;
import packetbook.lab.SnapshotReader;
import packetbook.lab.Transcript;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;

/**
 * What watch.sh printed of a real lab, byte by byte, and the lab's state behind it. {@code mvn test
 * -Dpacketbook.renew=true} makes the lab anew, with these conversations: c1 asks 8.8.8.8 by ping;
 * it asks a server of its own by the host's address, so that the packets come back to it; it sends
 * c2 an echo request in three pieces, and a question by UDP over IPv6.
 *
 * @param bytes what the script printed behind its line {@code ready}
 * @param namespaces in the order in which the script was given them
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares recordings
record Recording(byte[] bytes, List<NetworkNamespace> namespaces, Snapshot snapshot) {
  /** The name of the table that the script made. */
  static final String TABLE = "packetbook_0123456789abcdef";

  private static final Path FILE =
      Path.of("src/test/resources/packetbook/trace/conversations.watch");
  private static final String STATE = "trace-conversations";

  private static final String SET_UP =
      """
      . ../notebooks/labs/working.sh
      ip -n c1 addr add fd00::2/64 dev eth0 nodad
      ip -n c2 addr add fd00::3/64 dev eth0 nodad
      iptables -t nat -A PREROUTING -d 10.0.2.15 -p tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000
      iptables -t nat -A POSTROUTING -s 10.55.66.2 -d 10.55.66.2 -j MASQUERADE
      bridge link set dev veth0 hairpin on
      ip netns exec c1 timeout 60 python3 -m http.server 8000 >/dev/null 2>&1 &
      ip netns exec c2 timeout 60 python3 -c "import socket; s=socket.socket(10,2); s.bind(('::',5353)); d,a=s.recvfrom(9); s.sendto(d,a)" >/dev/null 2>&1 &
      until ip netns exec c1 ss -ltn | grep -q :8000; do read -t 0.02 <> <(:) || :; done
      until ip netns exec c2 ss -lun | grep -q :5353; do read -t 0.02 <> <(:) || :; done
      """;

  private static final String CONVERSATIONS =
      """
      ping -c1 -W1 8.8.8.8
      curl -s -m 2 -o /dev/null http://10.0.2.15:2345/
      ping -c1 -W1 -s 3000 10.55.66.3
      python3 -c "import socket; s=socket.socket(10,2); s.settimeout(2); s.connect(('fd00::3',5353)); s.send(b'x'); s.recv(9)"
      """;

  private static final String WATCH =
      """
      inside=$0 folder=/run/packetbook-trace.0123456789abcdef said=$3
      export inside
      bash -c "$1" watch "$folder" '' '' '' 'ip netns exec c1 ' 'ip netns exec c2 ' >"$said" &
      until grep -qx ready "$said"; do kill -0 $! && read -t 0.02 <> <(:) || :; done
      ip netns exec c1 bash -ec "$2"
      echo >"$folder/end"
      wait $!
      """;

  /** Give it; it is made where it is to be renewed. */
  static Recording open() throws InterruptedException {
    if (Boolean.getBoolean("packetbook.renew")) {
      renew();
    }
    try (Lab lab = Transcript.kept(STATE)) {
      byte[] all = Files.readAllBytes(FILE);
      return new Recording(
          Arrays.copyOfRange(all, "ready\n".length(), all.length),
          Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList(),
          SnapshotReader.read(lab));
    } catch (IOException cause) {
      throw new UncheckedIOException("write it by -Dpacketbook.renew=true", cause);
    }
  }

  private static void renew() throws InterruptedException {
    EmbeddedLab real = EmbeddedLab.open(Path.of("").toAbsolutePath());
    try (Lab lab = Transcript.of(STATE, real)) {
      CommandResult made = real.run(Command.of("bash", "-ec", SET_UP).changing());
      assertThat(made.exitCode()).as(made.stderr()).isZero();
      String inside = ProgramPart.read("trace/inside.sh");
      String script = ProgramPart.read("trace/watch.sh");
      CommandResult watched =
          real.run(Command.of("bash", "-c", WATCH, inside, script, CONVERSATIONS, FILE.toString()));
      assertThat(watched.exitCode()).as(watched.stderr()).isZero();
      SnapshotReader.read(lab);
    }
  }

  /** Read it as the tracer does. */
  WatchOutput read() throws IOException {
    return read(bytes);
  }

  /** Read other bytes instead. */
  WatchOutput read(byte[] other) throws IOException {
    return WatchOutput.read(new ByteArrayInputStream(other), namespaces, TABLE);
  }

  /** Give the packets as they are told apart. */
  List<TracedPacket> packets() throws IOException {
    List<Watched> watched = read().watched();
    Capture capture = Tracer.capture(watched, snapshot);
    return Correlation.of(capture, watched);
  }
}
