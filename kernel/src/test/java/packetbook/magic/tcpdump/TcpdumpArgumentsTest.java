package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.magic.MagicException;

class TcpdumpArgumentsTest {
  private static TcpdumpArguments parse(String line) {
    return TcpdumpArguments.parse(List.of(line.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "-vvvnn -i eth0 icmp -c 4 | eth0    | -vvvnn -c 4 icmp | -vvvnn",
        "-vvvnni eth0 icmp        | eth0    | -vvvnn icmp      | -vvvnn",
        "-ieth0 -c4 tcp port 80   | eth0    | -c 4 tcp port 80 | none",
        "--interface=lo -pe arp   | lo      | -e -p arp        | -e",
        "--interface lo --number  | lo      | --number         | --number",
        "-i a -i b -s 96 -XX ip   | a b     | -s 96 -XX ip     | -XX",
        "-lUi eth0 not port 22    | eth0    | not port 22      | none",
        "-T vxlan -- -c           | none    | -T vxlan -c      | -T vxlan",
      })
  void tellsOptionsValuesAndFilterApart(
      String line, String interfaces, String capture, String display) {
    TcpdumpArguments arguments = parse(line);

    assertThat(String.join(" ", arguments.interfaces()))
        .isEqualTo(interfaces == null ? "" : interfaces);
    assertThat(String.join(" ", arguments.capture())).isEqualTo(capture);
    assertThat(String.join(" ", arguments.display())).isEqualTo(display == null ? "" : display);
    assertThat(String.join(" ", arguments.tcpdump())).isEqualTo(line);
  }

  @Test
  void ownOptionsStandAnywhere() {
    TcpdumpArguments arguments =
        TcpdumpArguments.parse(
            List.of(
                "--for=500ms",
                "-i",
                "eth0",
                "--while",
                "ping -c1 8.8.8.8",
                "icmp",
                "--save",
                "x.pcap",
                "or",
                "--as",
                "one",
                "arp",
                "--all"));

    assertThat(arguments.tcpdump()).containsExactly("-i", "eth0", "icmp", "or", "arp");
    assertThat(arguments.filter()).containsExactly("icmp", "or", "arp");
    assertThat(arguments.write()).isEqualTo("x.pcap");
    assertThat(arguments.ours())
        .isEqualTo(
            new TcpdumpOwn(
                Duration.ofMillis(500), "ping -c1 8.8.8.8", null, null, null, "one", true));
  }

  @Test
  void filesOfTcpdumpsOwnOptionsAreOurs() {
    assertThat(parse("-w a.pcap -i eth0").write()).isEqualTo("a.pcap");
    assertThat(parse("-w - -i eth0").write()).isNull();
    assertThat(parse("-nnr a.pcap").read()).isEqualTo("a.pcap");
    assertThat(parse("-i eth0 -G 5").rotation()).isEqualTo("-G");
    assertThat(parse("-D").asks()).isTrue();
    assertThat(parse("-c 12").limit()).isEqualTo(12);
    assertThat(parse("-c x").limit()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-i eth0            | false | -B 32768 -s 1900 -i eth0",
        "-i eth0 -s 96      | false | -B 32768 -i eth0 -s 96",
        "-i eth0 -s 0       | true  | -B 32768 -i eth0 -s 0",
        "--snapshot-length=9000 ip | true | -B 32768 --snapshot-length=9000 ip",
        "-i eth0 -w a.pcap  | true  | -B 32768 -i eth0",
        "-w a.pcap -es200   | false | -B 32768 -s 200 -e",
        "host -- -s 0       | false | -B 32768 -s 1900 host -s 0",
      })
  void takesWholePacketsWhereTheyAreWanted(String line, boolean whole, String end) {
    TcpdumpArguments arguments = parse(line);
    List<String> words = new ArrayList<>();
    arguments.interfaces().forEach(dev -> words.addAll(List.of("-i", dev)));
    words.addAll(arguments.capture());

    CaptureBuffer buffer = CaptureBuffer.of(arguments, 1);

    assertThat(buffer.whole()).isEqualTo(whole);
    assertThat(String.join(" ", buffer.command(words))).endsWith(end);
    assertThat(buffer.command(words).contains("--immediate-mode")).isEqualTo(!whole);
    assertThat(CaptureBuffer.of(arguments, 4).kibibytes()).isEqualTo(8192);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i eth0",
        "-i eth0 icmp",
        "icmp or arp",
        "tcp port 80",
        "host 10.55.66.2 and not (port 22 or udp)",
        "ip proto 1",
      })
  void knowsFiltersThatLetAnswersPass(String line) {
    assertThat(parse(line).isTwoWay()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "icmp[0]=8",
        "src host 10.55.66.2",
        "icmp and dst 8.8.8.8",
        "less 100",
        "broadcast",
        "8.8.8.8",
        "-Q in icmp",
        "--direction=out icmp",
        "host",
      })
  void takesNoOtherForOne(String line) {
    assertThat(parse(line).isTwoWay()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--for soon | 'soon' is no time",
        "--for | --for needs a value",
        "--background a/b | 'a/b' is no name for a capture",
        "--stop | --stop needs a value",
      })
  void refusesOwnOptionsThatMakeNoSense(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(MagicException.class).hasMessage(message);
  }
}
