package packetbook.magic.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static packetbook.magic.FakeSession.call;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;

class IptablesErrorsTest {
  private static final String VERSION = "iptables v1.8.9 (nf_tables): ";

  /** What iptables 1.8.9 and 1.8.11 say to each line, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          -A FORWRD -j ACCEPT          | 1 | iptables: No chain/target/match by that name.                  | filter has no chain FORWRD                         | %iptables -A FORWARD -j ACCEPT
          -A POSTROUTING -j MASQUERADE | 1 | iptables: No chain/target/match by that name.                  | filter has no chain POSTROUTING                    | %iptables -t nat -A POSTROUTING -j MASQUERADE
          -L FOO                       | 1 | chain `FOO' in table `filter' is incompatible, use 'nft' tool. | filter has no chain FOO                            | %iptables -N FOO
          -D FORWARD 7                 | 1 | iptables: Index of deletion too big.                           | filter FORWARD has no rule 7                       | %iptables -L FORWARD
          -A FORWARD -j ACEPT          | 2 | Chain 'ACEPT' does not exist                                   | 'ACEPT' is neither a target nor a chain of filter  | %iptables -A FORWARD -j ACCEPT
          -A FORWARD -m conntrak       | 2 | Couldn't load match `conntrak':No such file or directory       | there is no match 'conntrak'                       | %iptables -A FORWARD -m conntrack
          -A FORWARD --dport 80        | 2 | unknown option "--dport"                                       | --dport needs a protocol before it                 | %iptables -A FORWARD -p tcp --dport 80
          -A FORWARD -s 10.55.66.300   | 2 | host/network `10.55.66.300' not found                          | '10.55.66.300' is no address                       |
          -D FORWARD -i hwchiu0 -o eth0 -j DROP | 1 | iptables: Bad rule (does a matching rule exist in that chain?). | filter FORWARD has no such rule          | %iptables -D FORWARD 2
          -D FORWARD -j LOG            | 1 | iptables: Bad rule (does a matching rule exist in that chain?). | It has 2 other rules.                            | %iptables -L FORWARD
          -D FORWARD -j ACCEPT         | 1 | iptables: Bad rule (does a matching rule exist in that chain?). | The closest is rule                              | %iptables -L FORWARD
          -D FORWARD -s 10.55.66.9 -j ACCEPT | 1 | iptables: Bad rule (does a matching rule exist in that chain?). | filter FORWARD has no such rule            | %iptables -L FORWARD
          -I FORWARD 7 -j ACCEPT       | 1 | iptables: Index of insertion too big.                          | filter FORWARD has no place 7 for a rule           | %iptables -I FORWARD 3 -j ACCEPT
          -t nat -A PREROUTING -o eth0 | 2 | Can't use -o with PREROUTING                                   | PREROUTING knows no outgoing interface             | %iptables -t nat -A PREROUTING -i eth0
          -A OUTPUT -i eth0            | 2 | Can't use -i with OUTPUT                                       | OUTPUT knows no incoming interface                 | %iptables -A OUTPUT -o eth0
          -A OUTPUT -i eth0            | 2 | Can't use --in-interface with OUTPUT                           | OUTPUT knows no incoming interface                 | %iptables -A OUTPUT -o eth0
          -t nat -A PREROUTING -o eth0 | 2 | Can't use --out-interface with PREROUTING                      | PREROUTING knows no outgoing interface             | %iptables -t nat -A PREROUTING -i eth0
          -A FORWARD -i sixteencharacter | 2 | interface name `sixteencharacter' must be shorter than IFNAMSIZ (15) | 'sixteencharacter' cannot be an interface's name |
          -A FORWARD -p tcp --dport ab | 2 | invalid port/service `ab' specified                            | 'ab' is no port                                    |
          -t nta -L                    | 3 | table 'nta' does not exist                                     | there is no table nta                              | %iptables -t nat -L
          -P FORWARD drop              | 1 | iptables: Bad policy name. Run `dmesg' for more information.   | 'drop' is no policy                                | %iptables -P FORWARD DROP
          -A FORWARD -j MASQUERADE     | 4 | RULE_APPEND failed (Invalid argument): rule in chain FORWARD   | MASQUERADE cannot stand in filter FORWARD          | %iptables -t nat -A POSTROUTING -j MASQUERADE
          -A FORWARD -p icmpp          | 2 | unknown protocol "icmpp" specified                             | there is no protocol 'icmpp'                       | %iptables -A FORWARD -p icmp
          -A FORWARD --ctstate NWE     | 2 | Bad ctstate "NWE"                                              | there is no connection state 'NWE'                 | %iptables -A FORWARD --ctstate NEW
          -A FORWARD accept            | 2 | Bad argument `accept'                                          | 'accept' belongs to no option                      |
          FORWARD                      | 2 | Bad argument `FORWARD'                                         | 'FORWARD' needs a command before it                | %iptables -L FORWARD
          -j ACCEPT                    | 2 | no command specified                                           | the line says for what, but not what to do         | %iptables -A FORWARD -j ACCEPT
          -t nosuch                    | 2 | no command specified                                           | there is no table nosuch                           |
          -t nta                       | 2 | no command specified                                           | there is no table nta                              | %iptables -t nat
          -A FORWARD -s 2001:db8::1 -j DROP | 2 | host/network `2001:db8::1' not found                      | '2001:db8::1' is an IPv6 address                   | %ip6tables -A FORWARD -s 2001:db8::1 -j DROP
          -A FORWARD -d 2001:db8::/32 -j DROP | 2 | host/network `2001:db8::' not found                     | iptables knows IPv4 alone; ip6tables has the rules | %ip6tables -A FORWARD -d 2001:db8::/32 -j DROP
          -A FORWARD -s 2001:db8:z::1  | 2 | host/network `2001:db8:z::1' not found                         | An IPv6 address is eight groups                    |
          -A FORWARD -s web            | 2 | host/network `web' not found                                   | It is not in /etc/hosts                            |
          -A FORWARD -i ten            | 4 | something else                                                 | something else                                     |
          """)
  void explains(String line, int exitCode, String said, String headline, String attempt) {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", Stored.text("magic/iptables/2-rules.txt"));
    lab.answer("iptables " + line, exitCode, "", said + "\n");

    assertThat(failure(lab, line)).contains(headline, said, "(exit " + exitCode + ")");
    if (attempt == null) {
      assertThat(failure(lab, line)).doesNotContain("  try");
    } else {
      assertThat(failure(lab, line)).containsPattern("  try +\\Q" + attempt + "\\E$");
    }
  }

  @Test
  void anAddressOfIpv4BelongsToIptables() {
    FakeLab lab = new FakeLab();
    lab.answer("ip6tables-save -c", "");
    lab.answer(
        "ip6tables -A FORWARD -s 10.0.0.1 -j DROP",
        2,
        "",
        """
        ip6tables v1.8.9 (nf_tables): host/network `10.0.0.1' not found
        Try `ip6tables -h' or 'ip6tables --help' for more information.
        """);

    assertThat(failure("ip6tables", lab, "-A FORWARD -s 10.0.0.1 -j DROP"))
        .contains("'10.0.0.1' is an IPv4 address", "ip6tables knows IPv6 alone")
        .endsWith("%iptables -A FORWARD -s 10.0.0.1 -j DROP");
  }

  @ParameterizedTest
  @CsvSource({
    "iptables, -6, %iptables knows IPv4 alone, %ip6tables",
    "iptables, -nL FORWARD -6, %iptables knows IPv4 alone, %ip6tables -nL FORWARD",
    "iptables, --ipv6 -A FORWARD -j DROP, %iptables knows IPv4 alone, %ip6tables -A FORWARD -j DROP",
    "ip6tables, -4 -S, %ip6tables knows IPv6 alone, %iptables -S",
    "iptables, -A FORWARD --all, --all belongs to no change, %iptables --all",
  })
  void refusesWhatIptablesWouldTakeForSomethingElse(
      String tool, String line, String headline, String attempt) {
    FakeLab lab = new FakeLab();

    assertThat(failure(tool, lab, line)).contains(headline).endsWith("  " + attempt);
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void aChainInUseNamesWhoUsesIt() {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", Stored.text("magic/iptables/5-renamed.txt"));
    lab.answer(
        "iptables -X B", 4, "", VERSION + " CHAIN_DEL failed (Device or resource busy): chain B\n");

    assertThat(failure(lab, "-X B"))
        .contains("filter B is still in use", "FORWARD rule 1 jumps to it.")
        .endsWith("%iptables -D FORWARD 1");
  }

  @Test
  void withoutTheRulesNothingIsSaidOfThem() {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", 4, "", "Fatal: can't open lock file: Permission denied\n");
    lab.answer("iptables -X B", 4, "", "CHAIN_DEL failed (Device or resource busy): chain B\n");

    assertThat(failure(lab, "-X B")).doesNotContain("why", "has no").contains("Linux said");
  }

  @Test
  void aMissingRuleNamesTheClosest() {
    FakeLab lab = new FakeLab();
    lab.answer("iptables-save -c", Stored.text("magic/iptables/2-rules.txt"));
    lab.answer(
        "iptables -D FORWARD -i hwchiu0 -j ACCEPT",
        1,
        "",
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");

    assertThat(failure(lab, "-D FORWARD -i hwchiu0 -j ACCEPT"))
        .contains("The closest is rule 2: -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT.");
  }

  private static String failure(FakeLab lab, String line) {
    return failure("iptables", lab, line);
  }

  private static String failure(String tool, FakeLab lab, String line) {
    List<String> words = List.of(line.split(" ", -1));
    MagicException failure =
        catchThrowableOfType(
            MagicException.class,
            () ->
                new IptablesMagic(tool)
                    .run(call(tool, words.toArray(String[]::new)), new FakeSession(lab)));
    return failure.output().bundle().plain();
  }
}
