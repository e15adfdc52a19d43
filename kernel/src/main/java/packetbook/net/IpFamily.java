package packetbook.net;

/** The two kinds of IP address, each with its own routing table. */
public enum IpFamily {
  /** IPv4: 32 bits. */
  IPV4("-4", "0.0.0.0/0"),
  /** IPv6: 128 bits. */
  IPV6("-6", "::/0");

  private final String option;
  private final String everything;

  IpFamily(String option, String everything) {
    this.option = option;
    this.everything = everything;
  }

  /** Give the family of an address. */
  public static IpFamily of(IpAddress address) {
    return address.isIpv6() ? IPV6 : IPV4;
  }

  /** Give {@code ip}'s option: {@code -4} or {@code -6}. */
  public String option() {
    return option;
  }

  /** Give the prefix that contains every address of the family: a default route's destination. */
  public IpPrefix everything() {
    return IpPrefix.tryParse(everything).orElseThrow();
  }
}
