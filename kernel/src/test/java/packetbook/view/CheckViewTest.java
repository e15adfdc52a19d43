package packetbook.view;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The stored files are the two halves of the mock-up {@code check.html}. */
class CheckViewTest {
  @Test
  void aClaimThatIsSo() throws IOException {
    StoredOutput.check(
        "check-pass",
        CheckView.pass(
            "c1 reaches 8.8.8.8", Words.of("1 echo request sent, 1 reply after 0.41 ms")));
  }

  @Test
  void aClaimThatIsNotSo() throws IOException {
    Words why =
        Words.of("filter ")
            .code("FORWARD")
            .plain(" dropped it: no rule matched and the policy is ")
            .code("DROP")
            .plain(". Bridged packets go through iptables, since ")
            .code("bridge-nf-call-iptables")
            .plain(" is 1.");
    StoredOutput.check(
        "check-fail",
        CheckView.fail(
            "c1 reaches 10.55.66.3",
            Words.of("an echo request from c1 to ").code("10.55.66.3").plain(" is answered"),
            Words.of("3 sent, 0 answered in 3 s"),
            why,
            "%iptables -P FORWARD ACCEPT"));
  }
}
