package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

class ExpectMagicTest {
  private static final Output ERROR =
      Output.of(new Block.Sentence(Words.of("ping: connect: Network is unreachable")));

  private final FakeSession session = new FakeSession(new FakeLab());

  private MagicResult run(String... words) throws InterruptedException {
    return new ExpectMagic().run(FakeSession.call("expect", words), session);
  }

  private MagicException failure(String... words) {
    return catchThrowableOfType(MagicException.class, () -> run(words));
  }

  private void otherFails() {
    session.magic(_ -> {
      throw new MagicException("ping failed", ERROR);
    });
  }

  @Test
  void showsTheFailureAndGoesOn() throws InterruptedException {
    otherFails();
    MagicResult result = run("fail", "%ping", "@c1", "8.8.8.8");
    assertThat(result.output().orElseThrow().bundle().plain())
        .isEqualTo("ping: connect: Network is unreachable\nThis failure was expected.");
    assertThat(result.value())
        .isEqualTo(new CheckResult("%ping @c1 8.8.8.8 fails", true, "ping failed"));
    assertThat(session.magics).containsExactly("%ping @c1 8.8.8.8");
  }

  @Test
  void failsWhereTheOtherDoesNot() {
    session.magic(_ -> MagicResult.shown(null));
    assertThat(failure("fail", "%ping", "8.8.8.8"))
        .hasMessage("%ping 8.8.8.8 did not fail")
        .extracting(failure -> failure.output().bundle().plain())
        .asString()
        .startsWith("✗ fail");
  }

  @Test
  void theTextMustBeInTheError() throws InterruptedException {
    otherFails();
    assertThat(run("fail", "network is unreachable", "%ping", "8.8.8.8").output()).isPresent();
    assertThat(failure("fail", "No route to host", "%ping", "8.8.8.8"))
        .hasMessageContaining("failed in another way than expected")
        .extracting(failure -> failure.output().bundle().plain())
        .asString()
        .endsWith("It failed, but the error says nothing of No route to host.");
  }

  @Test
  void quotesTheWordsForTheOtherMagicAgain() throws InterruptedException {
    otherFails();
    run("fail", "%check", "@c1", "cannot", "reach", "8.8.8.8", "because", "it's far");
    assertThat(session.magics)
        .containsExactly("%check @c1 cannot reach 8.8.8.8 because 'it'\\''s far'");
  }

  @Test
  void aShellLineKeepsItsPipes() throws InterruptedException {
    otherFails();
    run("fail", "!ip", "link", "|", "grep", "no such", ">", "/dev/null");
    assertThat(session.magics).containsExactly("%sh ip link | grep 'no such' > /dev/null");
  }

  @Test
  void anythingElseIsAnErrorWithAnExample() {
    assertThat(failure()).hasMessage("%expect needs fail and a magic or a shell line");
    assertThat(failure("fail")).isNotNull();
    assertThat(failure("fail", "some text")).isNotNull();
    assertThat(failure("success", "%ping")).isNotNull();
    assertThat(session.magics).isEmpty();
  }
}
