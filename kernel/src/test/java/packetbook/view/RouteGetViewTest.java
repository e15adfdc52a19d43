package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.net.RouteReader;

class RouteGetViewTest {
  private static Output draw(String name, String address) {
    String file = "net/" + name + "-";
    RouteChoice choice =
        new RouteChoice(
            NetworkNamespace.of(name),
            new IpAddress(address),
            rows(file + "get-" + address + ".json").getFirst(),
            Optional.of(rows(file + "fibmatch-" + address + ".json").getFirst()),
            rows(file + "route.json"));
    return RouteGetView.draw(
        choice, new Block.ToolText("ip route get", Stored.text(file + "get-" + address + ".txt")));
  }

  private static List<Route> rows(String path) {
    return RouteReader.read(Stored.text(path), IpFamily.IPV4);
  }

  @Test
  void theDefaultDecides() throws IOException {
    StoredOutput.check("route-get-default", draw("c1", "8.8.8.8"));
  }

  @Test
  void ofTwoRowsTheLowerMetricDecides() throws IOException {
    StoredOutput.check("route-get-metric", draw("c2", "10.66.1.1"));
  }

  @Test
  void aRowOfTheLocalTableStandsFirst() throws IOException {
    StoredOutput.check("route-get-broadcast", draw("c2", "10.55.66.255"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.55.66.3|c2 keeps 10.55.66.3: it is its own address. Its row stands in the table local,"
            + " which is asked first.",
        "10.77.1.1|c2 sends 10.77.1.1 to 10.55.66.2, out of eth0. Of the rows that contain it,"
            + " 10.77.0.0/16 is the narrowest.",
        "192.0.2.7|c2 sends 192.0.2.7 to 10.55.66.1, out of eth0. Of the rows that contain it,"
            + " 192.0.2.7 is the narrowest.",
      })
  void theSentenceSaysWhoGetsThePacketAndWhy(String address, String sentence) {
    assertThat(draw("c2", address).bundle().plain()).startsWith(sentence + "\n");
  }
}
