package packetbook.kernel;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import packetbook.lab.CommandFailedException;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.view.ErrorView;
import packetbook.view.Words;

/** Says why a cell failed. */
final class FailedCell {
  private static final Logger LOGGER = LoggerFactory.getLogger(FailedCell.class);

  private FailedCell() {}

  /** Show what is known of a failure; what is a fault of ours goes to the log too. */
  static Outcome of(Throwable failure, CellSession session, FrontEnd front) {
    return switch (failure) {
      case MagicException magic -> {
        front.display(magic.output().bundle(), Optional.empty());
        yield failed("MagicError", message(magic));
      }
      case CommandFailedException unread -> of(Failure.ofReading(unread), session, front);
      case LabUnavailableException lab -> {
        session.loseLab();
        front.display(ErrorView.unavailable(message(lab), lab.remedy()).bundle(), Optional.empty());
        yield failed("LabUnavailable", message(lab));
      }
      case MagicSyntaxException syntax ->
          new Outcome.Failed(
              "SyntaxError", message(syntax), List.of(message(syntax), syntax.marked()));
      case JavaFailedException code ->
          new Outcome.Failed(code.name(), message(code), code.traceback());
      default -> {
        LOGGER.warn("a fault of the kernel", failure);
        String name = failure.getClass().getSimpleName();
        front.display(
            ErrorView.draw(
                    "this is a fault of Packetbook's",
                    Words.NONE,
                    Words.NONE,
                    Words.of(name + ": " + message(failure)),
                    "")
                .bundle(),
            Optional.empty());
        yield failed(name, message(failure));
      }
    };
  }

  private static Outcome.Failed failed(String name, String message) {
    return new Outcome.Failed(name, message, List.of(name + ": " + message));
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "no message" : message;
  }
}
