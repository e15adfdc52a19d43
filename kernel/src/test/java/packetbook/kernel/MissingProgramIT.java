package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.Command;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.all.StandardMagics;

/** Cells whose tools are not there. */
class MissingProgramIT {
  private static final String HIDE =
      "ip netns add c1; mount -t tmpfs none \"$(realpath /usr/sbin)\"";

  @ParameterizedTest
  @CsvSource({
    "%conntrack, conntrack",
    "%conntrack @c1, conntrack",
    "%conntrack -E, conntrack",
    "%iptables, iptables",
    "%iptables @c1 -P FORWARD DROP, iptables",
    "%bridge @c1, iproute2",
    "%bridge addbr hwchiu1, iproute2",
    "!conntrack -L, conntrack"
  })
  void namesThePackage(String cell, String debian) throws InterruptedException {
    try (EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
        CellRunner runner = new CellRunner(StandardMagics.list(), lab)) {
      lab.run(Command.of("bash", "-c", HIDE).changing());
      assertThat(runner.run(cell)).isInstanceOf(Outcome.Failed.class);

      assertThat(String.join("\n", runner.shown().all())).contains("apt-get install " + debian);
    }
  }
}
