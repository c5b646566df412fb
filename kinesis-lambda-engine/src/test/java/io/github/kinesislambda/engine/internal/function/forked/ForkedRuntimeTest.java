package io.github.kinesislambda.engine.internal.function.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import io.github.kinesislambda.engine.internal.function.handler.CannotBeMade;
import io.github.kinesislambda.engine.internal.function.handler.Scripted;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, shared by the tests as far as they leave them alive. */
class ForkedRuntimeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static ForkedFunctions functions;

  @BeforeAll
  static void open() {
    functions = new ForkedFunctions(folder);
    functions.create("scripted", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 3);
  }

  @AfterAll
  static void close() {
    functions.close();
  }

  @Test
  void keepsAnEnvironmentForTheNextEvent() {
    functions.create("warm", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 3);

    InvocationOutcome cold = functions.invoke("warm", "{\"text\":\"a\"}");
    InvocationOutcome warm = functions.invoke("warm", "{\"text\":\"b\"}");

    assertThat(ForkedFunctions.text(cold)).isEqualTo("\"a\"");
    assertThat(((Returned) cold).report().coldStart()).isTrue();
    assertThat(ForkedFunctions.text(warm)).isEqualTo("\"b\"");
    assertThat(((Returned) warm).report().coldStart()).isFalse();
  }

  @Test
  void answersAnExceptionAsTheErrorDocumentOfAws() throws IOException {
    FunctionError error =
        (FunctionError) functions.invoke("scripted", "{\"do\":\"throw\",\"text\":\"no\"}");

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
    functions.create("logging", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 3);

    InvocationOutcome outcome = functions.invoke("logging", "{\"do\":\"log\",\"text\":\"åZ\"}");

    String id = outcome.requestId();
    assertThat(functions.log("logging").subList(1, 7))
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
    functions.create("hanging", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 1);

    FunctionError error = (FunctionError) functions.invoke("hanging", "{\"do\":\"hang\"}");

    assertThat(error.errorType()).isEqualTo("Sandbox.Timedout");
    assertThat(ForkedFunctions.text(error)).contains("Task timed out after 1.00 seconds");
    assertThat(ForkedFunctions.text(functions.invoke("hanging", "{\"text\":\"again\"}")))
        .isEqualTo("\"again\"");
  }

  @Test
  void tellsHowAProcessExited() {
    functions.create("exiting", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 3);

    InvocationOutcome exit = functions.invoke("exiting", "{\"do\":\"exit\",\"code\":\"3\"}");
    InvocationOutcome halt = functions.invoke("exiting", "{\"do\":\"halt\",\"code\":\"0\"}");

    assertThat(ForkedFunctions.text(exit))
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + exit.requestId()
                + " Error: Runtime exited with error: exit status 3\"}");
    assertThat(ForkedFunctions.text(halt)).contains("Runtime exited without providing a reason");
    assertThat(functions.log("exiting"))
        .contains(
            "RequestId: "
                + exit.requestId()
                + " Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n");
  }

  @Test
  void tellsWhenMemoryIsExhausted() {
    functions.create("exhausting", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 10);

    FunctionError error = (FunctionError) functions.invoke("exhausting", "{\"do\":\"exhaust\"}");

    assertThat(error.errorType()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(((Returned) functions.invoke("exhausting", "{}")).report().coldStart()).isTrue();
  }

  @Test
  void tellsAHandlerThatCannotBeFound() {
    functions.create("missing", "no.such.Handler", ForkedFunctions.SCRIPTED, 3);

    FunctionError error = (FunctionError) functions.invoke("missing", "{}");

    assertThat(error.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    assertThat(ForkedFunctions.text(error)).contains("Class not found: no.such.Handler");
  }

  @Test
  void tellsAHandlerThatCannotBeMade() {
    functions.create(
        "unmakeable", CannotBeMade.class.getName(), TestArchive.of(CannotBeMade.class), 3);

    FunctionError error = (FunctionError) functions.invoke("unmakeable", "{}");

    assertThat(ForkedFunctions.text(error)).contains("no configuration");
    assertThat(functions.log("unmakeable"))
        .anyMatch(line -> line.startsWith("INIT_REPORT Init Duration: "));
  }

  @Test
  void refusesAnAnswerBeyondSixMegabytes() {
    FunctionError error =
        (FunctionError) functions.invoke("scripted", "{\"do\":\"large\",\"size\":\"6291555\"}");

    assertThat(ForkedFunctions.text(error))
        .isEqualTo(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload"
                + " size exceeded maximum allowed payload size (6291556 bytes).\"}");
    assertThat(functions.invoke("scripted", "{\"do\":\"large\",\"size\":\"6291554\"}"))
        .isInstanceOf(Returned.class);
  }

  @Test
  void givesTheHandlerLambdasVariablesAndItsOwnOnly() throws IOException {
    functions.createWith("variables", Map.of("OWN", "1"));

    JsonNode variables =
        JSON.readTree(
            ForkedFunctions.text(functions.invoke("variables", "{\"do\":\"environment\"}")));

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
    InvocationOutcome outcome = functions.invoke("scripted", "{\"do\":\"context\"}");

    JsonNode context = JSON.readTree(ForkedFunctions.text(outcome));
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
    long bytes =
        Long.parseLong(ForkedFunctions.text(functions.invoke("scripted", "{\"do\":\"heap\"}")));

    assertThat(bytes >> 20).isBetween(100L, 109L);
  }

  @Test
  void startsSixAtOnce() {
    functions.create("six", Scripted.class.getName(), ForkedFunctions.SCRIPTED, 10);

    List<CompletableFuture<InvocationOutcome>> outcomes =
        IntStream.range(0, 6)
            .mapToObj(i -> functions.start("six", "{\"text\":\"" + i + "\"}"))
            .toList();

    for (int i = 0; i < outcomes.size(); i++) {
      assertThat(ForkedFunctions.text(ForkedFunctions.join(outcomes.get(i))))
          .isEqualTo("\"" + i + "\"");
    }
    assertThat(functions.logs().streams("/aws/lambda/six")).hasSize(6);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void startsTheBootstrapOfAProvidedRuntime() {
    String bootstrap =
        """
        #!/bin/sh
        api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
        while true; do
          event=$(curl -sS -D /tmp/head "$api/next") || exit 1
          id=$(sed -n 's/\\r//; s/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: //p' /tmp/head)
          echo "got $event"
          late=$(curl -sS -o /dev/null -w '%{http_code}' -d '"late"' "$api/of-another/response")
          echo "another $late"
          curl -sS -o /dev/null -d "{\\"was\\":$event}" "$api/$id/response"
        done
        """;
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Path.of("/usr/bin/curl").toFile().exists(), "the bootstrap of this test needs curl");
    functions
        .functions()
        .create(
            "provided",
            FunctionDefinition.of("provided", "provided.al2023", "x", "role"),
            TestArchive.file("bootstrap", bootstrap),
            Map.of());
    functions.awaitActive("provided");

    assertThat(ForkedFunctions.text(functions.invoke("provided", "1"))).isEqualTo("{\"was\":1}");
    assertThat(ForkedFunctions.text(functions.invoke("provided", "2"))).isEqualTo("{\"was\":2}");
    assertThat(functions.log("provided")).contains("got 1\n", "another 400\n", "got 2\n");
  }
}
