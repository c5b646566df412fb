package io.github.kinesislambda.engine.internal.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a handler in this JVM is told of its invocation. */
final class HandlerContext implements Context {

  private final EnvironmentPlan plan;
  private final InvocationEvent event;
  private final InstantSource time;
  private final Consumer<String> log;

  HandlerContext(
      EnvironmentPlan plan, InvocationEvent event, InstantSource time, Consumer<String> log) {
    this.plan = plan;
    this.event = event;
    this.time = time;
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return event.requestId();
  }

  @Override
  public String getLogGroupName() {
    return plan.function().definition().logGroup();
  }

  @Override
  public String getLogStreamName() {
    return plan.logStream();
  }

  @Override
  public String getFunctionName() {
    return plan.function().name();
  }

  @Override
  public String getFunctionVersion() {
    return plan.function().version();
  }

  @Override
  public String getInvokedFunctionArn() {
    return event.invokedArn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** Divergence: what the caller says of itself reaches handlers in processes only. */
  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.between(time.instant(), event.deadline()).toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return plan.function().definition().memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message);
      }

      @Override
      public void log(byte[] message) {
        log.accept(new String(message, UTF_8));
      }
    };
  }
}
