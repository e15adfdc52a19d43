package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import packetbook.view.MimeBundle;

class PublisherTest {
  @Test
  void theFirstStatusHasAnEmptyParentNotNull() throws Exception {
    try (ZContext context = new ZContext()) {
      IOPubChannel iopub = new IOPubChannel(context.getContext(), key());
      int port = iopub.bindToRandomPort("tcp://127.0.0.1");
      ZMQ.Socket front = context.createSocket(SocketType.SUB);
      front.subscribe(new byte[0]);
      front.setReceiveTimeOut(20);
      front.connect("tcp://127.0.0.1:" + port);
      Publisher publisher = new Publisher(iopub);
      byte[] topic = null;
      while (topic == null) { // what is published before the front end is connected is lost
        publisher.starting();
        topic = front.recv();
      }

      List<String> parts = new ArrayList<>();
      while (front.hasReceiveMore()) {
        parts.add(front.recvStr());
      }
      publisher.close();

      assertThat(parts).hasSize(6); // delimiter, signature, header, parent, metadata, content
      assertThat(parts.get(2)).contains("\"msg_type\":\"status\"");
      assertThat(parts.get(3)).isEqualTo("{}");
      assertThat(parts.get(5)).isEqualTo("{\"execution_state\":\"starting\"}");
    }
  }

  @Test
  void aPictureIsSentInEveryFormThatItHas() {
    assertThat(Publisher.data(new MimeBundle("words", "<p>", "<svg/>", "iVBO")))
        .isEqualTo(
            Map.of(
                "text/plain", "words",
                "text/html", "<p>",
                "image/svg+xml", "<svg/>",
                "image/png", "iVBO"));
    assertThat(Publisher.data(new MimeBundle("words", "")))
        .isEqualTo(Map.of("text/plain", "words"));
  }

  private static HMACGenerator key() throws Exception {
    return new HMACGenerator("hmac-sha256", "key");
  }
}
