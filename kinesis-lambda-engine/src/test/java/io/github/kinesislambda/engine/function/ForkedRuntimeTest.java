package io.github.kinesislambda.engine.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.engine.function.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.function.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.function.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.function.handler.CannotBeMade;
import io.github.kinesislambda.engine.function.handler.Scripted;
import io.github.kinesislambda.engine.logs.FilterPattern;
import io.github.kinesislambda.engine.logs.LogEvent;
import io.github.kinesislambda.engine.logs.LogFilter;
import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.logs.TimeRange;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, shared by the tests as far as they leave them alive. */
class ForkedRuntimeTest {

  private static final byte[] SCRIPTED = TestArchive.of(Scripted.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static final RealScheduler scheduler = new RealScheduler();
  private static final LogGroups logs = new LogGroups(scheduler);
  private static Functions functions;

  @BeforeAll
  static void open() {
    functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
            new ForkedRuntime(folder.resolve("runtime"), scheduler),
            scheduler,
            logs,
            new SplittableRandom(1));
    create("scripted", Scripted.class.getName(), SCRIPTED, 3);
  }

  @AfterAll
  static void close() {
    functions.close();
    scheduler.close();
  }

  @Test
  void keepsAnEnvironmentForTheNextEvent() {
    create("warm", Scripted.class.getName(), SCRIPTED, 3);

    InvocationOutcome cold = invoke("warm", "{\"text\":\"a\"}");
    InvocationOutcome warm = invoke("warm", "{\"text\":\"b\"}");

    assertThat(text(cold)).isEqualTo("\"a\"");
    assertThat(((Returned) cold).report().coldStart()).isTrue();
    assertThat(text(warm)).isEqualTo("\"b\"");
    assertThat(((Returned) warm).report().coldStart()).isFalse();
  }

  @Test
  void answersAnExceptionAsTheErrorDocumentOfAws() throws IOException {
    FunctionError error = (FunctionError) invoke("scripted", "{\"do\":\"throw\",\"text\":\"no\"}");

    JsonNode document = JSON.readTree(error.payload());
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(document.path("errorMessage").asText()).isEqualTo("no");
    assertThat(document.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(document.path("stackTrace").get(0).asText())
        .startsWith(Scripted.class.getName() + ".handleRequest(Scripted.java:");
    assertThat(error.report().logTail())
        .contains("no: java.lang.IllegalStateException\njava.lang.IllegalStateException: no\n\tat ")
        .endsWith("\t\n");
  }

  @Test
  void tellsWhatAnInvocationLoggedBetweenStartAndEnd() {
    create("logging", Scripted.class.getName(), SCRIPTED, 3);

    InvocationOutcome outcome = invoke("logging", "{\"do\":\"log\",\"text\":\"åZ\"}");

    String id = outcome.requestId();
    assertThat(log("logging").subList(1, 7))
        .containsExactly(
            "START RequestId: " + id + " Version: $LATEST\n",
            "out åZ\n",
            "err åZ\n",
            "logger åZ\nsecond line",
            "out again\n",
            "END RequestId: " + id + "\n");
  }

  @Test
  void endsAHandlerThatTakesTooLong() {
    create("hanging", Scripted.class.getName(), SCRIPTED, 1);

    FunctionError error = (FunctionError) invoke("hanging", "{\"do\":\"hang\"}");

    assertThat(error.errorType()).isEqualTo("Sandbox.Timedout");
    assertThat(text(error)).contains("Task timed out after 1.00 seconds");
    assertThat(text(invoke("hanging", "{\"text\":\"again\"}"))).isEqualTo("\"again\"");
  }

  @Test
  void tellsHowAProcessExited() {
    create("exiting", Scripted.class.getName(), SCRIPTED, 3);

    InvocationOutcome exit = invoke("exiting", "{\"do\":\"exit\",\"code\":\"3\"}");
    InvocationOutcome halt = invoke("exiting", "{\"do\":\"halt\",\"code\":\"0\"}");

    assertThat(text(exit))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + exit.requestId()
                + " Error: Runtime exited with error: exit status 3\"}");
    assertThat(text(halt)).contains("Runtime exited without providing a reason");
    assertThat(log("exiting"))
        .contains(
            "RequestId: "
                + exit.requestId()
                + " Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n");
  }

  @Test
  void tellsWhenMemoryIsExhausted() {
    create("exhausting", Scripted.class.getName(), SCRIPTED, 10);

    FunctionError error = (FunctionError) invoke("exhausting", "{\"do\":\"exhaust\"}");

    assertThat(error.errorType()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(((Returned) invoke("exhausting", "{}")).report().coldStart()).isTrue();
  }

  @Test
  void tellsAHandlerThatCannotBeFound() {
    create("missing", "no.such.Handler", SCRIPTED, 3);

    FunctionError error = (FunctionError) invoke("missing", "{}");

    assertThat(error.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    assertThat(text(error)).contains("Class not found: no.such.Handler");
  }

  @Test
  void tellsAHandlerThatCannotBeMade() {
    create("unmakeable", CannotBeMade.class.getName(), TestArchive.of(CannotBeMade.class), 3);

    FunctionError error = (FunctionError) invoke("unmakeable", "{}");

    assertThat(text(error)).contains("no configuration");
    assertThat(log("unmakeable")).anyMatch(line -> line.startsWith("INIT_REPORT Init Duration: "));
  }

  @Test
  void refusesAnAnswerBeyondSixMegabytes() {
    FunctionError error =
        (FunctionError) invoke("scripted", "{\"do\":\"large\",\"size\":\"6291555\"}");

    assertThat(text(error))
        .isEqualTo(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload"
                + " size exceeded maximum allowed payload size (6291556 bytes).\"}");
    assertThat(invoke("scripted", "{\"do\":\"large\",\"size\":\"6291554\"}"))
        .isInstanceOf(Returned.class);
  }

  @Test
  void givesTheHandlerLambdasVariablesAndItsOwnOnly() throws IOException {
    createWith("variables", Map.of("OWN", "1"));

    JsonNode variables = JSON.readTree(text(invoke("variables", "{\"do\":\"environment\"}")));

    assertThat(variables.path("OWN").asText()).isEqualTo("1");
    assertThat(variables.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("variables");
    assertThat(variables.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java17");
    assertThat(variables.path("_HANDLER").asText()).isEqualTo(Scripted.class.getName());
    assertThat(variables.path("TZ").asText()).isEqualTo(":UTC");
    assertThat(variables.has("HOME")).isFalse();
    assertThat(variables.has("JAVA_HOME")).isFalse();
  }

  @Test
  void givesTheHandlerItsContext() throws IOException {
    InvocationOutcome outcome = invoke("scripted", "{\"do\":\"context\"}");

    JsonNode context = JSON.readTree(text(outcome));
    assertThat(context.path("requestId").asText()).isEqualTo(outcome.requestId());
    assertThat(context.path("name").asText()).isEqualTo("scripted");
    assertThat(context.path("version").asText()).isEqualTo("$LATEST");
    assertThat(context.path("arn").asText())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:scripted");
    assertThat(context.path("memory").asInt()).isEqualTo(128);
    assertThat(context.path("group").asText()).isEqualTo("/aws/lambda/scripted");
    assertThat(context.path("remaining").asInt()).isBetween(1, 3_000);
  }

  @Test
  void givesTheHeapEightyFivePercentOfTheMemory() {
    long bytes = Long.parseLong(text(invoke("scripted", "{\"do\":\"heap\"}")));

    assertThat(bytes >> 20).isBetween(100L, 109L);
  }

  @Test
  void startsSixAtOnce() {
    create("six", Scripted.class.getName(), SCRIPTED, 10);

    List<CompletableFuture<InvocationOutcome>> outcomes =
        IntStream.range(0, 6).mapToObj(i -> start("six", "{\"text\":\"" + i + "\"}")).toList();

    for (int i = 0; i < outcomes.size(); i++) {
      assertThat(text(join(outcomes.get(i)))).isEqualTo("\"" + i + "\"");
    }
    assertThat(logs.streams("/aws/lambda/six")).hasSize(6);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void startsTheBootstrapOfAProvidedRuntime() {
    String bootstrap =
        """
        #!/bin/sh
        api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
        while true; do
          event=$(curl -sS -D head "$api/next") || exit 1
          id=$(sed -n 's/\\r//; s/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: //p' head)
          echo "got $event"
          late=$(curl -sS -o /dev/null -w '%{http_code}' -d '"late"' "$api/of-another/response")
          echo "another $late"
          curl -sS -o /dev/null -d "{\\"was\\":$event}" "$api/$id/response"
        done
        """;
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Path.of("/usr/bin/curl").toFile().exists(), "the bootstrap of this test needs curl");
    functions.create(
        "provided",
        FunctionDefinition.of("provided", "provided.al2023", "x", "role"),
        TestArchive.file("bootstrap", bootstrap),
        Map.of());
    awaitActive("provided");

    assertThat(text(invoke("provided", "1"))).isEqualTo("{\"was\":1}");
    assertThat(text(invoke("provided", "2"))).isEqualTo("{\"was\":2}");
    assertThat(log("provided")).contains("got 1\n", "another 400\n", "got 2\n");
  }

  private static void create(String name, String handler, byte[] zip, int seconds) {
    create(name, handler, zip, seconds, Map.of());
  }

  private static void createWith(String name, Map<String, String> variables) {
    create(name, Scripted.class.getName(), SCRIPTED, 3, variables);
  }

  private static void create(
      String name, String handler, byte[] zip, int seconds, Map<String, String> variables) {
    FunctionDefinition definition =
        new FunctionDefinition(
            "java17",
            handler,
            "arn:aws:iam::000000000000:role/r",
            "",
            128,
            Duration.ofSeconds(seconds),
            variables,
            "Text",
            "/aws/lambda/" + name,
            Map.of());
    functions.create(name, definition, zip, Map.of());
    awaitActive(name);
  }

  private static void awaitActive(String name) {
    while (functions.require(FunctionReference.parse(name)).status().state()
        != FunctionStatus.State.ACTIVE) {
      Thread.onSpinWait();
    }
  }

  private static InvocationOutcome invoke(String name, String payload) {
    return join(start(name, payload));
  }

  private static CompletableFuture<InvocationOutcome> start(String name, String payload) {
    return functions
        .invoke(FunctionReference.parse(name), payload.getBytes(UTF_8))
        .toCompletableFuture();
  }

  private static InvocationOutcome join(CompletableFuture<InvocationOutcome> outcome) {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static String text(InvocationOutcome outcome) {
    return new String(((Invoked) outcome).payload(), UTF_8);
  }

  private static List<String> log(String name) {
    LogFilter all =
        new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, 1_000, Optional.empty());
    return logs.filter("/aws/lambda/" + name, all).events().stream()
        .map(LogEvent::message)
        .toList();
  }
}
