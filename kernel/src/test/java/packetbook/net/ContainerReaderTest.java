package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContainerReaderTest {
  private static final String RUNNING =
      """
      {"State":{"Running":true,"Pid":472},"ID":"70ec9955f0a6","Config":{"Image":"busybox"},
       "Name":"/c1"}\
      """;

  @Test
  void readsOneThatRuns() {
    assertThat(ContainerReader.read(RUNNING)).contains(new Container("c1", 472));
  }

  @Test
  void oneThatDoesNotRunHasNoProcess() {
    assertThat(ContainerReader.read(RUNNING.replace("true", "false")))
        .contains(new Container("c1", 0));
  }

  @Test
  void refusesWhatIsNoSuchFile() {
    assertThatThrownBy(() -> ContainerReader.read("{\"State\":"))
        .isInstanceOf(UnreadableOutputException.class);
  }
}
