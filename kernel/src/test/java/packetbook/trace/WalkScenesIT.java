package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.net.NetworkNamespace;

/**
 * Traces packets through real labs, and compares what is told with what each scene expects. Those
 * alone whose names have some words with {@code -Dpacketbook.scenes=SNAT}.
 */
class WalkScenesIT {
  private static final EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath());

  @AfterAll
  static void close() {
    lab.close();
  }

  static List<Scene> scenes() {
    String words = System.getProperty("packetbook.scenes", "");
    return Scene.all().stream().filter(scene -> scene.name().contains(words)).toList();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void tellsIt(Scene scene) throws InterruptedException {
    lab.reset();
    String needs = scene.needs().orElse("");
    assumeTrue(needs.isEmpty() || can(needs), "this kernel cannot do " + needs);
    CommandResult made = lab.run(Command.of("bash", "-c", scene.setUp()).changing());
    assertThat(made.exitCode()).as("%s %s", scene, made.stderr()).isZero();

    List<String> before = Remains.of(lab);
    Trace trace =
        scene.isByDocker()
            ? Tracer.traceAll(lab, NetworkNamespace.HOST, () -> lab.run(scene.traced()))
            : Tracer.trace(lab, scene.traced());
    List<String> after = Remains.of(lab);

    List<String> reading = Reading.of(trace);
    assertThat(Check.missing(scene.expected(), reading))
        .as("%s%n%s", trace.output(), String.join("\n", reading))
        .isEmpty();
    assertThat(Remains.differences(before, after)).isEmpty();
  }

  private static boolean can(String option) throws InterruptedException {
    String script = "ip link add can0 type bridge " + option + " 1 && ip link del can0";
    return lab.run(Command.of("bash", "-c", script)).succeeded();
  }

  @Test
  void eachOutcomeHasAScene() {
    Set<String> told =
        Scene.all().stream()
            .flatMap(scene -> scene.expected().stream())
            .map(line -> line.strip().replaceFirst("^(?:way|back|then) [^:]*: ", ""))
            .map(line -> line.replaceFirst(" .*", ""))
            .collect(Collectors.toSet());
    Set<String> all =
        Stream.of(Outcome.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(told).containsAll(all);
  }
}
