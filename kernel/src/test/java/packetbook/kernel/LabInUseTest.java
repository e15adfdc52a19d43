package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;

class LabInUseTest {
  private static final LabChoice OTHER = new LabChoice(List.of("other"));

  private final List<String> happened = new ArrayList<>();
  private final Lab embedded = new FakeLab().whenClosed(() -> happened.add("embedded closed"));
  private final Lab other = new FakeLab().whenClosed(() -> happened.add("other closed"));
  private final LabInUse lab = new LabInUse(() -> LabChoice.EMBEDDED, this::open);

  private Lab open(LabChoice choice) {
    happened.add(choice.kind() + " opened");
    return choice.equals(OTHER) ? other : embedded;
  }

  private boolean use(LabChoice choice) throws InterruptedException {
    return lab.use(choice, _ -> happened.add("left"));
  }

  @Test
  void opensItsFirstOnceAndWhenItIsNeeded() throws InterruptedException {
    assertThat(lab.isOpen()).isFalse();
    assertThat(lab.get()).isSameAs(embedded);
    assertThat(lab.get()).isSameAs(embedded);
    assertThat(lab.isOpen()).isTrue();
    assertThat(happened).containsExactly("embedded opened");
  }

  @Test
  void opensAnotherBeforeItLeavesTheOneInUse() throws InterruptedException {
    lab.get();

    assertThat(use(OTHER)).isTrue();

    assertThat(lab.get()).isSameAs(other);
    assertThat(happened)
        .containsExactly("embedded opened", "other opened", "left", "embedded closed");
  }

  @Test
  void staysWithTheOneInUse() throws InterruptedException {
    lab.get();

    assertThat(use(LabChoice.EMBEDDED)).isFalse();

    assertThat(happened).containsExactly("embedded opened");
  }

  @Test
  void keepsTheOneInUseWhereAnotherCannotBeOpened() throws InterruptedException {
    LabInUse only =
        new LabInUse(
            () -> LabChoice.EMBEDDED,
            choice -> {
              if (choice.equals(OTHER)) {
                throw new LabUnavailableException("Nobody answers.", "");
              }
              return open(choice);
            });
    only.get();

    assertThatThrownBy(() -> only.use(OTHER, _ -> happened.add("left")))
        .isInstanceOf(LabUnavailableException.class);

    assertThat(only.get()).isSameAs(embedded);
    assertThat(only.use(LabChoice.EMBEDDED, _ -> happened.add("left"))).isFalse();
    assertThat(happened).containsExactly("embedded opened");
  }

  @Test
  void usesAnotherWhereItsFirstIsNone() throws InterruptedException {
    LabInUse without =
        new LabInUse(
            () -> {
              throw new LabUnavailableException("There is no such lab.", "");
            },
            this::open);
    assertThatThrownBy(without::get).isInstanceOf(LabUnavailableException.class);
    assertThatThrownBy(without::get).isInstanceOf(LabUnavailableException.class);

    assertThat(without.use(OTHER, _ -> {})).isTrue();

    assertThat(without.get()).isSameAs(other);
  }

  @Test
  void opensNoneOnceItIsClosed() throws InterruptedException {
    lab.get();
    lab.close();
    lab.close();

    assertThat(happened).containsExactly("embedded opened", "embedded closed");
    assertThatThrownBy(lab::get).isInstanceOf(LabUnavailableException.class);
    assertThatThrownBy(() -> use(OTHER)).isInstanceOf(LabUnavailableException.class);
  }
}
