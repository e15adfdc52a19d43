package packetbook.view;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.CurlResult;
import packetbook.net.IpAddress;

class CurlViewTest {
  @Test
  void showsTheAnswer() throws IOException {
    CurlResult result =
        new CurlResult(
            "HTTP/1.1 200 OK", 6L, new IpAddress("10.55.66.2"), 8000, List.of(), "<b>hi\n");
    StoredOutput.check(
        "curl-answered", CurlView.draw(result, "curl http://10.55.66.2:8000/", "<b>hi\n"));
  }

  @Test
  void saysNothingThatItDoesNotKnow() throws IOException {
    CurlResult result = new CurlResult("", null, null, null, List.of(), "curl 7.88.1\n");
    StoredOutput.check("curl-nothing", CurlView.draw(result, "curl --version", "curl 7.88.1\n"));
  }
}
