package packetbook.trace;

import java.util.ArrayList;
import java.util.List;

/** Compares the reading of a trace with what a scene expects of it. */
final class Check {
  private Check() {}

  /** List what is missing or too much, a line each; empty where all is as expected. */
  static List<String> missing(List<String> expected, List<String> reading) {
    List<List<String>> wanted = exchanges(expected);
    List<List<String>> found = exchanges(reading);
    List<String> missing = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      List<String> there = index < found.size() ? found.get(index) : List.of();
      wanted.get(index).stream().filter(line -> !there.contains(line)).forEach(missing::add);
    }
    found.stream()
        .skip(wanted.size())
        .forEach(each -> missing.add("not expected: " + each.getFirst()));
    return missing;
  }

  /** A line without indentation begins one; in the lines behind it the indentation says nothing. */
  private static List<List<String>> exchanges(List<String> lines) {
    List<List<String>> exchanges = new ArrayList<>();
    for (String line : lines) {
      boolean begins = !line.startsWith(" ");
      if (begins) {
        exchanges.add(new ArrayList<>());
      }
      exchanges.getLast().add((begins ? "" : " ") + line.strip());
    }
    return exchanges;
  }
}
