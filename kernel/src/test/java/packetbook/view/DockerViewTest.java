package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.net.Diff;
import packetbook.net.DockerContainer;

class DockerViewTest {
  private static MimeBundle draw(List<DockerContainer> containers) {
    Block.ToolText text = new Block.ToolText("docker ps -a", "");
    return DockerView.draw(Diff.unmarked(containers), text).bundle();
  }

  private static DockerContainer container(String name, String state) {
    return new DockerContainer(name, "busybox", "sleep 9", state, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Up; 1 container runs.; running",
        "Exited (137); 1 container, which does not run.; ended with exit code 137",
        "Up,Up; 2 containers run.; running",
        "Up,Created; 2 containers, 1 of them running.; created, never started",
        "Paused,Exited (0); 2 containers, none of them running.; paused"
      })
  void countsThoseThatRun(String states, String sentence, String shown) {
    List<DockerContainer> containers =
        List.of(states.split(",")).stream().map(state -> container("c1", state)).toList();

    assertThat(draw(containers).plain()).startsWith(sentence);
    assertThat(draw(containers).html()).contains(shown);
  }

  @Test
  void whatAContainerIsCalledIsNoMarkup() {
    DockerContainer odd =
        new DockerContainer("c1", "<b>i</b>", "sh -c '<script>x</script>'", "Up", "<i>");

    assertThat(draw(List.of(odd)).html())
        .doesNotContain("<script", "<b>i", "<i>")
        .contains("&lt;script&gt;");
  }

  @Test
  void theWayToAllRowsIsTheListThatWasAskedFor() {
    assertThat(draw(Collections.nCopies(300, container("c1", "Up"))).html())
        .contains("!docker ps -a");
  }
}
