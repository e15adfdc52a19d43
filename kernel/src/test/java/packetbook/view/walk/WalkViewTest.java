package packetbook.view.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.trace.Trace;
import packetbook.trace.WalkSamples;
import packetbook.view.StoredOutput;

class WalkViewTest {
  static Set<String> samples() {
    return WalkSamples.all().keySet();
  }

  private static Trace sample(String name) {
    return Objects.requireNonNull(WalkSamples.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAsStored(String name) throws IOException {
    Trace trace = sample(name);
    StoredOutput.check("walk-" + name, WalkView.draw(trace));
    if (!trace.exchanges().isEmpty()) {
      StoredOutput.check(
          "walk-" + name, WalkDrawing.of(trace, Told.of(trace.exchanges().getFirst())));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void plainTextHasEveryNumberedStep(String name) {
    Trace trace = sample(name);
    String plain = WalkView.draw(trace).bundle().plain();
    for (var exchange : trace.exchanges().stream().limit(1).toList()) {
      Told told = Told.of(exchange);
      Stream.concat(Stream.of(told.request()), told.reply().stream())
          .flatMap(way -> way.stops().stream())
          .flatMap(stop -> stop.parts().stream())
          .forEach(part -> assertThat(plain).contains(part.name() + ": " + part.detail().text()));
    }
  }

  @Test
  void markupInARuleIsText() {
    var bundle = WalkView.draw(WalkSamples.bridgedDropped()).bundle();
    assertThat(bundle.html()).contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(bundle.svg()).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void aCommandThatSendsNothingIsSaidSo() {
    assertThat(WalkView.draw(WalkSamples.nothing()).bundle().plain())
        .isEqualTo("@c1 true sent nothing. No packet of it was seen on any interface.");
  }
}
