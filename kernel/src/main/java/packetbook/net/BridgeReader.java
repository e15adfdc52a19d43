package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@code ip} and {@code bridge} say of bridges, their ports and their tables. */
public final class BridgeReader {
  private BridgeReader() {}

  /**
   * Put bridges, ports and entries together.
   *
   * @param links from {@code ip -j -d link} or {@code ip -j -d addr}
   * @param forwarding from {@code bridge -j -s fdb show}; empty text where it cannot be read
   */
  public static BridgeTable table(NetworkNamespace namespace, String links, String forwarding) {
    List<BridgePort> ports = ports(links);
    ForwardingTable entries = forwarding(forwarding);
    return new BridgeTable(
        namespace,
        bridges(links).stream()
            .map(bridge ->
                new BridgeState(
                    bridge,
                    ports.stream().filter(port -> port.bridge().equals(bridge.name())).toList(),
                    entries.of(bridge.name())))
            .toList());
  }

  /**
   * Read the bridges among the links.
   *
   * <pre>[{"ifname":"hwchiu0","flags":["UP",…],"address":"4e:b8:6f:86:f8:7c",
   *   "linkinfo":{"info_kind":"bridge","info_data":{"bridge_id":"8000.4e:b8:6f:86:f8:7c",…}}}]
   * </pre>
   *
   * @param json from {@code ip -j -d link} or {@code ip -j -d addr}
   * @return in order of name
   */
  public static List<Bridge> bridges(String json) {
    List<Bridge> bridges = new ArrayList<>();
    for (JsonNode link : Json.array("ip -j -d link", json)) {
      if (link.at("/linkinfo/info_kind").asText().equals("bridge")) {
        bridges.add(bridge(link));
      }
    }
    bridges.sort(Comparator.comparing(Bridge::name));
    return List.copyOf(bridges);
  }

  private static Bridge bridge(JsonNode link) {
    JsonNode data = link.at("/linkinfo/info_data");
    return new Bridge(
        link.path("ifname").asText(),
        id(data.path("bridge_id").asText()),
        data.path("priority").asInt(),
        data.path("stp_state").asInt() != 0,
        data.path("vlan_filtering").asInt() != 0,
        texts(link.path("flags")).contains("UP"),
        link.path("operstate").asText(),
        new MacAddress(link.path("address").asText()),
        Duration.ofMillis(data.path("ageing_time").asLong() * 10)); // in hundredths of a second
  }

  /** Write {@code 8000.2:42:7b:e:5c:11}, as ip prints it, the way brctl does. */
  private static String id(String printed) {
    int dot = printed.indexOf('.');
    if (dot < 0) {
      return printed;
    }
    return printed.substring(0, dot + 1)
        + Stream.of(printed.substring(dot + 1).split(":", -1))
            .map(octet -> octet.length() == 1 ? "0" + octet : octet)
            .collect(Collectors.joining());
  }

  /**
   * Read the ports.
   *
   * <pre>[{"ifname":"veth0","master":"hwchiu0","state":"forwarding","priority":32,"cost":2}]</pre>
   *
   * @param json from {@code bridge -j link}, or from {@code ip -j -d link} or {@code ip -j -d
   *     addr}, which have the same words under {@code linkinfo.info_slave_data}
   * @return in order of name; those that Docker named, in the order in which they were printed
   */
  public static List<BridgePort> ports(String json) {
    List<BridgePort> ports = new ArrayList<>();
    for (JsonNode link : Json.array("bridge -j link", json)) {
      boolean ofBridge = link.at("/linkinfo/info_slave_kind").asText().equals("bridge");
      JsonNode data = ofBridge ? link.at("/linkinfo/info_slave_data") : link;
      if (link.has("master") && data.has("state")) {
        ports.add(
            new BridgePort(
                link.path("ifname").asText(),
                link.path("master").asText(),
                data.path("state").asText(),
                data.path("priority").asInt(),
                data.path("cost").asInt(),
                switches(data)));
      }
    }
    ports.sort(Comparator.comparing(BridgePort::name, DockerVethName.ORDER));
    return List.copyOf(ports);
  }

  private static List<String> switches(JsonNode port) {
    return port.properties().stream()
        .filter(field -> field.getValue().isBoolean() && field.getValue().asBoolean())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Read forwarding entries.
   *
   * <pre>[{"mac":"02:42:0a:37:42:02","ifname":"veth0","used":0,"updated":0,"flags":[],
   *   "master":"hwchiu0","state":""}]</pre>
   *
   * @param json from {@code bridge -j -s fdb show}, whose rows may be limited to a bridge or port
   */
  public static ForwardingTable forwarding(String json) {
    List<FdbEntry> entries = new ArrayList<>();
    for (JsonNode row : Json.array("bridge -j -s fdb show", json)) {
      // A tunnel may forward by other things than an Ethernet address.
      MacAddress.tryParse(row.path("mac").asText()).ifPresent(mac -> entries.add(entry(mac, row)));
    }
    return new ForwardingTable(entries);
  }

  private static FdbEntry entry(MacAddress mac, JsonNode row) {
    return new FdbEntry(
        mac,
        row.path("ifname").asText(),
        row.has("master") ? row.path("master").asText() : null,
        row.has("vlan") ? Integer.valueOf(row.path("vlan").asInt()) : null,
        row.path("state").asText(),
        texts(row.path("flags")),
        seconds(row.path("used")),
        seconds(row.path("updated")));
  }

  private static @Nullable Duration seconds(JsonNode node) {
    return node.isNumber() ? Duration.ofSeconds(node.asLong()) : null;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
