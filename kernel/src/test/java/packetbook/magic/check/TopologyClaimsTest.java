package packetbook.magic.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.TopologyLab;
import packetbook.magic.CheckResult;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;

/** The claims about the picture, both ways. */
class TopologyClaimsTest {
  private final FakeSession session = new FakeSession(TopologyLab.of("c1", "c2"));

  private MagicResult check(String claim) throws InterruptedException {
    return new CheckMagic().run(FakeSession.call("check", claim.split(" ", -1)), session);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology has namespaces host, c1, c2 | there are host, c1 and c2",
        "topology has the namespaces c2 and c1 and host | there are host, c1 and c2",
        "topology has pair @c1 eth0 – veth0 | its other end is veth0 on the host",
        "topology has pair @c1 eth0 - host veth0 | its other end is veth0 on the host",
        "topology has pair veth1 — @c2 eth0 | its other end is eth0 in c2",
        "topology has pair va – vb | its other end is vb on the host",
        "topology has ports veth0, veth1 on hwchiu0 | hwchiu0 has the ports veth0 and veth1",
        "topology has wire c1 – hwchiu0 | a wire leads from c1 to hwchiu0",
        "topology has wire hwchiu0 - host | wires lead from hwchiu0 to c1, c2 and host",
        "topology has wire host – internet | wires lead from host to hwchiu0 and internet",
        "topology has no wire c1 – c2 | a wire leads from c1 to hwchiu0",
      })
  void holds(String claim, String seen) throws InterruptedException {
    assertThat(check(claim).value())
        .isInstanceOfSatisfying(
            CheckResult.class,
            result -> {
              assertThat(result.passed()).isTrue();
              assertThat(result.seen()).isEqualTo(seen);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology has namespaces c1, c2 | there are host, c1 and c2",
        "topology has namespaces host, c1, c3 | there are host, c1 and c2",
        "topology has namespaces host, c1, c1 | there are host, c1 and c2",
        "topology has pair @c1 eth0 – veth1 | its other end is veth0 on the host",
        "topology has pair @c1 eth0 – @c1 eth0 | its other end is veth0 on the host",
        "topology has pair @c1 lo – veth0 | lo is no end of a veth pair",
        "topology has pair @c1 eth9 – veth0 | c1 has only lo and eth0",
        "topology has pair eth0 – veth0 | its other end is outside the lab",
        "topology has ports veth0 on hwchiu0 | hwchiu0 has the ports veth0 and veth1",
        "topology has ports none on hwchiu0 | hwchiu0 has the ports veth0 and veth1",
        "topology has ports veth0 on docker0 | there is no bridge docker0; there is hwchiu0",
        "topology has no wire c1 – hwchiu0 | a wire leads from c1 to hwchiu0",
        "topology has wire c1 – c2 | a wire leads from c1 to hwchiu0",
      })
  void doesNotHold(String claim, String seen) {
    MagicException failure = catchThrowableOfType(MagicException.class, () -> check(claim));
    assertThat(failure).as(claim).isNotNull();
    assertThat(failure).hasMessageContaining(seen);
    assertThat(failure.output().bundle().plain()).contains("claimed", "try");
  }

  @Test
  void saysWhichWiresThereAre() {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> check("topology has wire c9 – hwchiu0"));
    assertThat(failure).hasMessageContaining("no wire leads to c9; there is c1 – hwchiu0, ");
  }

  @Test
  void completesWhatWiresJoin() throws InterruptedException {
    List<String> before = List.of("topology", "has", "wire");
    assertThat(new CheckMagic().complete(FakeSession.typed(before, ""), session))
        .contains("c1", "c2", "hwchiu0", "host", "internet");
  }
}
