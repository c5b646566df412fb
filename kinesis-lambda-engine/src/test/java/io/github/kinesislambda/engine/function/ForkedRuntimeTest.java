package io.github.kinesislambda.engine.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.function.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.function.handler.Scripted;
import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: each test starts at least one. */
class ForkedRuntimeTest {

  private static final byte[] SCRIPTED = TestArchive.of(Scripted.class);

  @TempDir Path folder;

  private final RealScheduler scheduler = new RealScheduler();
  private final LogGroups logs = new LogGroups(scheduler);
  private Functions functions;

  @BeforeEach
  void open() {
    functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
            new ForkedRuntime(folder.resolve("runtime"), scheduler),
            scheduler,
            logs,
            new SplittableRandom(1));
  }

  @AfterEach
  void close() {
    functions.close();
    scheduler.close();
  }

  @Test
  void returnsWhatTheHandlerReturns() {
    create("recv", Scripted.class.getName(), SCRIPTED);

    InvocationOutcome cold = invoke("recv", "{\"text\":\"a\"}");
    InvocationOutcome warm = invoke("recv", "{\"text\":\"b\"}");

    assertThat(text(cold)).isEqualTo("\"a\"");
    assertThat(((Returned) cold).report().coldStart()).isTrue();
    assertThat(text(warm)).isEqualTo("\"b\"");
    assertThat(((Returned) warm).report().coldStart()).isFalse();
  }

  private void create(String name, String handler, byte[] zip) {
    functions.create(
        name,
        FunctionDefinition.of(name, "java17", handler, "arn:aws:iam::000000000000:role/r"),
        zip,
        Map.of());
    while (functions.require(FunctionReference.parse(name)).status().state()
        != FunctionStatus.State.ACTIVE) {
      Thread.onSpinWait();
    }
  }

  private InvocationOutcome invoke(String name, String payload) {
    try {
      return functions
          .invoke(FunctionReference.parse(name), payload.getBytes(UTF_8))
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(InvocationOutcome outcome) {
    return new String(((InvocationOutcome.Invoked) outcome).payload(), UTF_8);
  }
}
