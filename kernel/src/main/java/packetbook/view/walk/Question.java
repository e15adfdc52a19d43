package packetbook.view.walk;

/** The three questions that a packet's walk answers at each hop. */
enum Question {
  /** Which table named the next machine or port. */
  TO_WHOM("to whom"),
  /** Which parts of Linux took it in their hands. */
  WHO_HANDLES("who handles"),
  /** Which chains had to let it pass. */
  WHO_FILTERS("who filters");

  private final String words;

  Question(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
