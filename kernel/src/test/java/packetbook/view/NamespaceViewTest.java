package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.LabState;
import packetbook.net.Link;
import packetbook.net.NamespaceInhabitants;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block.ToolText;

class NamespaceViewTest {
  private static final ToolText LIST = new ToolText("ip netns list", "c2 (id: 1)\nc1 (id: 0)\n");

  private static NamespaceInhabitants of(String name, String... processes) {
    return new NamespaceInhabitants(
        NetworkNamespace.of(name),
        false,
        LabState.of(name).find(NetworkNamespace.of(name)).orElseThrow().interfaces(),
        List.of(processes));
  }

  private static NamespaceInhabitants fresh(String name) {
    Link lo = new Link(1, "lo", "loopback", "down", List.of(), 65536, null, null, null, null);
    return new NamespaceInhabitants(
        NetworkNamespace.of(name), false, List.of(new Interface(lo, List.of())), List.of());
  }

  private static Diff<NamespaceInhabitants> diff(
      List<NamespaceInhabitants> before, List<NamespaceInhabitants> now) {
    return Diff.of(before, now, NamespaceInhabitants::namespace);
  }

  @Test
  void showsWhoLivesWhere() throws IOException {
    List<NamespaceInhabitants> all = List.of(of("c1", "nc", "sleep", "sleep"), of("c2"));

    StoredOutput.check("ns-all", NamespaceView.draw(Diff.unmarked(all), LIST));
  }

  @Test
  void aFreshNamespaceHasOnlyItsLoopback() throws IOException {
    StoredOutput.check(
        "ns-new",
        NamespaceView.draw(diff(List.of(of("c1")), List.of(of("c1"), fresh("c3"))), LIST));
  }

  @Test
  void whatIsNotShownIsNotMarked() {
    Link lo = new Link(1, "lo", "loopback", "down", List.of("LOOP"), 9000, null, null, null, null);
    NamespaceInhabitants now =
        new NamespaceInhabitants(
            NetworkNamespace.of("c3"), false, List.of(new Interface(lo, List.of())), List.of());

    assertThat(NamespaceView.draw(diff(List.of(fresh("c3")), List.of(now)), LIST))
        .isEqualTo(NamespaceView.draw(Diff.unmarked(List.of(now)), LIST));
  }

  @Test
  void whatCameAndWentInsideIsShown() {
    Output output = NamespaceView.draw(diff(List.of(fresh("c1")), List.of(of("c1", "nc"))), LIST);

    assertThat(output.bundle().plain()).startsWith("In c1 something changed.");
    assertThat(output.bundle().html())
        .contains("<b><samp>eth0</samp>, <samp>10.55.66.2/24</samp>")
        .contains("<del><samp>lo</samp>, down</del>");
  }

  @Test
  void oneThatIsGoneIsStruckOut() {
    Output output = NamespaceView.draw(diff(List.of(of("c1")), List.of()), LIST);

    assertThat(output.bundle().plain()).startsWith("c1 is gone, and all that was in it.");
    assertThat(output.bundle().html()).contains("<del>c1</del>");
  }

  @ParameterizedTest
  @CsvSource({"1, with the 1 process in it.", "3, with the 3 processes in it."})
  void whatRanInOneThatIsGoneIsCounted(int count, String end) {
    NamespaceInhabitants gone =
        of("c1", Collections.nCopies(count, "sleep").toArray(String[]::new));
    Output output = NamespaceView.draw(diff(List.of(gone), List.of()), LIST);

    assertThat(output.bundle().plain()).startsWith("c1 is gone, " + end);
  }

  @Test
  void namesAreTextAndNothingElse() {
    NamespaceInhabitants odd =
        new NamespaceInhabitants(
            NetworkNamespace.of("<script>"), false, List.of(), List.of("<img src=x>"));

    assertThat(NamespaceView.draw(Diff.unmarked(List.of(odd)), LIST).bundle().html())
        .contains("&lt;script&gt;")
        .contains("&lt;img")
        .doesNotContain("<script", "<img");
  }
}
