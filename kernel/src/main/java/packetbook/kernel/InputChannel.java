package packetbook.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.InputReply;

/** Asks the front end for a line of input, on the socket called stdin. */
final class InputChannel {
  private final RequestSocket socket;
  private final Thread thread;
  private final LinkedBlockingQueue<FutureTask<String>> questions = new LinkedBlockingQueue<>();

  InputChannel(RequestSocket socket) {
    this.socket = socket;
    this.thread = Thread.ofPlatform().name("stdin").daemon().start(this::answer);
  }

  /** Ask nobody any more. */
  void close() {
    thread.interrupt();
  }

  /** The socket belongs to this thread, so that interrupting a cell never breaks it. */
  private void answer() {
    try (socket) {
      while (true) {
        questions.take().run();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ask whoever sent this execute request and wait for the answer. */
  String ask(Message<?> request, String prompt) throws InterruptedException {
    try (Question question = new Question(request, prompt)) {
      FutureTask<String> task = new FutureTask<>(question::answer);
      questions.add(task);
      return task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the question could not be sent", failed.getCause());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** A question that stands until it is answered or closed: whoever asked was interrupted then. */
  private final class Question implements AutoCloseable {
    private final Message<?> request;
    private final String prompt;
    private final Pipe withdrawal = Pipe.open();

    private Question(Message<?> request, String prompt) throws IOException {
      this.request = request;
      this.prompt = prompt;
      withdrawal.source().configureBlocking(false);
    }

    /** Its end of the pipe is closed, so that whoever waits at the other end wakes up. */
    @Override
    public void close() throws IOException {
      withdrawal.sink().close();
    }

    private String answer() throws IOException {
      try (Pipe.SourceChannel withdrawn = withdrawal.source()) {
        return answer(withdrawn);
      }
    }

    private String answer(Pipe.SourceChannel withdrawn) {
      while (socket.receivePending().isPresent()) {
        // an answer to a question that was withdrawn
      }
      socket.sendMessage(
          Messages.reply(
              request, MessageType.INPUT_REQUEST, Map.of("prompt", prompt, "password", false)));
      while (true) {
        if (!socket.awaitMessageOr(withdrawn)) {
          return "";
        }
        if (socket.receive().map(Message::getContent).orElse(null) instanceof InputReply reply) {
          return reply.getValue();
        }
      }
    }
  }
}
