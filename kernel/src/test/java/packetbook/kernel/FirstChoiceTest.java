package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;

class FirstChoiceTest {
  @Test
  void isTheEmbeddedLabWithoutTheVariable() {
    assertThat(FirstChoice.of(Map.of("PATH", "/bin"))).isEqualTo(LabChoice.EMBEDDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "embedded", " 'embedded' "})
  void readsWordsAsAShellDoes(String text) {
    assertThat(FirstChoice.of(Map.of("PACKETBOOK_LAB", text))).isEqualTo(LabChoice.EMBEDDED);
  }

  @Test
  void namesTheVariableWhereThereIsNoSuchLab() {
    assertThatThrownBy(() -> FirstChoice.of(Map.of("PACKETBOOK_LAB", "embeded")))
        .isInstanceOfSatisfying(
            LabUnavailableException.class,
            unknown -> {
              assertThat(unknown)
                  .hasMessage(
                      "PACKETBOOK_LAB is 'embeded': There is no lab of the kind 'embeded'.");
              assertThat(unknown.remedy())
                  .startsWith("The labs are: embedded")
                  .contains("%lab use embedded");
            });
  }

  @Test
  void namesTheVariableWhereAQuoteIsOpen() {
    assertThatThrownBy(() -> FirstChoice.of(Map.of("PACKETBOOK_LAB", "ssh 'root@host")))
        .isInstanceOf(LabUnavailableException.class)
        .hasMessage("PACKETBOOK_LAB is 'ssh 'root@host': A quote in it is not closed.");
  }
}
