package packetbook.kernel;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.ZMQ;
import packetbook.magic.Magics;
import packetbook.view.MimeBundle;

/** Wires the sockets of one Jupyter kernel to what answers on them, and ends them in order. */
final class Kernel {
  private static final long LAST_MESSAGES_MILLISECONDS = 500;

  private final ZMQ.Context context = ZMQ.context(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final RequestSocket shell;
  private final RequestSocket control;
  private final InputChannel input;
  private final Publisher publisher;

  /** Bind all sockets at once: a front end that finds one unbound waits 100 ms to try again. */
  Kernel(KernelConnectionProperties properties) throws GeneralSecurityException {
    IOPubChannel iopub = new IOPubChannel(context, properties.createHMACGenerator());
    iopub.setSndHWM(0); // outputs are bounded by us; a slow front end loses none
    iopub.bind(properties);
    publisher = new Publisher(iopub);
    shell = socket(properties, "shell");
    control = socket(properties, "control");
    input = new InputChannel(socket(properties, "stdin"));
    Heartbeat.start(
        context,
        "%s://%s:%d"
            .formatted(properties.getTransport(), properties.getIp(), properties.getHbPort()));
    publisher.starting();
  }

  private RequestSocket socket(KernelConnectionProperties properties, String name)
      throws GeneralSecurityException {
    HMACGenerator signer = properties.createHMACGenerator();
    RequestSocket socket =
        new RequestSocket(
            context,
            signer,
            name,
            switch (name) {
              case "shell" -> KernelConnectionProperties::getShellPort;
              case "control" -> KernelConnectionProperties::getControlPort;
              default -> KernelConnectionProperties::getStdinPort;
            });
    socket.bind(properties);
    return socket;
  }

  /** Answer requests until a shutdown is asked for, or {@link #end} is called; then end the lab. */
  void run(Magics magics, LabInUse lab) throws InterruptedException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    try (lab) {
      Evaluator evaluator = new Evaluator(magics, lab, clock, new Background());
      StandardStreams.install(evaluator.session()::front);
      Completion completion = new Completion(magics, evaluator.java(), evaluator.session());
      Requests requests = new Requests(publisher, input, evaluator, completion);
      serve(shell, "cells", requests::answer);
      serve(control, "control", requests::answerAtOnce);
      ended.await();
      evaluator.interrupt();
    }
    close();
  }

  private void serve(RequestSocket socket, String name, RequestLoop.Handler handler) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    RequestLoop loop = new RequestLoop(socket, publisher, handler, thread, this::end);
    Thread.ofPlatform().name(name + " socket").daemon().start(loop);
  }

  /** Begin to end the kernel. */
  void end() {
    ended.countDown();
  }

  /** Send the last messages; what a socket does not get rid of in time is lost. */
  private void close() throws InterruptedException {
    publisher.close();
    input.close();
    Thread closing = Thread.ofPlatform().daemon().start(context::term);
    closing.join(LAST_MESSAGES_MILLISECONDS);
  }

  /** Takes what is printed before the first cell. */
  private final class Background implements FrontEnd {
    @Override
    public void print(Stream stream, String text) {
      publisher.stream(null, stream == Stream.STDOUT ? "stdout" : "stderr", text);
    }

    @Override
    public void display(MimeBundle bundle, Optional<String> id) {
      publisher.display(null, bundle, id);
    }

    @Override
    public void update(MimeBundle bundle, String id) {
      publisher.update(null, bundle, id);
    }

    @Override
    public void result(MimeBundle bundle) {
      display(bundle, Optional.empty());
    }

    @Override
    public String ask(String prompt) {
      throw new NoInputException();
    }
  }
}
