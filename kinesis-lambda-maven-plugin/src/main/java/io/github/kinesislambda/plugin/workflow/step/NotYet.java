package io.github.kinesislambda.plugin.workflow.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;

/**
 * Repeats a call while Lambda's answer says that it is too early for it; any other refusal goes
 * through at once, even one with the same code.
 */
public final class NotYet {

  private static final Duration ROLE_LIMIT = Duration.ofSeconds(60);
  private static final Duration UPDATE_LIMIT = Duration.ofMinutes(5);

  /** What a new role, a policy attached a moment ago and a change under way are answered with. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              InvalidParameterValueException.class,
              "cannot be assumed by Lambda",
              "the role to be known to Lambda",
              ROLE_LIMIT),
          new Reason(
              InvalidParameterValueException.class,
              "execution role does not have permissions",
              "the role's permissions to work",
              ROLE_LIMIT),
          new Reason(
              InvalidParameterValueException.class,
              "Please ensure the role can perform",
              "the role to be allowed to read the stream",
              ROLE_LIMIT),
          new Reason(
              ResourceConflictException.class,
              "The operation cannot be performed at this time",
              "an earlier change of the function to end",
              UPDATE_LIMIT),
          new Reason(
              ResourceInUseException.class,
              "because it is in use",
              "an earlier change of the mapping to end",
              UPDATE_LIMIT));

  private final Waiting waiting;

  public NotYet(Waiting waiting) {
    this.waiting = waiting;
  }

  /** The answer of the call, once there is one. */
  public <T> T call(Supplier<T> call) {
    Optional<Reason> reason = Optional.empty();
    while (true) {
      try {
        return reason.isEmpty() ? call.get() : again(call, reason.get());
      } catch (LambdaException e) {
        reason = Optional.of(reason(e).orElseThrow(() -> e));
      }
    }
  }

  private <T> T again(Supplier<T> call, Reason reason) {
    String[] said = {""};
    return waiting.until(
        reason.awaited(),
        reason.limit(),
        () -> {
          try {
            return Optional.of(call.get());
          } catch (LambdaException e) {
            said[0] = "Lambda says: " + words(e);
            if (!reason.isOf(e)) {
              throw e;
            }
            return Optional.empty();
          }
        },
        () -> said[0]);
  }

  private static Optional<Reason> reason(LambdaException e) {
    return REASONS.stream().filter(each -> each.isOf(e)).findFirst();
  }

  private static String words(LambdaException e) {
    return e.awsErrorDetails() == null
        ? String.valueOf(e.getMessage())
        : String.valueOf(e.awsErrorDetails().errorMessage());
  }

  private record Reason(
      Class<? extends LambdaException> type, String words, String awaited, Duration limit) {

    boolean isOf(LambdaException e) {
      return type.isInstance(e) && NotYet.words(e).contains(words);
    }
  }
}
