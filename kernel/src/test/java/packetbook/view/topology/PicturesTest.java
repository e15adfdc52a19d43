package packetbook.view.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.net.Diff;
import packetbook.net.LabState;
import packetbook.net.Listener;
import packetbook.net.Region;
import packetbook.net.RulesetReader;
import packetbook.net.Sysctls;
import packetbook.net.Topology;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.drawing.SvgWriter;

/** Whatever a lab looks like, its pictures are to be read. */
class PicturesTest {
  private static final Topology NOTHING = new GeneratedLab().read();

  private static Stream<Arguments> labs() {
    return Stream.of(
        Arguments.of("nothing", NOTHING),
        Arguments.of("the articles' lab", GeneratedLab.ofArticle().read()),
        Arguments.of("a real lab", real()),
        Arguments.of("5 containers", GeneratedLab.of(5, 2).read()),
        Arguments.of("20 containers on 3 bridges", GeneratedLab.of(20, 3).read()),
        Arguments.of("20 containers on 20 bridges", GeneratedLab.of(20, 20).read()),
        Arguments.of("500 interfaces", many()),
        Arguments.of("all that is odd", odd().read()),
        Arguments.of("long names", named("a-name-that-is-longer-than-any-box-could-ever-be")),
        Arguments.of("names of Chinese signs", named("容器容器容器容器容器容器")));
  }

  static Topology real() {
    return new Topology(
        LabState.of("c1", "c2", "gw").namespaces().stream()
            .map(state ->
                new Region(
                    state,
                    state.namespace().isHost() ? List.of() : List.of(state.namespace().name()),
                    false,
                    List.of(),
                    List.of(),
                    RulesetReader.read(""),
                    RulesetReader.read(""),
                    new Sysctls(List.of())))
            .toList());
  }

  private static Topology many() {
    GeneratedLab lab = GeneratedLab.of(30, 2);
    IntStream.range(0, 500)
        .forEach(place -> lab.device("", "dummy" + place, "dummy", true, null, "10.9.9.9/32"));
    return lab.read();
  }

  private static Topology named(String name) {
    return GeneratedLab.ofArticle()
        .container(name, "hwchiu0", name, "192.168.100.100/24", "192.168.100.254")
        .program(name, name, 12, new Listener("tcp", "127.0.0.1", 65535, List.of(name)))
        .device("", name + "0", "bridge", true, null)
        .device("", name + "1", "", false, null, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff/64")
        .device(name, name + "2", "macvlan", false, null, "10.1.2.3/8")
        .read();
  }

  static GeneratedLab odd() {
    return GeneratedLab.ofArticle()
        .namespace("none")
        .namespace("shared", "shared2-with-a-very-long-name-indeed")
        .pair("", "veth9", "hwchiu0", "shared", "eth0", "10.55.66.9/24", "2001:db8::9/64")
        .program("shared", "python3", 2, new Listener("tcp", "0.0.0.0", 8000, List.of("python3")))
        .program("shared", "dnsmasq", 1, new Listener("udp", "127.0.0.53", 53, List.of("dnsmasq")))
        .pair("c1", "x1", null, "c2", "x2", "10.88.0.2/24")
        .pair("none", "va", null, "none", "vb", "10.1.1.1/24")
        .device("c2", "dummy0", "dummy", false, null, "192.168.1.1/24")
        .device("", "wlan0", "", false, null, "192.168.7.7/24")
        .device("", "eth0.5", "vlan", true, null, "10.5.5.5/24")
        .pair("", "h1", null, "", "h2", "10.6.6.6/24")
        .pair("", "rt0", null, "none", "up0", "10.44.0.2/30")
        .device("", "br9", "bridge", false, null, "10.99.0.1/24")
        .pair("", "far", "br9", "c1", "far0", "10.99.0.2/24");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labs")
  void nothingLiesOnAnythingElse(String name, Topology lab) {
    Diff<Topology.Item> unmarked = Diff.unmarked(lab.items());
    assertThat(Geometry.faults(SystemPicture.draw(lab, unmarked))).isEmpty();
    assertThat(Geometry.faults(UserPicture.draw(lab, unmarked))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labs")
  void neitherDoMarks(String name, Topology lab) {
    for (Topology before : List.of(NOTHING, GeneratedLab.ofArticle().read(), odd().read())) {
      Diff<Topology.Item> changes = lab.changesFrom(before);
      assertThat(Geometry.faults(SystemPicture.draw(lab, changes))).isEmpty();
      assertThat(Geometry.faults(UserPicture.draw(lab, changes))).isEmpty();
    }
  }

  /** Containers with a cable straight to the host: in c2's row, and more than fit in one. */
  static GeneratedLab direct(int containers) {
    GeneratedLab lab = GeneratedLab.ofArticle();
    for (int place = 3; place < 3 + containers; place++) {
      String name = "c" + place;
      lab.namespace(name).pair("", "veth" + place, null, name, "eth0", "10.7.0." + place + "/24");
    }
    return lab;
  }

  @Test
  void aWireToTheHostIsDrawn() {
    for (int containers : List.of(1, 2, 3, 6)) {
      Topology lab = direct(containers).read();
      Drawing drawing = UserPicture.draw(lab, Diff.unmarked(lab.items()));
      assertThat(Geometry.faults(drawing)).isEmpty();
      assertThat(SvgWriter.write(drawing)).doesNotContain("wire to host");
      for (int place = 3; place < 3 + containers; place++) {
        assertThat(Geometry.joins(drawing, "c" + place, "host")).as("c" + place).isTrue();
      }
      assertThat(Geometry.joins(drawing, "c1", "host")).isFalse();
    }
  }

  @Test
  void aWireToTheHostBesideANetworkIsDrawnAsWell() {
    for (GeneratedLab made : List.of(GeneratedLab.ofArticle(), direct(6))) {
      Topology lab = made.pair("", "veth99", null, "c1", "eth1", "10.7.0.99/24").read();
      Drawing drawing = UserPicture.draw(lab, lab.changesFrom(NOTHING));
      assertThat(Geometry.faults(drawing)).isEmpty();
      assertThat(SvgWriter.write(drawing)).doesNotContain("wire to host");
      assertThat(Geometry.joins(drawing, "c1", "host")).isTrue();
      assertThat(Geometry.joins(drawing, "c2", "host")).isFalse();
    }
  }

  @Test
  void aBridgeInTwoRowsLeadsOnFromItsLastOne() {
    Topology lab = GeneratedLab.of(3, 1).read();
    Drawing drawing = SystemPicture.draw(lab, Diff.unmarked(lab.items()));
    List<Double> bars =
        drawing.shapes().stream()
            .filter(Rect.class::isInstance)
            .map(Rect.class::cast)
            .filter(rect -> rect.paint().equals(Ink.BAR))
            .map(rect -> rect.y() + rect.height() / 2)
            .toList();
    assertThat(bars).hasSize(2);
    assertThat(Geometry.levels(drawing, Ink.WIRE))
        .contains(bars.getLast())
        .doesNotContain(bars.getFirst());
  }

  private static Stream<Integer> seeds() {
    return IntStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyLabIsToBeRead(int seed) {
    Topology before = random(new Random(seed + 1000));
    Topology lab = random(new Random(seed));
    Diff<Topology.Item> changes = lab.changesFrom(before);
    assertThat(Geometry.faults(SystemPicture.draw(lab, changes))).isEmpty();
    assertThat(Geometry.faults(UserPicture.draw(lab, changes))).isEmpty();
  }

  /** A lab of up to 12 containers with whatever may be in one. */
  private static Topology random(Random random) {
    GeneratedLab lab = new GeneratedLab();
    int bridges = random.nextInt(4);
    int containers = random.nextInt(13);
    for (int bridge = 0; bridge < bridges; bridge++) {
      lab.device("", "br" + bridge, "bridge", true, null, "10." + bridge + ".0.1/24");
    }
    if (random.nextBoolean()) {
      lab.device("", "eth0", "", true, null, "10.0.2.15/24").route("", "10.0.2.2", "eth0");
    }
    List<String> names = new ArrayList<>();
    for (int place = 0; place < containers; place++) {
      String name = "c" + (place + 1);
      lab.namespace(name);
      for (int wires = random.nextInt(4); wires > 0; wires--) {
        int bridge = random.nextInt(bridges + 1);
        String port = "v" + place + "_" + wires;
        String inside = "eth" + wires;
        String address = "10." + bridge + ".0." + (place + 2) + "/24";
        lab.pair("", port, bridge < bridges ? "br" + bridge : null, name, inside, address);
      }
      if (!names.isEmpty() && random.nextInt(4) == 0) {
        String other = names.get(random.nextInt(names.size()));
        lab.pair(other, "to-" + name, null, name, "to-" + other, "172.16.0." + place + "/31");
      }
      if (random.nextInt(3) == 0) {
        lab.device(name, "dummy0", "dummy", random.nextBoolean(), null, "192.168.0.1/24");
        lab.program(name, "nginx", 3, new Listener("tcp", "*", 80, List.of("nginx")));
      }
      names.add(name);
    }
    for (int devices = random.nextInt(8); devices > 0; devices--) {
      String kind = List.of("", "dummy", "vlan").get(random.nextInt(3));
      lab.device("", "dev" + devices, kind, random.nextBoolean(), null, "10.20.30.1/24");
    }
    lab.rules("", "*filter\n:FORWARD DROP [0:0]\n:INPUT DROP [0:0]\nCOMMIT\n");
    return lab.read();
  }

  /** Pairs between containers take their room from these, not from what runs down beside them. */
  @Test
  void linesBesideManyContainersStayApart() {
    GeneratedLab lab = GeneratedLab.of(12, 3);
    for (int place = 1; place <= 4; place++) {
      lab.pair("c0" + place, "x" + place, null, "c%02d".formatted(place + 6), "y" + place);
    }
    lab.pair("", "far", "br2", "c01", "far0");
    List<Double> places =
        DrawnLayout.of(DrawnLayout.drawing(lab.read())).wires().stream()
            .flatMap(wire -> wire.pieces().stream())
            .filter(Layout.Piece::isUpright)
            .map(piece -> piece.from().x())
            .filter(x -> x > 700)
            .distinct()
            .sorted()
            .toList();
    assertThat(places).hasSizeGreaterThan(1);
    for (int index = 1; index < places.size(); index++) {
      assertThat(places.get(index) - places.get(index - 1)).isGreaterThanOrEqualTo(5);
    }
  }

  /** Whether IPv6 is on in a container without a network depends on Docker's version. */
  @Test
  void aPictureIsTheSameWithAndWithoutIpv6OfLo() {
    GeneratedLab without = new GeneratedLab().namespace("c1");
    GeneratedLab with = new GeneratedLab().namespace("c1");
    with.device("c1", "lo", "loopback", true, null, "127.0.0.1/8", "::1/128");
    assertThat(svg(with.read())).isEqualTo(svg(without.read())).contains("127.0.0.1/8");
  }

  private static String svg(Topology lab) {
    return SvgWriter.write(SystemPicture.draw(lab, Diff.unmarked(lab.items())));
  }

  @Test
  void theSameLabIsTheSameBytes() {
    Topology one = odd().read();
    Topology other = odd().read();
    assertThat(svg(one)).isEqualTo(svg(other));
  }

  /** A learner looks for what changed: all else is where it was. */
  @Test
  void aNewContainerMovesNoOther() {
    Topology before = GeneratedLab.ofArticle().read();
    Topology now =
        GeneratedLab.ofArticle()
            .container("c3", "hwchiu0", "veth2", "10.55.66.4/24", "10.55.66.1")
            .read();
    List<String> first = places(before);
    assertThat(places(now)).containsAll(first.stream().filter(each -> each.contains("c")).toList());
  }

  /** The names of the containers with their places. */
  private static List<String> places(Topology lab) {
    Drawing drawing = SystemPicture.draw(lab, Diff.unmarked(lab.items()));
    return drawing.shapes().stream()
        .filter(Text.class::isInstance)
        .map(Text.class::cast)
        .filter(text -> text.text().matches("c\\d.*|veth[01]|10\\.55\\.66\\.[23]/24"))
        .map(text -> text.text() + " at " + text.x() + " " + text.y())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aNameIsTextAndNothingElse(String name) {
    Topology lab = named(name);
    for (Drawing drawing :
        List.of(
            SystemPicture.draw(lab, Diff.unmarked(lab.items())),
            UserPicture.draw(lab, Diff.unmarked(lab.items())))) {
      String svg = SvgWriter.write(drawing);
      assertThat(svg).doesNotContain("<script").doesNotContain("\u202e").doesNotContain("\u0007");
      assertThat(svg.replaceAll("(?s)<(/?)(svg|title|desc|rect|path|text|tspan)\\b[^<>]*>", ""))
          .doesNotContain("<");
      assertThat(Geometry.faults(drawing)).isEmpty();
    }
  }

  private static Stream<String> hostile() {
    return Stream.of(
        "\"><script>alert(1)</script>", "a\u0007\u001b[31mb", "\u202egnp.exe", "🐳🐳🐳🐳🐳");
  }
}
