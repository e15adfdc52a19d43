package packetbook.magic.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IptablesArgumentsTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', '', true",
    "-L, filter, 'L[]', true",
    "-nvL FORWARD, filter, L[FORWARD], true",
    "-tnat -S, nat, 'S[]', true",
    "-t nat, nat, '', true",
    "--table nat --list-rules POSTROUTING 1, nat, 'S[POSTROUTING, 1]', true",
    "--table=mangle --line-numbers -w 3 -L, mangle, 'L[]', true",
    "-w -A FORWARD -j DROP, filter, A[FORWARD], false",
    "-AFORWARD -j DROP, filter, A[FORWARD], false",
    "--ins FORWARD 2 -j DROP, filter, 'I[FORWARD, 2]', false",
    "-P FORWARD DROP, filter, 'P[FORWARD, DROP]', true",
    "-E A B, filter, 'E[A, B]', true",
    "-F, filter, 'F[]', true",
    "-A FORWARD ! -i eth0 -j DROP, filter, A[FORWARD], false",
    "-A FORWARD -m comment --comment -F -j DROP, filter, A[FORWARD], false",
    "-L -Z, filter, 'L[] Z[]', true",
  })
  void readsTableAndCommands(String line, String table, String verbs, boolean plain) {
    IptablesArguments arguments = parse(line);

    assertThat(arguments.table()).isEqualTo(table);
    assertThat(
            String.join(
                " ",
                arguments.verbs().stream()
                    .map(verb -> verb.letter() + verb.operands().toString())
                    .toList()))
        .isEqualTo(verbs);
    assertThat(arguments.plain()).isEqualTo(plain);
  }

  @Test
  void keepsItsOwnOptionFromIptables() {
    IptablesArguments arguments = parse("-L FORWARD --all");

    assertThat(arguments.all()).isTrue();
    assertThat(arguments.words()).containsExactly("-L", "FORWARD");
  }

  @Test
  void findsTheFamily() {
    assertThat(parse("-6 -L").family()).isEqualTo("6");
    assertThat(parse("--ipv4 -S").family()).isEqualTo("4");
    assertThat(parse("-w 6 -L").family()).isEmpty();
    assertThat(parse("-w6 -L").family()).isEmpty();
    assertThat(parse("-A FORWARD -m comment --comment -6 -j DROP").family()).isEmpty();
  }

  @Test
  void tellsChangesFromLists() {
    assertThat(parse("-Z").changes()).isTrue();
    assertThat(parse("-nL").lists()).isTrue();
    assertThat(parse("-L -Z").lists()).isFalse();
    assertThat(parse("-L FORWARD -j ACCEPT").lists()).isFalse();
    assertThat(parse("-C FORWARD -j ACCEPT").changes()).isFalse();
    assertThat(parse("FORWARD").lists()).isFalse();
  }

  private static IptablesArguments parse(String line) {
    return IptablesArguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }
}
