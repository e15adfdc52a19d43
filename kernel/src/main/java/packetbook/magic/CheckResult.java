package packetbook.magic;

/**
 * A claim that was checked.
 *
 * @param claim as stated
 * @param passed whether it is so
 * @param seen what was seen, in a sentence
 */
public record CheckResult(String claim, boolean passed, String seen) {}
