package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.capture.Capture;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.lab.Command;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.Lab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;
import packetbook.view.Output;

@Timeout(60)
class TcpdumpMagicIT {
  private static final String STATE =
      """
      ip link add hwchiu0 type bridge
      ip addr add 10.55.66.1/24 dev hwchiu0
      ip link set hwchiu0 up
      for n in 1 2; do
        ip netns add c$n
        ip link add veth$n type veth peer name eth0 netns c$n
        ip link set veth$n master hwchiu0 up
        ip -n c$n link set lo up
        ip -n c$n link set eth0 up
        ip -n c$n addr add 10.55.66.$((n + 1))/24 dev eth0
        ip -n c$n route add default via 10.55.66.1
      done
      iptables -P FORWARD ACCEPT
      iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -o eth0 -j MASQUERADE
      ip netns exec c1 ping -c1 8.8.8.8
      ip netns exec c1 ping -c1 10.55.66.3
      """;

  private static EmbeddedLab lab;
  @TempDir private Path folder;
  private final TcpdumpMagic magic = new TcpdumpMagic();
  private FakeSession session;

  @BeforeAll
  static void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    assertThat(lab.run(Command.of("bash", "-ec", STATE).changing()).exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @BeforeEach
  void begin() {
    session = new FakeSession(lab);
  }

  private Capture capture(String... words) throws InterruptedException {
    return value(magic.run(FakeSession.call("tcpdump", words), session));
  }

  private static Capture value(MagicResult result) {
    return (Capture) Objects.requireNonNull(result.value());
  }

  private String shown() {
    return session.displayed.getLast().bundle().plain();
  }

  private static List<String> says(Capture capture) {
    return capture.packets().stream()
        .flatMap(packet ->
            packet.layer(Layer.Icmp.class).stream()
                .map(icmp -> packet.dev() + " " + icmp.words() + " " + icmp.sequence()))
        .toList();
  }

  private static String ping(String more) {
    return "@c1 ping -i 0.2 " + more + " 8.8.8.8";
  }

  /** The same lab, reached by these packets. */
  private static Lab reachedBy(String own) {
    return answering("ownPackets", own);
  }

  private static Lab answering(String question, Object answer) {
    return (Lab)
        Proxy.newProxyInstance(
            Lab.class.getClassLoader(),
            new Class<?>[] {Lab.class},
            (_, method, arguments) -> {
              try {
                return method.getName().equals(question) ? answer : method.invoke(lab, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Test
  void leavesOutThePacketsByWhichTheLabIsReached() throws InterruptedException {
    session = new FakeSession(reachedBy("icmp and host 10.55.66.3"));
    String both = "ping -c1 -W1 10.55.66.3; ping -c1 -W1 10.55.66.2";

    Capture host = capture("-i", "hwchiu0", "icmp", "--while", both);

    assertThat(host.packets())
        .hasSize(2)
        .allMatch(packet -> packet.toString().contains("10.55.66.2"));
    assertThat(shown()).contains("Packets of Packetbook’s own connection are left out");
    Capture inside = capture("-i", "@c2:eth0", "icmp", "--while", both);
    assertThat(inside.packets()).hasSize(2);
    assertThat(shown()).doesNotContain("own connection");
    assertThat(capture("-i", "hwchiu0", "icmp and not port 22", "--while", both).packets())
        .hasSize(4);
    assertThat(shown()).doesNotContain("own connection");
  }

  @Test
  void saysOfACaptureInTheBackgroundWhatItLeavesOut() throws InterruptedException {
    session = new FakeSession(reachedBy("icmp and host 10.55.66.3"));
    magic.run(FakeSession.call("tcpdump", "-i", "hwchiu0", "icmp", "--background", "b"), session);

    MagicResult sofar = magic.run(FakeSession.call("tcpdump", "--show", "b"), session);
    MagicResult end = magic.run(FakeSession.call("tcpdump", "--stop", "b"), session);

    assertThat(List.of(sofar, end))
        .allSatisfy(result ->
            assertThat(result.output().orElseThrow().bundle().plain())
                .contains("own connection are left out"));
  }

  @Test
  void capturesAsManyAsAsked() throws Exception {
    FutureTask<Capture> cell =
        new FutureTask<>(() -> capture("-vvvnn", "-i", "eth0", "icmp", "-c", "4"));
    Thread.ofPlatform().daemon().start(cell);
    while (!cell.isDone()) {
      lab.run(Command.of("ping", "-c1", "-W1", "8.8.8.8").in(NetworkNamespace.of("c1")));
    }
    Capture capture = cell.get();

    assertThat(capture.packets()).hasSize(4);
    assertThat(capture.interfaces()).containsExactly("eth0");
    assertThat(shown())
        .startsWith("4 packets on eth0. 10.0.2.15 asked 8.8.8.8 ")
        .contains("10.0.2.15 > 8.8.8.8: ICMP echo request, id ")
        .contains("IP (tos 0x0, ttl 63, id ");
    assertThat(session.captures().find("last")).contains(capture);
  }

  @Test
  void seesThePingOfItsCommandOnBothSidesOfNat() throws InterruptedException {
    Capture capture = capture("-i", "hwchiu0", "-i", "eth0", "icmp", "--while", ping("-c 2"));

    assertThat(says(capture))
        .containsExactly(
            "hwchiu0 echo request 1",
            "eth0 echo request 1",
            "eth0 echo reply 1",
            "hwchiu0 echo reply 1",
            "hwchiu0 echo request 2",
            "eth0 echo request 2",
            "eth0 echo reply 2",
            "hwchiu0 echo reply 2");
    assertThat(capture.packets().stream().map(Packet::sighting))
        .startsWith(
            new Sighting.First(),
            new Sighting.Again(1, true, false, false, false),
            new Sighting.First(),
            new Sighting.Again(3, false, false, true, false));
    assertThat(shown())
        .startsWith("8 packets on hwchiu0 and eth0. 10.55.66.2 asked 8.8.8.8 twice and was")
        .contains("hwchiu0  IP 10.55.66.2 > 8.8.8.8: ICMP echo request")
        .contains("eth0     IP 10.0.2.15 > 8.8.8.8: ICMP echo request")
        .contains("2 packets transmitted, 2 received");
    assertThat(session.displayed.getLast().bundle().html())
        .contains("as <samp>tcpdump -t -nn</samp> printed it")
        .contains("as <samp>@c1 ping -i 0.2 -c 2 8.8.8.8</samp> printed it")
        .contains("title=\"rewritten\"><samp>10.0.2.15</samp>");
  }

  @Test
  void losesNothingOfAFastCommand() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      assertThat(says(capture("-i", "eth0", "icmp", "--while", "@c1 ping -c1 8.8.8.8")))
          .containsExactly("eth0 echo request 1", "eth0 echo reply 1");
    }
  }

  @Test
  void capturesInsideAContainerAndBesideIt() throws InterruptedException {
    Invocation inside =
        FakeSession.callIn(
            "c2", "tcpdump", "-i", "eth0", "icmp", "--while", "@c1 ping -c1 10.55.66.3");
    Capture capture = value(magic.run(inside, session));

    assertThat(says(capture)).containsExactly("eth0 echo request 1", "eth0 echo reply 1");
    assertThat(shown()).startsWith("2 packets on eth0 in c2. 10.55.66.2 asked 10.55.66.3 once");

    Capture both =
        capture("-i", "@c1:eth0", "-i", "@c2:eth0", "icmp", "--while", "@c1 ping -c1 10.55.66.3");
    assertThat(both.interfaces()).containsExactly("@c1:eth0", "@c2:eth0");
    assertThat(both.packets()).hasSize(4);
  }

  @Test
  void namesTheInterfacesWhereItListensOnAll() throws InterruptedException {
    Capture capture = capture("-i", "any", "icmp", "--while", "@c1 ping -c1 8.8.8.8");

    assertThat(capture.packets().stream().map(Packet::dev)).contains("veth1", "hwchiu0", "eth0");
    assertThat(shown()).startsWith("6 packets on every interface.").contains("veth1 P   IP ");
  }

  @Test
  void capturesWhileItsCellRuns() throws InterruptedException {
    session.cell(_ -> lab.run(Command.of("ping", "-c1", "8.8.8.8")));
    Invocation cell =
        new Invocation(
            "tcpdump",
            NetworkNamespace.HOST,
            List.of("-i", "eth0", "icmp", "--name", "mine"),
            Optional.of("%ping -c1 8.8.8.8"),
            false);

    MagicResult result = magic.run(cell, session);

    assertThat(session.cells).containsExactly("%ping -c1 8.8.8.8");
    assertThat(result.output().orElseThrow().bundle().plain())
        .startsWith("2 packets on eth0. 10.0.2.15 asked 8.8.8.8 once and was answered after ");
    assertThat(session.captures().find("mine")).contains(value(result));
  }

  @Test
  void whatACaptureCouldNotSeeIsNotDenied() throws InterruptedException {
    capture("-i", "hwchiu0", "-c", "1", "icmp", "--while", ping("-c 1"));
    assertThat(shown())
        .startsWith("1 packet on hwchiu0. 10.55.66.2 asked 8.8.8.8 once; no answer is in this");

    capture("-i", "hwchiu0", "icmp[0]=8", "--while", ping("-c 1"));
    assertThat(shown())
        .startsWith("1 packet on hwchiu0. 10.55.66.2 asked 8.8.8.8 once; no answer is in this");
  }

  @Test
  void showsTheCaptureOfACellThatFails() {
    MagicException failure = new MagicException("lost", Output.of());
    session.cell(_ -> {
      lab.run(Command.of("ping", "-c1", "8.8.8.8"));
      throw failure;
    });
    Invocation cell =
        new Invocation(
            "tcpdump",
            NetworkNamespace.HOST,
            List.of("-i", "eth0", "icmp"),
            Optional.of("…"),
            false);

    assertThatThrownBy(() -> magic.run(cell, session)).isSameAs(failure);
    assertThat(shown()).startsWith("2 packets on eth0.");
  }

  @Test
  void endsAfterATime() throws InterruptedException {
    long start = System.nanoTime();

    Capture capture = capture("-i", "eth0", "icmp", "--for", "300ms");

    assertThat(capture.packets()).isEmpty();
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    assertThat(shown()).isEqualTo("No packets on eth0.");
  }

  @Test
  void runsInTheBackgroundUntilItIsStopped() throws InterruptedException {
    Output begun =
        magic
            .run(FakeSession.call("tcpdump", "-i", "eth0", "icmp", "--background", "up"), session)
            .output()
            .orElseThrow();
    assertThat(begun.bundle().plain()).isEqualTo("Capturing on eth0. Show it: %tcpdump --stop up");
    lab.run(Command.of("ping", "-c1", "8.8.8.8"));
    while (session.captures().find("up").orElseThrow().packets().size() < 2) {
      assertThat(session.captures().running()).containsExactly("up");
    }
    assertThatThrownBy(() -> capture("-i", "eth0", "--background", "up"))
        .hasMessage("a capture called up runs already");

    assertThat(says(capture("--stop", "up")))
        .containsExactly("eth0 echo request 1", "eth0 echo reply 1");
    assertThat(session.captures().running()).isEmpty();
    assertThat(capture("--show", "up").packets()).hasSize(2);
    assertThatThrownBy(() -> capture("--stop", "up")).hasMessage("no capture is called 'up'");
  }

  @Test
  void anInterfaceThatGoesAwayIsNamed() throws InterruptedException {
    lab.run(Command.of("bash", "-ec", "ip link add gone type bridge; ip link set gone up"));
    magic.run(FakeSession.call("tcpdump", "-i", "gone", "--background", "g"), session);
    assertThat(plain("--show", "g")).doesNotContain("ended");
    lab.run(Command.of("ip", "link", "del", "gone"));
    while (!plain("--show", "g").contains("gone went away, and the capture there ended.")) {
      assertThat(session.captures().running()).containsExactly("g");
    }

    assertThat(plain("--stop", "g")).contains("gone went away, and the capture there ended.");
  }

  private String plain(String... words) throws InterruptedException {
    MagicResult result = magic.run(FakeSession.call("tcpdump", words), session);
    return result.output().orElseThrow().bundle().plain();
  }

  @Test
  void anInterruptShowsWhatWasCapturedSoFar() throws InterruptedException {
    FutureTask<Capture> cell = new FutureTask<>(() -> capture("-i", "eth0", "icmp"));
    Thread thread = Thread.ofPlatform().daemon().start(cell);
    while (session.displayed.isEmpty() || shown().startsWith("No packets")) {
      lab.run(Command.of("ping", "-c1", "-W1", "8.8.8.8"));
      assertThat(cell.isDone()).isFalse();
    }
    long start = System.nanoTime();
    thread.interrupt();

    assertThatThrownBy(cell::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
    assertThat(shown()).contains(" on eth0. 10.0.2.15 asked 8.8.8.8 ").doesNotContain("so far");
    assertThat(session.captures().find("last").orElseThrow().packets()).hasSizeGreaterThan(1);
    assertThat(lab.run(Command.of("pgrep", "-x", "tcpdump")).stdout()).isEmpty();
  }

  @Test
  void aFilterThatTcpdumpCannotReadIsExplained() {
    MagicException failure =
        catchThrowableOfType(
            MagicException.class, () -> capture("-i", "eth0", "icmp", "orr", "arp"));

    assertThat(failure.output().bundle().plain())
        .contains("tcpdump cannot read the filter 'icmp orr arp'")
        .contains("tcpdump -i eth0 icmp orr arp")
        .contains("can't parse filter expression: syntax error (exit 1)")
        .contains("%tcpdump -i eth0 icmp or arp");
  }

  @Test
  void anInterfaceThatIsNotThereIsExplained() throws InterruptedException {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> capture("-i", "eth9", "icmp"));

    assertThat(failure.output().bundle().plain())
        .contains("eth9: No such device exists")
        .contains("hwchiu0")
        .contains("%tcpdump -i eth0 icmp");
    assertThatThrownBy(() -> capture("-i", "@c9:eth0"))
        .hasMessage("no container 'c9'; there are c1 and c2");
    assertThatThrownBy(() -> capture("-i", "eth0", "-i", "eth9"))
        .hasMessageContaining("No such device exists");
    assertThat(lab.run(Command.of("pgrep", "-x", "tcpdump")).stdout()).isEmpty();
  }

  @Test
  void readsAFileThatTheLabsMachineDoesNotSee() throws InterruptedException {
    String file = folder.resolve("hidden.pcap").toString();
    capture("-i", "hwchiu0", "icmp", "--while", ping("-c 1"), "--save", file);
    lab.run(Command.of("mount", "-t", "tmpfs", "none", folder.toString()));
    session = new FakeSession(answering("endsWithKernel", false));

    assertThat(capture("-r", file, "src", "10.55.66.2").packets()).hasSize(1);
    assertThatThrownBy(() -> capture("-r", file, "icmpp"))
        .hasMessageContaining("can't parse filter expression");
  }

  @Test
  void savesAndReadsFiles() throws Exception {
    String file = folder.resolve("both.pcap").toString();
    Capture saved =
        capture("-i", "hwchiu0", "-i", "eth0", "icmp", "--while", ping("-c 1"), "--save", file);
    assertThat(shown()).contains("Saved as " + file + ", 4 packets.");

    Capture read = capture("--read", file);

    assertThat(read.packets().stream().map(Packet::layers))
        .isEqualTo(saved.packets().stream().map(Packet::layers).toList());
    assertThat(capture("-r", file, "src", "10.55.66.2").packets()).hasSize(1);
    assertThatThrownBy(() -> capture("--read", file, "icmpp"))
        .hasMessageContaining("can't parse filter expression");
    Path text = Files.writeString(folder.resolve("text.pcap"), "this is no capture at all");
    assertThatThrownBy(() -> capture("--read", text.toString()))
        .hasMessageContaining("not a pcap file: it begins with 74 68 69 73");
    assertThatThrownBy(() -> capture("--read", "nothing.pcap"))
        .hasMessage("there is no file 'nothing.pcap'");
    assertThatThrownBy(() -> capture("-i", "eth0", "-w", "/no/such/folder/x.pcap"))
        .hasMessage("'/no/such/folder/x.pcap' cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "icmp"})
  void anInterruptEndsTheReadingOfAFile(String filter) throws Exception {
    Path endless = folder.resolve("endless.pcap");
    lab.run(Command.of("mkfifo", endless.toString()).changing());
    try (RandomAccessFile nothingComes = new RandomAccessFile(endless.toFile(), "rw")) {
      nothingComes.write(new byte[] {(byte) 0xd4});
      FutureTask<Capture> cell =
          new FutureTask<>(() ->
              filter.isEmpty()
                  ? capture("-r", endless.toString())
                  : capture("-r", endless.toString(), filter));
      Thread thread = Thread.ofPlatform().daemon().start(cell);
      while (!filter.isEmpty() && !tcpdumpRuns()) {
        assertThat(cell.isDone()).isFalse();
      }
      long start = System.nanoTime();
      thread.interrupt();

      assertThatThrownBy(cell::get).hasCauseInstanceOf(InterruptedException.class);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(tcpdumpRuns()).isFalse();
    }
  }

  /** Look for the program itself: the lab's script of that name starts it, and ends as one. */
  private static boolean tcpdumpRuns() throws InterruptedException {
    String programs = "for pid in $(pgrep -x tcpdump); do readlink /proc/$pid/exe; done";
    return lab.run(Command.of("sh", "-c", programs)).stdout().contains("/tcpdump");
  }

  @Test
  void tcpdumpsQuestionsAreAnswered() throws InterruptedException {
    String plain =
        magic
            .run(FakeSession.call("tcpdump", "-D"), session)
            .output()
            .orElseThrow()
            .bundle()
            .plain();

    assertThat(plain).contains("hwchiu0").contains("eth0");
  }

  @Test
  void completesFromTheLab() throws InterruptedException {
    assertThat(magic.complete(FakeSession.typed(List.of("-i"), ""), session))
        .contains("any", "eth0", "hwchiu0", "@c1:eth0");
    assertThat(magic.complete(FakeSession.typed(List.of(), "--"), session))
        .contains("--while", "--background");
    assertThat(magic.complete(FakeSession.typed(List.of("-i", "eth0"), "ic"), session))
        .contains("icmp");
  }
}
