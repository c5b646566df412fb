package io.github.kinesislambda.engine.internal.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import io.github.kinesislambda.engine.internal.function.handler.CannotBeMade;
import io.github.kinesislambda.engine.internal.function.handler.CountRecords;
import io.github.kinesislambda.engine.internal.function.handler.Scripted;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers in this JVM, in virtual time. */
class InProcessRuntimeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT =
      "{\"Records\":[{\"kinesis\":{\"partitionKey\":\"1\",\"sequenceNumber\":\"1\",\"data\":\"e30=\","
          + "\"approximateArrivalTimestamp\":1.5},\"eventID\":\"1\"}]}";

  @TempDir Path folder;

  private final VirtualScheduler time = new VirtualScheduler(Instant.parse("2026-11-22T10:00:00Z"));
  private final LogGroups logs = new LogGroups(time);

  /** A handler's class is another one in each environment, and none of ours. */
  @Test
  void isolatesTheClassesOfEnvironments() {
    Functions functions = functions(InProcessRuntime.isolated(time));
    create(functions, Counting.class.getName() + "::handleRequest", TestArchive.of(Counting.class));

    CompletableFuture<InvocationOutcome> first = start(functions, "1");
    CompletableFuture<InvocationOutcome> second = start(functions, "1");
    time.advance(Duration.ZERO);
    CompletableFuture<InvocationOutcome> third = start(functions, "1");
    time.advance(Duration.ZERO);

    assertThat(List.of(text(first.join()), text(second.join()), text(third.join())))
        .containsExactly("1", "1", "2");
    assertThat(Counting.count).isZero();
  }

  @Test
  void readsEventsThroughTheHandlersOwnClasses() {
    Functions functions = functions(InProcessRuntime.isolated(time));
    create(functions, CountRecords.class.getName(), TestArchive.of(CountRecords.class));

    assertThat(text(invoke(functions, EVENT))).isEqualTo("1");
  }

  @Test
  void sharesTheClassesOfATestWhenAskedTo() {
    Functions functions = sharing();
    create(functions, CountRecords.class.getName(), TestArchive.file("a.txt", ""));

    assertThat(text(invoke(functions, EVENT))).isEqualTo("1");
  }

  @Test
  void callsMethodsOfAnyNameAndStreams() {
    Functions functions = sharing();
    create(functions, Methods.class.getName() + "::total", TestArchive.file("a.txt", ""));
    assertThat(text(invoke(functions, "[1,2,3]"))).isEqualTo("6");

    functions.delete(FunctionReference.parse("f"));
    create(functions, Methods.class.getName() + "::nothing", TestArchive.file("a.txt", ""));
    assertThat(text(invoke(functions, "[1,2,3]"))).isEqualTo("null");

    functions.delete(FunctionReference.parse("f"));
    create(functions, Copy.class.getName(), TestArchive.file("a.txt", ""));
    assertThat(text(invoke(functions, "[1,2,3]"))).isEqualTo("[1,2,3]");
  }

  @Test
  void writesErrorsAsTheForkedRuntimeDoes() throws IOException {
    Functions functions = sharing();
    create(functions, Scripted.class.getName(), TestArchive.file("a.txt", ""));

    FunctionError error = (FunctionError) invoke(functions, "{\"do\":\"throw\",\"text\":\"no\"}");

    JsonNode document = JSON.readTree(error.payload());
    assertThat(document.path("errorMessage").asText()).isEqualTo("no");
    assertThat(document.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(document.path("stackTrace")).hasSize(1);
    assertThat(document.path("stackTrace").get(0).asText())
        .startsWith(Scripted.class.getName() + ".handleRequest(Scripted.java:");
    assertThat(error.report().logTail())
        .contains(
            "no: java.lang.IllegalStateException\njava.lang.IllegalStateException: no\n\tat ");
    assertThat(((Returned) invoke(functions, "{}")).report().coldStart()).isFalse();
  }

  @Test
  void tellsHandlersThatCannotBeFoundOrMade() {
    Functions functions = sharing();
    create(functions, "no.such.Handler", TestArchive.file("a.txt", ""));
    assertThat(text(invoke(functions, "1"))).contains("Class not found: no.such.Handler");

    functions.delete(FunctionReference.parse("f"));
    create(functions, CannotBeMade.class.getName(), TestArchive.file("a.txt", ""));
    assertThat(text(invoke(functions, "1"))).contains("no configuration");
  }

  @Test
  void givesTheHandlerItsContext() throws IOException {
    Functions functions = sharing();
    create(functions, Scripted.class.getName(), TestArchive.file("a.txt", ""));

    JsonNode context = JSON.readTree(text(invoke(functions, "{\"do\":\"context\"}")));

    assertThat(context.path("name").asText()).isEqualTo("f");
    assertThat(context.path("remaining").asInt()).isEqualTo(3_000);
  }

  private Functions sharing() {
    return functions(InProcessRuntime.sharing(time, InProcessRuntimeTest.class.getClassLoader()));
  }

  private Functions functions(FunctionRuntime runtime) {
    return new Functions(
        FunctionsConfiguration.of("us-east-1", "000000000000", folder),
        runtime,
        time,
        logs,
        new SplittableRandom(1));
  }

  private void create(Functions functions, String handler, byte[] zip) {
    functions.create("f", FunctionDefinition.of("f", "java17", handler, "role"), zip, Map.of());
    time.advance(Duration.ZERO);
  }

  private static CompletableFuture<InvocationOutcome> start(Functions functions, String payload) {
    return functions
        .invoke(FunctionReference.parse("f"), payload.getBytes(UTF_8))
        .toCompletableFuture();
  }

  private InvocationOutcome invoke(Functions functions, String payload) {
    CompletableFuture<InvocationOutcome> outcome = start(functions, payload);
    time.advance(Duration.ZERO);
    return outcome.join();
  }

  private static String text(InvocationOutcome outcome) {
    return new String(((Invoked) outcome).payload(), UTF_8);
  }

  /** Counts its calls in a static field. */
  public static final class Counting {

    static int count;

    /** Returns how often it was called. */
    public int handleRequest() {
      count++;
      return count;
    }
  }

  /** Handlers without an interface. */
  public static final class Methods {

    /** Returns the sum. */
    public int total(List<Integer> numbers, Context context) {
      return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns nothing. */
    public void nothing(List<Integer> numbers) {}
  }

  /** Copies its event. */
  public static final class Copy implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      event.transferTo(answer);
    }
  }
}
