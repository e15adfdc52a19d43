package packetbook.capture;

/** Reports a stream that does not begin as a pcap file does. */
public final class UnreadableCaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean pcapng;

  UnreadableCaptureException(String message, boolean pcapng) {
    super(message);
    this.pcapng = pcapng;
  }

  /** Say whether it is a pcapng file, which tcpdump can turn into a pcap file. */
  public boolean isPcapng() {
    return pcapng;
  }
}
