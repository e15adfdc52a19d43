package packetbook.lab;

import java.util.regex.Pattern;

/** Quotes words so that a POSIX shell reads each back as it was. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /** Quote one word; one of harmless characters alone stays as it is. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
