package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What front ends need of the kernel beyond the outputs of a cell. One kernel for all tests. */
class KernelIT {
  private static KernelProcess kernel;
  private static KernelClient client;

  @BeforeAll
  static void start() {
    kernel = KernelProcess.start();
    client = new KernelClient(kernel);
  }

  @AfterAll
  static void end() {
    client.close();
    kernel.close();
  }

  private static JsonNode run(String code) {
    String id = client.execute(code);
    client.outputs(id);
    return client.reply("shell", id);
  }

  @Test
  void saysWhatItIs() {
    JsonNode info = client.ask("control", "kernel_info_request", Map.of());

    assertThat(info.get("protocol_version").asText()).isEqualTo("5.3");
    assertThat(info.at("/language_info/name").asText()).isEqualTo("java");
    assertThat(info.at("/language_info/mimetype").asText()).isEqualTo("text/x-java");
    assertThat(info.at("/language_info/codemirror_mode").asText()).isEqualTo("shell");
    assertThat(info.at("/help_links/0/url").asText()).startsWith("https://").endsWith(".html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.out.println(\"on\"); while (true) {}",
        "System.out.println(\"on\"); Thread.sleep(100_000);",
        "System.out.println(\"on\"); Stream.iterate(1, i -> i + 1).filter(i -> i < 0).findFirst()",
        "System.out.println(\"on\"); try { Thread.sleep(99_000); } catch (InterruptedException e) { }"
            + " Thread.sleep(99_000);",
        "!echo on; sleep 1000",
        "%%sh\necho on\nping 127.0.0.1 > /dev/null",
      })
  void interruptsAndGoesOn(String code) {
    run("int kept = 41;");
    String id = client.execute(code);
    client.await(id, "stream");
    long start = System.nanoTime();

    assertThat(client.ask("control", "interrupt_request", Map.of()).get("status").asText())
        .isEqualTo("ok");
    JsonNode reply = client.reply("shell", id);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(reply.get("ename").asText()).isEqualTo("Interrupted");
    String next = client.execute("kept + 1");
    assertThat(client.shown(next).all()).containsExactly("result:42");
    client.reply("shell", next);
  }

  @Test
  void anInterruptWithoutACellHarmsNothing() {
    client.ask("control", "interrupt_request", Map.of());

    assertThat(run("1").get("status").asText()).isEqualTo("ok");
    assertThat(run("%sh?").get("status").asText()).isEqualTo("ok");
  }

  @Test
  void abortsWhatIsQueuedBehindAnError() {
    String failing = client.execute("Thread.sleep(300); throw new Error(\"first\");");
    List<String> queued = List.of(client.execute("int never = 1;"), client.execute("never"));
    String info = client.send("shell", "kernel_info_request", Map.of());

    assertThat(client.reply("shell", failing).get("status").asText()).isEqualTo("error");
    for (String id : queued) {
      assertThat(client.reply("shell", id).get("status").asText()).isEqualTo("aborted");
    }
    assertThat(client.reply("shell", info).get("status").asText()).isEqualTo("ok");
    assertThat(run("1").get("status").asText()).isEqualTo("ok");
    assertThat(run("never").get("status").asText()).isEqualTo("error");
  }

  @Test
  void showsTextWhileTheCellRuns() {
    String id = client.execute("System.out.print(\"first\"); Thread.sleep(100_000);");

    assertThat(client.await(id, "stream").get("text").asText()).isEqualTo("first");
    client.ask("control", "interrupt_request", Map.of());
    client.reply("shell", id);
  }

  @Test
  void answersOnControlWhileACellRuns() {
    String id = client.execute("System.out.print(\"on\"); Thread.sleep(100_000);");
    client.await(id, "stream");

    assertThat(client.ask("control", "kernel_info_request", Map.of()).get("status").asText())
        .isEqualTo("ok");
    client.ask("control", "interrupt_request", Map.of());
    client.reply("shell", id);
  }

  @Test
  void asksForInput() {
    String id =
        client.execute(
            "System.out.print(\"Name? \"); new Scanner(System.in).nextLine().length()", true);

    assertThat(client.answerInput(id, "J\u00fcrgen").get("prompt").asText()).isEmpty();
    assertThat(client.shown(id).all()).containsExactly("stdout:Name? ", "result:6");
    client.reply("shell", id);
  }

  @Test
  void interruptsACellThatWaitsForInput() {
    String id = client.execute("System.in.read()", true);
    client.reply("stdin", id);

    client.ask("control", "interrupt_request", Map.of());

    assertThat(client.reply("shell", id).get("ename").asText()).isEqualTo("Interrupted");
    String next = client.execute("new Scanner(System.in).nextInt() + 1", true);
    client.answerInput(next, "4");
    assertThat(client.shown(next).all()).containsExactly("result:5");
    client.reply("shell", next);
  }

  @Test
  void boundsAHundredMegabytes() {
    String id =
        client.execute(
            "for (int i = 0; i < 100_000; i++) System.out.println(\"0123456789\".repeat(100));");

    String shown = client.shown(id).all().getFirst();

    assertThat(shown.length()).isBetween(1_000_000, 1_000_100);
    assertThat(shown).endsWith("\u2026 99.1 MB more not shown\n");
    assertThat(client.reply("shell", id).get("status").asText()).isEqualTo("ok");
  }

  @Test
  void completesAtCodePoints() {
    JsonNode magic = client.ask("shell", "complete_request", Map.of("code", "%s", "cursor_pos", 2));
    String java = "var s = \"\ud83d\ude00\"; s.toLow";
    JsonNode method =
        client.ask("shell", "complete_request", Map.of("code", java, "cursor_pos", 20));

    assertThat(magic.get("matches").toString()).contains("\"sh\"");
    assertThat(magic.get("cursor_start").asInt()).isEqualTo(1);
    assertThat(method.get("cursor_end").asInt()).isEqualTo(20);
    assertThat(method.get("cursor_start").asInt()).isEqualTo(15);
    assertThat(method.get("matches").toString()).contains("toLowerCase(");
  }

  @Test
  void inspectsMagicsAndJava() {
    JsonNode magic =
        client.ask(
            "shell",
            "inspect_request",
            Map.of("code", "%sh ls", "cursor_pos", 2, "detail_level", 0));
    JsonNode nothing =
        client.ask(
            "shell",
            "inspect_request",
            Map.of("code", "nosuchname", "cursor_pos", 2, "detail_level", 0));
    JsonNode java =
        client.ask(
            "shell",
            "inspect_request",
            Map.of("code", "Math.abs(1)", "cursor_pos", 8, "detail_level", 0));

    assertThat(magic.get("found").asBoolean()).isTrue();
    assertThat(magic.at("/data/text~1html").asText()).contains("%%sh");
    assertThat(nothing.get("found").asBoolean()).isFalse();
    assertThat(java.at("/data/text~1plain").asText()).contains("int Math.abs(int a)");
  }

  @Test
  void saysWhetherACellIsComplete() {
    assertThat(isComplete("1 + 1")).isEqualTo("complete");
    assertThat(isComplete("%sh ls")).isEqualTo("complete");
    assertThat(isComplete("for (;;) {")).isEqualTo("incomplete");
    assertThat(isComplete("%sh ls \\")).isEqualTo("incomplete");
    assertThat(isComplete("%%sh\nls")).isEqualTo("incomplete");
    assertThat(isComplete("%%sh\nls\n\n")).isEqualTo("complete");
    assertThat(isComplete("int ) a")).isEqualTo("invalid");
  }

  private static String isComplete(String code) {
    return client.ask("shell", "is_complete_request", Map.of("code", code)).get("status").asText();
  }

  @Test
  void remembersCells() {
    run("int remembered = 1;");
    run("remembered + 1");
    Map<String, Object> tail =
        Map.of("output", false, "raw", true, "hist_access_type", "tail", "n", 2);
    Map<String, Object> search =
        Map.of(
            "output",
            false,
            "raw",
            true,
            "hist_access_type",
            "search",
            "n",
            5,
            "pattern",
            "int rem*",
            "unique",
            true);

    assertThat(client.ask("shell", "history_request", tail).at("/history/1/2").asText())
        .isEqualTo("remembered + 1");
    assertThat(client.ask("shell", "history_request", search).at("/history/0/2").asText())
        .isEqualTo("int remembered = 1;");
  }

  @Test
  void hasNoComms() {
    assertThat(client.ask("shell", "comm_info_request", Map.of()).get("comms")).isEmpty();
    String id =
        client.send(
            "shell",
            "comm_open",
            Map.of("comm_id", "c", "target_name", "unknown", "data", Map.of()));

    assertThat(client.await(id, "comm_close").get("comm_id").asText()).isEqualTo("c");
  }

  @Test
  void evaluatesExpressionsBesideACell() {
    JsonNode reply =
        client.ask(
            "shell",
            "execute_request",
            Map.of(
                "code",
                "int beside = 4;",
                "silent",
                true,
                "user_expressions",
                Map.of("good", "beside * 2", "bad", "nosuch"),
                "allow_stdin",
                false));

    assertThat(reply.at("/user_expressions/good/data/text~1plain").asText()).isEqualTo("8");
    assertThat(reply.at("/user_expressions/bad/status").asText()).isEqualTo("error");
  }

  @Test
  void printsOfTheBackgroundComeAlsoDuringExpressions() {
    run(
        "var begun = new java.util.concurrent.CountDownLatch(1);"
            + " Thread printing = new Thread(() -> { try { begun.await(); }"
            + " catch (InterruptedException e) { } System.out.print(\"meanwhile\"); });"
            + " int asked() throws InterruptedException"
            + " { begun.countDown(); printing.join(); return 1; }");
    String id = execute("printing.start();", Map.of("one", "asked()"));

    assertThat(client.shown(id).all()).containsExactly("stdout:meanwhile");
    assertThat(client.reply("shell", id).at("/user_expressions/one/data/text~1plain").asText())
        .isEqualTo("1");
  }

  @Test
  void printsOfTheBackgroundComeAlsoBehindExpressions() throws IOException {
    try (ServerSocket gate = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String code =
          """
          new Thread(() -> {
            try (var gate = new java.net.Socket("%s", %d)) {
              gate.getInputStream().read();
              System.out.print("later");
            } catch (IOException closed) { }
          }).start();
          """
              .formatted(gate.getInetAddress().getHostAddress(), gate.getLocalPort());
      String id = execute(code, Map.of("one", "1"));
      client.outputs(id);
      client.reply("shell", id);

      gate.accept().close(); // now the thread reads on

      assertThat(client.await(id, "stream").get("text").asText()).isEqualTo("later");
    }
  }

  @Test
  void whatAnExpressionItselfShowsIsShown() {
    String id =
        execute(
            "int loud() { System.out.print(\"said\"); display(\"drawn\"); return 2; }",
            Map.of("one", "loud()"));

    assertThat(client.shown(id).all()).containsExactly("stdout:said", "display:drawn");
    client.reply("shell", id);
  }

  private static String execute(String code, Map<String, String> expressions) {
    return client.send(
        "shell",
        "execute_request",
        Map.of("code", code, "user_expressions", expressions, "allow_stdin", false));
  }

  @Test
  void ignoresWhatIsWronglySigned() {
    client.send("shell", "execute_request", Map.of("code", "int stolen = 1;"), "another key");

    assertThat(run("stolen").get("evalue").asText()).contains("cannot find symbol");
  }
}
