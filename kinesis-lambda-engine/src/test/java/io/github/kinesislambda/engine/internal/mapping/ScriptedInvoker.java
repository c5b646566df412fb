package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.mapping.Attempt.Environment;
import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A function that takes a while and answers as it was told. */
public final class ScriptedInvoker implements Invoker {

  private final Scheduler scheduler;
  public final List<BatchInvocation> invocations = new ArrayList<>();
  public final List<StreamRecord> delivered = new ArrayList<>();
  public Duration duration = Duration.ofMillis(10);
  public Function<BatchInvocation, Attempt> behaviour = batch -> returned("null");
  public Optional<String> role = Optional.of("arn:aws:iam::000000000000:role/lambda-Kinesis");

  public ScriptedInvoker(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Optional<String> executionRole(String functionArn) {
    return role;
  }

  @Override
  public CompletionStage<Attempt> invoke(BatchInvocation invocation) {
    invocations.add(invocation);
    delivered.addAll(invocation.delivery().records());
    Attempt attempt = behaviour.apply(invocation);
    CompletableFuture<Attempt> result = new CompletableFuture<>();
    scheduler.schedule(
        "function", scheduler.instant().plus(duration), () -> result.complete(attempt));
    return result;
  }

  public Attempt returned(String answer) {
    return attempt(Outcome.RETURNED, answer, "");
  }

  public Attempt threw() {
    return attempt(
        Outcome.FUNCTION_ERROR, "{\"errorMessage\":\"no\"}", "java.lang.RuntimeException");
  }

  public Attempt throttled() {
    return attempt(Outcome.THROTTLED, "", "TooManyRequestsException");
  }

  public Attempt missing() {
    return attempt(Outcome.NOT_INVOKED, "", "ResourceNotFoundException");
  }

  private Attempt attempt(Outcome outcome, String answer, String error) {
    return new Attempt(
        outcome,
        "request-" + invocations.size(),
        "$LATEST",
        answer.getBytes(UTF_8),
        error,
        Environment.WARM,
        duration);
  }
}
