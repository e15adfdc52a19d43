package packetbook.capture;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says in words what the types and codes of ICMP mean (IANA's ICMP and ICMPv6 parameters). */
public final class IcmpWords {
  private IcmpWords() {}

  /** List every word that is said of some ICMP or ICMPv6 message, without numbers. */
  public static Set<String> vocabulary() {
    return IntStream.rangeClosed(0, 255)
        .boxed()
        .flatMap(type ->
            IntStream.rangeClosed(0, 15)
                .boxed()
                .flatMap(code -> Stream.of(version4(type, code), version6(type, code))))
        .flatMap(words -> Stream.of(words.split("\\W+")))
        .filter(word -> !word.matches("\\d+"))
        .collect(Collectors.toSet());
  }

  static String version4(int type, int code) {
    return switch (type) {
      case 0 -> "echo reply";
      case 3 -> unreachable4(code);
      case 4 -> "source quench";
      case 5 -> "redirect";
      case 8 -> "echo request";
      case 9 -> "router advertisement";
      case 10 -> "router solicitation";
      case 11 -> code == 1 ? "fragments came too late" : "time to live exceeded";
      case 12 -> "parameter problem";
      case 13 -> "timestamp request";
      case 14 -> "timestamp reply";
      default -> "type %d, code %d".formatted(type, code);
    };
  }

  private static String unreachable4(int code) {
    return switch (code) {
      case 0, 6, 11 -> "network unreachable";
      case 1, 7, 12 -> "host unreachable";
      case 2 -> "protocol unreachable";
      case 3 -> "port unreachable";
      case 4 -> "fragmentation needed";
      case 9, 10, 13 -> "administratively prohibited";
      default -> "destination unreachable, code " + code;
    };
  }

  static String version6(int type, int code) {
    return switch (type) {
      case 1 -> unreachable6(code);
      case 2 -> "packet too big";
      case 3 -> code == 1 ? "fragments came too late" : "hop limit exceeded";
      case 4 -> "parameter problem";
      case 128 -> "echo request";
      case 129 -> "echo reply";
      case 130 -> "multicast listener query";
      case 131, 143 -> "multicast listener report";
      case 132 -> "multicast listener done";
      case 133 -> "router solicitation";
      case 134 -> "router advertisement";
      case 135 -> "neighbor solicitation";
      case 136 -> "neighbor advertisement";
      case 137 -> "redirect";
      default -> "type %d, code %d".formatted(type, code);
    };
  }

  private static String unreachable6(int code) {
    return switch (code) {
      case 0 -> "no route";
      case 1, 5 -> "administratively prohibited";
      case 3 -> "address unreachable";
      case 4 -> "port unreachable";
      default -> "destination unreachable, code " + code;
    };
  }
}
