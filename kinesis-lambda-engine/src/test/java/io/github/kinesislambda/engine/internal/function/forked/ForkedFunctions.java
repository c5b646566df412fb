package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import io.github.kinesislambda.engine.internal.function.handler.Scripted;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.internal.logs.FilterPattern;
import io.github.kinesislambda.engine.internal.logs.LogEvent;
import io.github.kinesislambda.engine.internal.logs.LogFilter;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.logs.TimeRange;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Functions in JVMs of their own. */
final class ForkedFunctions implements AutoCloseable {

  static final byte[] SCRIPTED = TestArchive.of(Scripted.class);

  private final RealScheduler scheduler = new RealScheduler();
  private final LogGroups logs = new LogGroups(scheduler);
  private final Functions functions;

  ForkedFunctions(Path folder) {
    functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
            new ForkedRuntime(folder.resolve("runtime"), scheduler),
            scheduler,
            logs,
            new SplittableRandom(1));
  }

  Functions functions() {
    return functions;
  }

  LogGroups logs() {
    return logs;
  }

  void create(String name, String handler, byte[] zip, int seconds) {
    create(name, handler, zip, seconds, Map.of());
  }

  void create(String name, String handler, byte[] zip, int seconds, Map<String, String> variables) {
    FunctionDefinition definition =
        new FunctionDefinition(
            "java17",
            handler,
            "arn:aws:iam::000000000000:role/r",
            "",
            128,
            512,
            Duration.ofSeconds(seconds),
            variables,
            "Text",
            "/aws/lambda/" + name,
            Map.of());
    functions.create(name, definition, zip, Map.of());
    awaitActive(name);
  }

  void createWith(String name, Map<String, String> variables) {
    create(name, Scripted.class.getName(), SCRIPTED, 3, variables);
  }

  void awaitActive(String name) {
    while (functions.require(FunctionReference.parse(name)).status().state()
        != FunctionStatus.State.ACTIVE) {
      Thread.onSpinWait();
    }
  }

  InvocationOutcome invoke(String name, String payload) {
    return join(start(name, payload));
  }

  CompletableFuture<InvocationOutcome> start(String name, String payload) {
    return functions
        .invoke(FunctionReference.parse(name), payload.getBytes(UTF_8))
        .toCompletableFuture();
  }

  static InvocationOutcome join(CompletableFuture<InvocationOutcome> outcome) {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }

  static String text(InvocationOutcome outcome) {
    return new String(((Invoked) outcome).payload(), UTF_8);
  }

  List<String> log(String name) {
    LogFilter all =
        new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, 1_000, Optional.empty());
    return logs.filter("/aws/lambda/" + name, all).events().stream()
        .map(LogEvent::message)
        .toList();
  }

  @Override
  public void close() {
    functions.close();
    scheduler.close();
  }
}
