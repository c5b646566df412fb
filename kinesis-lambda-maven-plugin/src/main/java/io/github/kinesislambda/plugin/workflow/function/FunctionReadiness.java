package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Waits for a function to be callable.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">States of
 *     functions</a>
 */
final class FunctionReadiness {

  /** A network interface in a VPC and a snapshot take minutes each. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final LambdaClient lambda;
  private final Waiting waiting;

  FunctionReadiness(LambdaClient lambda, Waiting waiting) {
    this.lambda = lambda;
    this.waiting = waiting;
  }

  /** The function once nothing is being changed in it, callable or not. */
  GetFunctionResponse settled(String name) {
    return waiting.until(
        "an earlier change of function " + name + " to end",
        LIMIT,
        () ->
            FunctionProvision.find(lambda, name).filter(found -> !isMoving(found.configuration())));
  }

  /**
   * The function once it is Active with its last update made.
   *
   * @param name with {@code :version} for a version
   * @throws GoalException when it has failed, with Lambda's reason
   */
  FunctionConfiguration ready(String name) {
    String[] seen = {""};
    return waiting.until(
        "function " + name + " to become Active",
        LIMIT,
        () -> {
          Optional<FunctionConfiguration> found =
              FunctionProvision.find(lambda, name).map(GetFunctionResponse::configuration);
          found.ifPresent(function -> seen[0] = describe(function));
          return found.filter(FunctionReadiness::isReady);
        },
        () -> seen[0]);
  }

  private static boolean isReady(FunctionConfiguration function) {
    requireCreated(function);
    if (function.lastUpdateStatus() == LastUpdateStatus.FAILED) {
      throw GoalException.machinery(
          "Function %s has its last update Failed: %s"
              .formatted(function.functionName(), function.lastUpdateStatusReason()),
          "It must be Active to be called.",
          "Put the reason right, then run mvn kinesis:deploy again.");
    }
    return !isMoving(function);
  }

  /**
   * Passes unless the creation of the function has failed: Lambda wants such a one to be deleted
   * and created again.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Lambda
   *     function states</a>
   */
  static void requireCreated(FunctionConfiguration function) {
    if (function.state() == State.FAILED) {
      throw GoalException.machinery(
          "Function %s has state Failed: %s"
              .formatted(function.functionName(), function.stateReason()),
          "It must be Active to be called, and Lambda changes nothing in one that failed.",
          "Put the reason right, delete the function (aws lambda delete-function --function-name"
              + " %s; mvn kinesis:delete takes the stream as well), then run mvn kinesis:deploy"
                  .formatted(function.functionName())
              + " again.");
    }
  }

  private static boolean isMoving(FunctionConfiguration function) {
    return function.state() == State.PENDING
        || function.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS;
  }

  private static String describe(FunctionConfiguration function) {
    return function.state() == State.PENDING
        ? "it is Pending: " + function.stateReason()
        : "its last update is %s: %s"
            .formatted(function.lastUpdateStatusAsString(), function.lastUpdateStatusReason());
  }
}
