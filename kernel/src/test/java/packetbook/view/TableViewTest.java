package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.Stored;
import packetbook.net.BridgeReader;
import packetbook.net.ConntrackEvents;
import packetbook.net.ConntrackReader;
import packetbook.net.CurlResult;
import packetbook.net.IpAddress;
import packetbook.net.LabReading;
import packetbook.net.LabState;
import packetbook.net.NamespaceInhabitants;
import packetbook.net.NamespaceTable;
import packetbook.net.PingResult;
import packetbook.net.RulesetReader;
import packetbook.net.Snapshot;
import packetbook.net.Sysctls;
import packetbook.net.VethTable;

class TableViewTest {
  private static final Snapshot LAB = LabState.of("c1", "c2", "gw");

  /** Each value with the beginning of what is shown of it. */
  static List<Object[]> values() {
    List<NamespaceInhabitants> inhabitants =
        LAB.namespaces().stream()
            .filter(state -> !state.namespace().isHost())
            .map(state ->
                new NamespaceInhabitants(state.namespace(), false, state.interfaces(), List.of()))
            .toList();
    IpAddress to = new IpAddress("10.55.66.3");
    return List.of(
        new Object[] {VethTable.of(LAB), "4 veth pairs.\ninterface  lives"},
        new Object[] {
          new NamespaceTable(inhabitants), "3 named namespaces.\nnamespace  interfaces"
        },
        new Object[] {LAB, "3 containers, 1 bridge.\n"},
        new Object[] {
          new LabReading(LAB, RulesetReader.read(""), true, false, List.of()),
          "3 containers, 1 bridge.\n"
        },
        new Object[] {
          BridgeReader.forwarding(Stored.text("net/host-fdb.json")),
          "5 forwarding entries, 2 of them learned.\nMAC"
        },
        new Object[] {
          ConntrackReader.read(Stored.text("net/conntrack-article-3.txt")),
          "1 connection is tracked"
        },
        new Object[] {new ConntrackEvents(List.of()), "0 events."},
        new Object[] {Sysctls.read("net.ipv4.ip_forward = 1\n"), "net.ipv4.ip_forward is 1: "},
        new Object[] {new Sysctls(List.of()), "No setting."},
        new Object[] {
          new PingResult("10.55.66.3", to, 2, 0, List.of(), List.of(), null),
          "10.55.66.3 answered none of 2 echo requests."
        },
        new Object[] {
          new CurlResult("HTTP/1.1 200 OK", 3L, to, 80, List.of(), "hi\n"),
          "10.55.66.3:80 answered: HTTP/1.1 200 OK. 3 bytes came.\n  body  hi"
        });
  }

  @ParameterizedTest
  @MethodSource("values")
  void drawsAValueAsItsMagicDoes(Object value, String beginning) {
    String plain = TableView.draw(value, LAB).orElseThrow().bundle().plain();

    assertThat(plain).startsWith(beginning).doesNotContain("[", "=");
    assertThat(plain.lines()).allMatch(line -> line.length() < 200);
  }

  @Test
  void leavesOtherValuesAlone() {
    assertThat(TableView.draw("text", LAB)).isEmpty();
    assertThat(TableView.draw(List.of(LAB), LAB)).isEmpty();
  }
}
