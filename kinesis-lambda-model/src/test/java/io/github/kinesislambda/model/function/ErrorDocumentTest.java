package io.github.kinesislambda.model.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDocumentTest {

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }

  @Test
  void writesWhatThePlatformNoticed() {
    assertThat(text(ErrorDocument.timedOut("7", Duration.ofMillis(3_500)).toJson()))
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\","
                + "\"errorMessage\":\"RequestId: 7 Error: Task timed out after 3.50 seconds\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, Runtime exited without providing a reason",
    "1, Runtime exited with error: exit status 1",
    "137, Runtime exited with error: signal: killed",
    ", Runtime exited with error: signal: killed"
  })
  void namesTheEndOfAProcess(Integer exitCode, String reason) {
    assertThat(ErrorDocument.exited("7", Optional.ofNullable(exitCode)))
        .isEqualTo(new ErrorDocument("Runtime.ExitError", "RequestId: 7 Error: " + reason));
  }

  @Test
  void writesWhatAHandlerThrewWithItsCauses() {
    RuntimeException cause = new RuntimeException((String) null);
    cause.setStackTrace(new StackTraceElement[0]);
    IllegalStateException thrown = new IllegalStateException("no \"order\"", cause);
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("app", "m", "1", "a.Handler", "handle", "Handler.java", 7),
          new StackTraceElement("a.Handler", "run", "Handler.java", 9)
        });

    assertThat(text(ErrorDocument.of(thrown)))
        .isEqualTo(
            "{\"errorMessage\":\"no \\\"order\\\"\","
                + "\"errorType\":\"java.lang.IllegalStateException\","
                + "\"stackTrace\":[\"a.Handler.handle(Handler.java:7)\","
                + "\"a.Handler.run(Handler.java:9)\"],"
                + "\"cause\":{\"errorMessage\":null,"
                + "\"errorType\":\"java.lang.RuntimeException\",\"stackTrace\":[]}}");
  }

  @Test
  void readsTheTypeOfADocument() {
    assertThat(ErrorDocument.typeOf("{\"errorType\":\"a.B\"}".getBytes(UTF_8), "x"))
        .isEqualTo("a.B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"errorType\":7}", "{\"errorType\":"})
  void aDocumentWithoutTypeHasTheOtherOne(String document) {
    assertThat(ErrorDocument.typeOf(document.getBytes(UTF_8), "x")).isEqualTo("x");
  }
}
