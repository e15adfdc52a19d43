package packetbook.view;

/**
 * The forms of one output; a front end shows the richest that it can.
 *
 * @param plain {@code text/plain}: the sentence, then the tool's own text
 * @param html {@code text/html}: literal inline styles alone, so that it looks the same trusted or
 *     not
 */
public record MimeBundle(String plain, String html) {}
