package packetbook.kernel;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.InputReply;

/** Asks the front end for a line of input, on the socket called stdin. */
final class InputChannel {
  /** How often a wait for a person looks whether the cell was interrupted. */
  private static final long GLANCE_MILLISECONDS = 100;

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
    Question question = new Question(request, prompt);
    FutureTask<String> task = new FutureTask<>(question::answer);
    questions.add(task);
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      question.withdrawn = true;
      throw interrupted;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the question could not be sent", failed.getCause());
    }
  }

  private final class Question {
    private final Message<?> request;
    private final String prompt;
    private volatile boolean withdrawn;

    private Question(Message<?> request, String prompt) {
      this.request = request;
      this.prompt = prompt;
    }

    private String answer() {
      while (socket.receivePending().isPresent()) {
        // an answer to a question that was withdrawn
      }
      socket.sendMessage(
          Messages.reply(
              request, MessageType.INPUT_REQUEST, Map.of("prompt", prompt, "password", false)));
      while (!withdrawn) {
        if (socket.isPendingWithin(GLANCE_MILLISECONDS)
            && socket.receive().map(Message::getContent).orElse(null) instanceof InputReply reply) {
          return reply.getValue();
        }
      }
      return "";
    }
  }
}
