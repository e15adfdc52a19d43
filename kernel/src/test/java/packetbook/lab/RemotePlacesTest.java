package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import packetbook.net.NetworkNamespace;

class RemotePlacesTest {
  private static final RemotePlaces PLACES =
      RemotePlaces.read(
          """
          0 container old
          1 host
          2 container c4
          2 container c3
          1 container guest
          2 namespace known
          3 namespace lap top
          """);

  @Test
  void listsEachNamespaceOnce() {
    assertThat(PLACES.namespaces())
        .containsExactly(NetworkNamespace.of("c3"), NetworkNamespace.of("lap top"));
  }

  @Test
  void findsAllNamesOfWhatIsAlive() {
    assertThat(PLACES.find("c4")).contains(NetworkNamespace.of("c4"));
    assertThat(PLACES.find("known")).contains(NetworkNamespace.of("known"));
    assertThat(PLACES.find("guest")).contains(NetworkNamespace.of("guest"));
    assertThat(PLACES.find("old")).isEmpty();
    assertThat(PLACES.find("nobody")).isEmpty();
  }

  @Test
  void tellsContainersThatRunFromThoseThatEnded() {
    assertThat(PLACES.containers()).containsExactly("c3", "c4", "guest");
    assertThat(PLACES.isEnded("old")).isTrue();
    assertThat(PLACES.isEnded("c3")).isFalse();
  }

  @Test
  void knowsNothingWhereNothingCameBack() {
    assertThat(RemotePlaces.read("").namespaces()).isEmpty();
  }
}
