package packetbook.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.dflib.jjava.jupyter.messages.request.CommInfoRequest;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.dflib.jjava.jupyter.messages.request.InterruptRequest;
import org.dflib.jjava.jupyter.messages.request.IsCompleteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import packetbook.view.MimeBundle;

/** Answers what front ends request. */
final class Requests {
  private final Publisher publisher;
  private final InputChannel input;
  private final Evaluator evaluator;
  private final Completion completion;
  private final History history = new History();
  private int count;

  Requests(Publisher publisher, InputChannel input, Evaluator evaluator, Completion completion) {
    this.publisher = publisher;
    this.input = input;
    this.evaluator = evaluator;
    this.completion = completion;
  }

  /**
   * Answer a request that waits for the cells before it.
   *
   * @return the reply; empty for a message that has none
   */
  Optional<Message<?>> answer(Message<?> request) throws InterruptedException {
    return switch (request.getContent()) {
      case ExecuteRequest execute ->
          reply(request, MessageType.EXECUTE_REPLY, execute(request, execute));
      case CompleteRequest complete ->
          reply(request, MessageType.COMPLETE_REPLY, complete(complete));
      case InspectRequest inspect -> reply(request, MessageType.INSPECT_REPLY, inspect(inspect));
      case IsCompleteRequest asked ->
          reply(
              request,
              MessageType.IS_COMPLETE_REPLY,
              Replies.isComplete(
                  Completeness.of(asked.getCode(), evaluator::isMagic, evaluator.java()).status()));
      case HistoryRequest asked ->
          reply(request, MessageType.HISTORY_REPLY, Replies.history(history.find(asked)));
      case CommInfoRequest _ -> reply(request, MessageType.COMM_INFO_REPLY, Replies.comms());
      case CommOpenCommand comm -> {
        publisher.commClose(request, comm.getCommID()); // no target is known here
        yield Optional.empty();
      }
      default -> answerAtOnce(request);
    };
  }

  /** Answer a request that does not wait for the cell that runs; empty for others. */
  Optional<Message<?>> answerAtOnce(Message<?> request) {
    return switch (request.getContent()) {
      case KernelInfoRequest _ ->
          reply(request, MessageType.KERNEL_INFO_REPLY, Replies.kernelInfo());
      case InterruptRequest _ -> {
        evaluator.interrupt();
        yield reply(request, MessageType.INTERRUPT_REPLY, Replies.ok());
      }
      case ShutdownRequest shutdown ->
          reply(request, MessageType.SHUTDOWN_REPLY, Replies.shutdown(shutdown.isRestart()));
      default -> Optional.empty();
    };
  }

  private static Optional<Message<?>> reply(
      Message<?> request, MessageType<?> type, Map<String, Object> content) {
    return Optional.of(Messages.reply(request, type, content));
  }

  private Map<String, Object> execute(Message<?> request, ExecuteRequest execute) {
    boolean counted = execute.shouldStoreHistory() && !execute.isSilent();
    int number = counted ? ++count : count;
    if (counted) {
      history.add(number, execute.getCode());
    }
    if (!execute.isSilent()) {
      publisher.executeInput(request, execute.getCode(), number);
    }
    JupyterFrontEnd front =
        new JupyterFrontEnd(
            publisher, input, request, number, execute.isSilent(), execute.isStdinEnabled());
    return switch (evaluator.run(execute.getCode(), number, front)) {
      case Outcome.Done() -> {
        Map<String, Object> values = expressions(execute, number, front);
        evaluator.turnTo(front); // what the cell left in the background still prints there
        yield Replies.executed(number, values);
      }
      case Outcome.Failed failed -> {
        publisher.error(request, failed.name(), failed.message(), failed.traceback());
        yield Replies.failed(number, failed);
      }
    };
  }

  private Map<String, Object> expressions(ExecuteRequest execute, int number, FrontEnd cell) {
    Map<String, Object> values = new HashMap<>();
    Map<String, String> asked = execute.getUserExpr() == null ? Map.of() : execute.getUserExpr();
    asked.forEach((name, expression) -> {
      Beside front = new Beside(cell);
      values.put(
          name,
          switch (evaluator.run(expression, number, front)) {
            case Outcome.Done() ->
                Map.of("status", "ok", "data", front.data(), "metadata", Map.of());
            case Outcome.Failed failed -> Replies.failed(number, failed);
          });
    });
    return values;
  }

  private Map<String, Object> complete(CompleteRequest request) throws InterruptedException {
    String code = request.getCode();
    int cursor = index(code, request.getCursorPos());
    Completion.Matches found = completion.at(code, cursor);
    return Replies.completed(
        found.matches(), code.codePointCount(0, found.start()), code.codePointCount(0, cursor));
  }

  private Map<String, Object> inspect(InspectRequest request) {
    int cursor = index(request.getCode(), request.getCursorPos());
    return Replies.inspected(
        evaluator
            .inspection()
            .at(request.getCode(), cursor)
            .map(output -> Publisher.data(output.bundle()))
            .orElse(Map.of()));
  }

  /** Positions in the protocol count code points, those in Java UTF-16 units. */
  private static int index(String code, int codePoints) {
    int known = Math.clamp(codePoints, 0, code.codePointCount(0, code.length()));
    return code.offsetByCodePoints(0, known);
  }

  /**
   * Keeps the value of an expression that a front end asks for beside a cell. What is printed and
   * displayed meanwhile goes where the cell's own does: it may be a thread's that the cell left.
   */
  private static final class Beside implements FrontEnd {
    private final FrontEnd cell;
    private Map<String, Object> data = Map.of();

    Beside(FrontEnd cell) {
      this.cell = cell;
    }

    Map<String, Object> data() {
      return data;
    }

    @Override
    public void result(MimeBundle bundle) {
      data = Publisher.data(bundle);
    }

    @Override
    public void print(Stream stream, String text) {
      cell.print(stream, text);
    }

    @Override
    public void display(MimeBundle bundle, Optional<String> id) {
      cell.display(bundle, id);
    }

    @Override
    public void update(MimeBundle bundle, String id) {
      cell.update(bundle, id);
    }

    @Override
    public String ask(String prompt) {
      throw new NoInputException();
    }
  }
}
