package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.net.NetworkNamespace;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

class ExpectMagicTest {
  private static final Output ERROR =
      Output.of(new Block.Sentence(Words.of("ping: connect: Network is unreachable")));

  private final FakeSession session = new FakeSession(new FakeLab());

  /** Run it with arguments as typed, texts in double quotes. */
  private MagicResult run(String typed) throws InterruptedException {
    List<String> words =
        Pattern.compile("\"([^\"]*)\"|\\S+")
            .matcher(typed)
            .results()
            .map(word -> word.group(1) == null ? word.group() : word.group(1))
            .toList();
    return new ExpectMagic()
        .run(
            new Invocation("expect", NetworkNamespace.HOST, words, typed, Optional.empty(), false),
            session);
  }

  private MagicException failure(String typed) {
    return catchThrowableOfType(MagicException.class, () -> run(typed));
  }

  private void otherFails() {
    session.magic(_ -> {
      throw new MagicException("ping failed", ERROR);
    });
  }

  @Test
  void showsTheFailureAndGoesOn() throws InterruptedException {
    otherFails();
    MagicResult result = run("fail %ping @c1 8.8.8.8");
    assertThat(result.output().orElseThrow().bundle().plain())
        .isEqualTo("ping: connect: Network is unreachable\nThis failure was expected.");
    assertThat(result.value())
        .isEqualTo(new CheckResult("%ping @c1 8.8.8.8 fails", true, "ping failed"));
    assertThat(session.magics).containsExactly("%ping @c1 8.8.8.8");
  }

  @Test
  void failsWhereTheOtherDoesNot() {
    session.magic(_ -> MagicResult.shown(null));
    assertThat(failure("fail %ping 8.8.8.8"))
        .hasMessage("%ping 8.8.8.8 did not fail")
        .extracting(failure -> failure.output().bundle().plain())
        .asString()
        .startsWith("✗ fail");
  }

  @Test
  void theTextMustBeInTheError() throws InterruptedException {
    otherFails();
    assertThat(run("fail \"network is unreachable\" %ping 8.8.8.8").output()).isPresent();
    assertThat(failure("fail \"No route to host\" %ping 8.8.8.8"))
        .hasMessageContaining("failed in another way than expected")
        .extracting(failure -> failure.output().bundle().plain())
        .asString()
        .endsWith("It failed, but the error says nothing of No route to host.");
  }

  @Test
  void handsTheOtherMagicOnAsTyped() throws InterruptedException {
    otherFails();
    run("fail  %check @c1 cannot reach 8.8.8.8 because \"it's far\"");
    run("fail ping %ping {address}");
    run("fail !ip link | grep 'no such' > /dev/null");
    run("fail \"ping\" !curl 'http://h/?a=1&b=2' $x");
    assertThat(session.magics)
        .containsExactly(
            "%check @c1 cannot reach 8.8.8.8 because \"it's far\"",
            "%ping {address}",
            "!ip link | grep 'no such' > /dev/null",
            "!curl 'http://h/?a=1&b=2' $x");
  }

  @Test
  void anythingElseIsAnErrorWithAnExample() {
    assertThat(failure("")).hasMessage("%expect needs fail and a magic or a shell line");
    assertThat(failure("fail")).isNotNull();
    assertThat(failure("fail \"some text\"")).isNotNull();
    assertThat(failure("success %ping")).isNotNull();
    assertThat(session.magics).isEmpty();
  }
}
