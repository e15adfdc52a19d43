package packetbook.magic.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;

class GatewayMagicTest {
  private final FakeLab lab = new FakeLab().with("c1");

  private String said(String container) throws InterruptedException {
    MagicResult result =
        new GatewayMagic().run(FakeSession.callIn(container, "gateway"), new FakeSession(lab));
    return result.output().orElseThrow().bundle().plain();
  }

  @Test
  void namesTheGateway() throws InterruptedException {
    lab.answer("@c1 ip -j route", Stored.text("net/c1-route.json"));
    assertThat(said("c1")).isEqualTo("What is for no neighbour goes to 10.55.66.1.");
  }

  @Test
  void saysThatThereIsNone() throws InterruptedException {
    lab.answer("@c1 ip -j route", "[]");
    assertThat(said("c1")).isEqualTo("There is no gateway.");
  }

  @Test
  void showsWhatLinuxSaid() {
    lab.answer("@c1 ip -j route", 1, "", "Cannot open network namespace\n");
    assertThatThrownBy(() -> said("c1"))
        .isInstanceOf(MagicException.class)
        .hasMessageContaining("Cannot open network namespace");
  }

  @Test
  void theExampleForContributorsIsThisCode() throws IOException {
    String folder = "src/test/java/packetbook/magic/example/";
    String magic = Files.readString(Path.of(folder + "GatewayMagic.java"));
    String test = Files.readString(Path.of(folder + "GatewayMagicTest.java"));

    assertThat(Files.readString(Path.of("../CONTRIBUTING.md")))
        .contains(indented(magic.substring(magic.indexOf("public final class"))))
        .contains(indented(between(test, "  @Test\n  void namesTheGateway", "\n  }\n")));
  }

  private static String between(String text, String first, String last) {
    int start = text.indexOf(first);
    return text.substring(start, text.indexOf(last, start) + last.length())
        .replaceAll("(?m)^  ", "");
  }

  private static String indented(String text) {
    return text.replaceAll("(?m)^(?=.)", "    ");
  }
}
