package packetbook.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.IpAddress;

/**
 * Reads a DNS message (RFC 1035, section 4): id, flags, four counts, then questions (name, type,
 * class) and records (name, type, class, time to live, length, data).
 *
 * <p>A message is written by whoever likes to: names may point in circles and counts may be huge,
 * so a name points backwards only, and what does not fit ends the reading.
 */
final class DnsReader {
  /** More are not shown anyway. */
  private static final int MOST = 20;

  private static final int LONGEST_NAME = 255;
  private static final List<String> OUTCOMES =
      List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");

  private final Bytes message;
  private int place = 12;

  private DnsReader(Bytes message) {
    this.message = message;
  }

  /** Read a message; empty where it is none. */
  static Optional<Layer.Dns> read(Bytes message) {
    try {
      return message.length() < 12 ? Optional.empty() : Optional.of(new DnsReader(message).read());
    } catch (IndexOutOfBoundsException cutOff) {
      return Optional.empty();
    }
  }

  private Layer.Dns read() {
    int flags = message.uint16(2);
    int code = flags & 15;
    List<Layer.Dns.Question> questions = new ArrayList<>();
    for (int left = message.uint16(4); left > 0 && questions.size() < MOST; left--) {
      questions.add(new Layer.Dns.Question(name(), type()));
      place += 2;
    }
    List<Layer.Dns.Answer> answers = new ArrayList<>();
    for (int left = message.uint16(6); left > 0 && answers.size() < MOST; left--) {
      answers.add(answer());
    }
    return new Layer.Dns(
        message.uint16(0),
        flags >> 15 == 1,
        code < OUTCOMES.size() ? OUTCOMES.get(code) : "code " + code,
        questions,
        answers);
  }

  private Layer.Dns.Answer answer() {
    String name = name();
    String type = type();
    int length = message.uint16(place + 6);
    place += 8;
    int end = place + length;
    String value = value(type, message.slice(place, end));
    place = end;
    return new Layer.Dns.Answer(name, type, value);
  }

  private String value(String type, Bytes data) {
    boolean address = type.equals("A") ? data.length() == 4 : data.length() == 16;
    return switch (type) {
      case "A", "AAAA" -> address ? IpAddress.of(data.copy()).text() : data.length() + " bytes";
      case "CNAME", "NS", "PTR" -> name();
      case "TXT" -> data.ascii();
      default -> data.length() + " bytes";
    };
  }

  private String type() {
    int type = message.uint16(place);
    place += 2;
    return switch (type) {
      case 1 -> "A";
      case 2 -> "NS";
      case 5 -> "CNAME";
      case 6 -> "SOA";
      case 12 -> "PTR";
      case 15 -> "MX";
      case 16 -> "TXT";
      case 28 -> "AAAA";
      case 33 -> "SRV";
      case 65 -> "HTTPS";
      case 255 -> "ANY";
      default -> "TYPE" + type;
    };
  }

  /** Read a name and go on behind it; labels that stand earlier may be pointed to. */
  private String name() {
    StringBuilder name = new StringBuilder();
    int at = place;
    int lowest = place;
    boolean jumped = false;
    int bytes = 0;
    while (message.at(at) != 0) {
      int length = message.at(at);
      if (length >= 0xc0) {
        int target = message.uint16(at) & 0x3fff;
        place = jumped ? place : at + 2;
        jumped = true;
        if (target >= lowest) {
          throw new IndexOutOfBoundsException("a name that points forwards");
        }
        lowest = target;
        at = target;
      } else {
        name.append(name.isEmpty() ? "" : ".");
        name.append(message.slice(at + 1, at + 1 + length).utf8());
        at += 1 + length;
        bytes += 1 + length;
        if (bytes > LONGEST_NAME) {
          throw new IndexOutOfBoundsException("a name that is too long");
        }
      }
    }
    place = jumped ? place : at + 1;
    return name.isEmpty() ? "." : name.toString();
  }
}
