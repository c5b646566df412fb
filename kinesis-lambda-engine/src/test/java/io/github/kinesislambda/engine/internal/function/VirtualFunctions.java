package io.github.kinesislambda.engine.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.logs.FilterPattern;
import io.github.kinesislambda.engine.internal.logs.LogEvent;
import io.github.kinesislambda.engine.internal.logs.LogFilter;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.logs.TimeRange;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Functions in virtual time, whose environments do what the test says. */
final class VirtualFunctions {

  static final Duration START_UP = Duration.ofMillis(110);
  static final byte[] ZIP = TestArchive.file("a.txt", "a");
  static final FunctionReference RECV = FunctionReference.parse("recv");

  final VirtualScheduler time;
  final LogGroups logs;
  final FakeRuntime runtime;
  final Functions functions;

  private final Path folder;

  VirtualFunctions(Path folder) {
    this.folder = folder;
    time = new VirtualScheduler(Instant.parse("2026-11-22T10:00:00Z"));
    logs = new LogGroups(time);
    runtime = new FakeRuntime(time, START_UP);
    functions =
        new Functions(
            new FunctionsConfiguration(
                "us-east-1",
                "000000000000",
                folder,
                110,
                Duration.ofMinutes(5),
                Map.of(),
                Duration.ZERO),
            runtime,
            time,
            logs,
            new SplittableRandom(42));
  }

  private VirtualFunctions(VirtualFunctions like, FakeRuntime other) {
    folder = like.folder.resolve("other");
    time = like.time;
    logs = like.logs;
    runtime = other;
    functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder),
            other,
            time,
            logs,
            new SplittableRandom(43));
  }

  /** The same time and logs, with functions of their own. */
  VirtualFunctions on(FakeRuntime other) {
    return new VirtualFunctions(this, other);
  }

  void createActive() {
    functions.create("recv", definition(), ZIP, Map.of());
    time.advance(Duration.ZERO);
  }

  CompletableFuture<InvocationOutcome> invoke() {
    return functions.invoke(RECV, bytes("1")).toCompletableFuture();
  }

  void begin() {
    var unused = invoke();
  }

  void invokeAndAnswer() {
    begin();
    time.advance(START_UP);
    runtime.environment(0).answer("1");
  }

  FunctionVersion publish() {
    return functions.publish("recv", Optional.empty(), Optional.empty(), Optional.empty());
  }

  List<String> log() {
    LogFilter all =
        new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, 1_000, Optional.empty());
    return logs.filter("/aws/lambda/recv", all).events().stream().map(LogEvent::message).toList();
  }

  static FunctionDefinition definition() {
    return FunctionDefinition.of("recv", "java21", "a.B", "arn:aws:iam::000000000000:role/r");
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
