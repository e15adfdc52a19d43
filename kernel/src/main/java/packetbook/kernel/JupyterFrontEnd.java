package packetbook.kernel;

import java.util.Optional;
import org.dflib.jjava.jupyter.messages.Message;
import packetbook.view.MimeBundle;

/**
 * Shows a cell's outputs in whatever sent its execute request.
 *
 * @param count the cell's number
 * @param silent whether the value of the last expression is wanted by nobody
 * @param mayAsk whether there is someone to ask for input
 */
record JupyterFrontEnd(
    Publisher publisher,
    InputChannel input,
    Message<?> request,
    int count,
    boolean silent,
    boolean mayAsk)
    implements FrontEnd {
  @Override
  public void print(Stream stream, String text) {
    publisher.stream(request, stream == Stream.STDOUT ? "stdout" : "stderr", text);
  }

  @Override
  public void display(MimeBundle bundle, Optional<String> id) {
    publisher.display(request, bundle, id);
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    publisher.update(request, bundle, id);
  }

  @Override
  public void result(MimeBundle bundle) {
    if (!silent) {
      publisher.result(request, bundle, count);
    }
  }

  @Override
  public String ask(String prompt) throws InterruptedException {
    if (!mayAsk) {
      throw new NoInputException();
    }
    return input.ask(request, prompt);
  }
}
