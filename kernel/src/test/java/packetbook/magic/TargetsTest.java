package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.net.NetworkNamespace;

class TargetsTest {
  private final FakeLab lab = new FakeLab().with("c1").with("c2");

  @Test
  void theHostHasAName() throws InterruptedException {
    assertThat(Targets.resolve(new FakeLab().with("c1"), "host", "%route @host"))
        .isEqualTo(NetworkNamespace.HOST);
    assertThat(Targets.resolve(new FakeLab().with("host"), "host", "%route @host").isHost())
        .isFalse();
  }

  @Test
  void findsAContainer() throws InterruptedException {
    assertThat(Targets.resolve(lab, "c2", "%route @c2")).isEqualTo(NetworkNamespace.of("c2"));
  }

  @Test
  void namesTheContainersThatThereAreAndTheNearest() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> Targets.resolve(lab, "c3", "%route @c3 get 8.8.8.8"))
        .withMessage("no container 'c3'; there are c1 and c2")
        .satisfies(error ->
            assertThat(error.output().bundle().plain()).contains("%route @c1 get 8.8.8.8"));
  }

  @Test
  void mendsTheNameThatIsWrongAndNoOther() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> Targets.resolve(lab, "c22", "%check @c1 reaches @c22"))
        .satisfies(error ->
            assertThat(error.output().bundle().plain()).contains("%check @c1 reaches @c2"));
  }

  @Test
  void saysHowToMakeTheFirst() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> Targets.resolve(new FakeLab(), "c1", "%route @c1"))
        .withMessage("no container 'c1'; there is none yet")
        .satisfies(error -> assertThat(error.output().bundle().plain()).contains("%ns add c1"));
  }

  @Test
  void aContainerThatEndedIsSaidToBeThere() {
    lab.withEnded("web");

    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> Targets.resolve(lab, "web", "%route @web"))
        .withMessage("the container 'web' does not run")
        .satisfies(error ->
            assertThat(error.output().bundle().plain())
                .contains("first program")
                .contains("%docker start web"));
  }

  @Test
  void aNameWithMarkupIsText() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> Targets.resolve(lab, "<script>", "%route @<script>"))
        .satisfies(error -> assertThat(error.output().bundle().html()).doesNotContain("<script>"));
  }
}
