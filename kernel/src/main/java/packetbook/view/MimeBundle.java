package packetbook.view;

/**
 * The forms of one output; a front end shows the richest that it can.
 *
 * @param plain {@code text/plain}: the sentence, then the tool's own text
 * @param html {@code text/html}: literal inline styles alone, so that it looks the same trusted or
 *     not; empty for none
 * @param svg {@code image/svg+xml}: the first picture of the output; empty for none
 * @param png {@code image/png} in base 64: the same picture; empty for none, also where this
 *     machine cannot paint it
 */
public record MimeBundle(String plain, String html, String svg, String png) {
  /** An output without a picture. */
  public MimeBundle(String plain, String html) {
    this(plain, html, "", "");
  }
}
