package packetbook.kernel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from a socket one after the other, has each answered, and replies. The thread of
 * this loop owns the socket; cells run in another thread, so that interrupting a cell never touches
 * a socket.
 */
final class RequestLoop implements Runnable {
  /** Answers a request; empty for a message that has no reply. */
  interface Handler {
    Optional<Message<?>> answer(Message<?> request) throws InterruptedException;
  }

  private static final Logger LOGGER = LoggerFactory.getLogger(RequestLoop.class);

  /**
   * How long after an error a request may still be on its way that was sent before the error was
   * known. It is told by the time in its header: clocks of other machines may be wrong, so that it
   * counts for a moment only.
   */
  private static final long QUEUED_MILLISECONDS = 200;

  private final RequestSocket socket;
  private final Publisher publisher;
  private final Handler handler;
  private final ExecutorService thread;
  private final Runnable atEnd;
  private Instant failed = Instant.EPOCH;

  /**
   * @param thread where requests are answered
   * @param atEnd what to do when a shutdown was asked for and answered, or the socket is closed
   */
  RequestLoop(
      RequestSocket socket,
      Publisher publisher,
      Handler handler,
      ExecutorService thread,
      Runnable atEnd) {
    this.socket = socket;
    this.publisher = publisher;
    this.handler = handler;
    this.thread = thread;
    this.atEnd = atEnd;
  }

  @Override
  public void run() {
    try (socket) {
      Optional<Message<?>> next = socket.receive();
      while (next.isPresent() && serve(next.get())) {
        next = socket.receive();
      }
    } catch (InterruptedException | RejectedExecutionException end) {
      LOGGER.debug("the kernel ends", end);
    }
    atEnd.run();
  }

  /** Serve a request and say whether there may be others. */
  private boolean serve(Message<?> request) throws InterruptedException {
    List<Message<?>> queued = List.of();
    publisher.busy(request);
    try {
      if (isAborted(request)) {
        abort(request);
        return true;
      }
      Optional<Message<?>> reply = answer(request);
      if (reply.isPresent() && stopsOthers(request, reply.get())) {
        // What is here before the reply goes out was sent by someone who knew of no error.
        queued = pending();
        failed = Instant.now();
      }
      reply.ifPresent(socket::sendMessage);
    } finally {
      publisher.idle(request);
    }
    boolean goesOn = !(request.getContent() instanceof ShutdownRequest);
    for (Message<?> next : queued) {
      goesOn &= serveBehindError(next);
    }
    return goesOn;
  }

  /** Abort a cell that was queued behind one that failed; serve any other request. */
  private boolean serveBehindError(Message<?> request) throws InterruptedException {
    if (!(request.getContent() instanceof ExecuteRequest)) {
      return serve(request);
    }
    publisher.busy(request);
    abort(request);
    publisher.idle(request);
    return true;
  }

  private List<Message<?>> pending() {
    List<Message<?>> found = new ArrayList<>();
    Optional<Message<?>> next = socket.receivePending();
    while (next.isPresent()) {
      found.add(next.get());
      next = socket.receivePending();
    }
    return found;
  }

  private Optional<Message<?>> answer(Message<?> request) throws InterruptedException {
    Future<Optional<Message<?>>> answer = thread.submit(() -> handler.answer(request));
    try {
      return answer.get();
    } catch (ExecutionException fault) {
      Throwable cause = fault.getCause() == null ? fault : fault.getCause();
      LOGGER.warn("cannot answer {}", request.getHeader().getType(), cause);
      return replyType(request).map(type -> Messages.reply(request, type, Replies.error(cause)));
    }
  }

  private static Optional<MessageType<?>> replyType(Message<?> request) {
    String name = request.getHeader().getType().getName();
    return name.endsWith("_request")
        ? Optional.of(MessageType.getType(name.replace("_request", "_reply")))
        : Optional.empty();
  }

  private static boolean stopsOthers(Message<?> request, Message<?> reply) {
    return request.getContent() instanceof ExecuteRequest execute
        && execute.shouldStopOnError()
        && reply.getContent() instanceof Map<?, ?> content
        && "error".equals(content.get("status"));
  }

  private boolean isAborted(Message<?> request) {
    return request.getContent() instanceof ExecuteRequest
        && Instant.now().isBefore(failed.plusMillis(QUEUED_MILLISECONDS))
        && sent(request).isBefore(failed);
  }

  /** Give the time in its header; the end of time where there is none that can be read. */
  private static Instant sent(Message<?> request) {
    KernelTimestamp stamp = request.getHeader().getTimestamp();
    try {
      return stamp == null ? Instant.MAX : Instant.parse(stamp.getDateString());
    } catch (DateTimeParseException unknown) {
      return Instant.MAX;
    }
  }

  private void abort(Message<?> request) {
    socket.sendMessage(Messages.reply(request, MessageType.EXECUTE_REPLY, Replies.aborted()));
  }
}
