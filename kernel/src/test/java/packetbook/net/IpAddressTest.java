package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "10.55.66.2, 10.55.66.2",
    "FE80:0:0:0:42:AFF:FE37:4202, fe80::42:aff:fe37:4202",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "::ffff:0:0, ::ffff:0.0.0.0",
    "::ffff:0.0.0.0, ::ffff:0.0.0.0",
    "::ffff:a37:4202, ::ffff:10.55.66.2",
    "::1.2.3.4, ::1.2.3.4",
    "::1:2, ::0.1.0.2",
    "::2, ::2",
    "::ffff, ::ffff",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304",
    "1::, 1::",
  })
  void writesTheUsualForm(String text, String usual) {
    assertThat(new IpAddress(text)).hasToString(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.55.66", "10.55.66.256", "example.org", "fe80::1%eth0", "1:2"})
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IpAddress(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.8.8.8, true", "::1, true", "10.0.2.15, false", "::2, false"})
  void knowsTheAddressesThatEachHasForItself(String text, boolean loopback) {
    assertThat(new IpAddress(text).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "fe80::1, true",
    "febf::1, true",
    "fec0::1, false",
    "fd00::1, false",
    "169.254.7.8, true",
    "169.25.4.1, false",
    "10.0.2.15, false"
  })
  void knowsTheAddressesThatEachLinkHasForItself(String text, boolean linkLocal) {
    assertThat(new IpAddress(text).isLinkLocal()).isEqualTo(linkLocal);
  }

  @Test
  void anIpv4AddressInsideAnIpv6OneStaysAnIpv6One() {
    IpPrefix prefix = IpPrefix.tryParse("::ffff:0.0.0.0/96").orElseThrow();

    assertThat(prefix.address().isIpv6()).isTrue();
    assertThat(prefix.address().bytes()).hasSize(16);
    assertThat(prefix).hasToString("::ffff:0.0.0.0/96");
    assertThat(prefix.last()).hasToString("::ffff:255.255.255.255");
    assertThat(prefix.contains(new IpAddress("::ffff:10.55.66.2"))).isTrue();
    assertThat(prefix.contains(new IpAddress("10.55.66.2"))).isFalse();
  }

  @Test
  void aPrefixKnowsItsRange() {
    IpPrefix prefix = IpPrefix.tryParse("10.55.66.2/24").orElseThrow();

    assertThat(prefix.first()).hasToString("10.55.66.0");
    assertThat(prefix.last()).hasToString("10.55.66.255");
    assertThat(prefix.contains(new IpAddress("10.55.66.77"))).isTrue();
    assertThat(prefix.contains(new IpAddress("10.55.67.1"))).isFalse();
    assertThat(prefix.contains(new IpAddress("::1"))).isFalse();
  }
}
