package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An answer of AWS by which it refused a request, told apart by what helps.
 *
 * @param thrown by a client, after its own retries
 * @param service as AWS calls it
 * @param code of the error; "no code" where there is none
 * @param message as AWS wrote it, as a sentence
 */
record AwsRefusal(AwsServiceException thrown, String service, String code, String message) {

  private static final Pattern WHO_MAY_NOT =
      Pattern.compile(
          "User: (\\S+) is not authorized to perform: ([\\w-]+:\\w+)(?: on resource: \"?([^\\s\"]+)\"?)?");

  static AwsRefusal of(AwsServiceException thrown) {
    AwsErrorDetails details = thrown.awsErrorDetails();
    return new AwsRefusal(
        thrown,
        details == null || details.serviceName() == null ? "The target" : details.serviceName(),
        details == null || details.errorCode() == null ? "no code" : details.errorCode(),
        MavenErrors.sentence(details == null ? thrown.getMessage() : details.errorMessage()));
  }

  /** What to tell the user. */
  GoalException explained() {
    return List.of(expired(), unknown(), denied(), throttled(), quota(), broken()).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::otherwise);
  }

  private Optional<GoalException> expired() {
    return when(
        Trouble.EXPIRED.isThatOf(thrown),
        () ->
            GoalException.project(
                "%s refused the credentials, which have expired (%s).".formatted(service, code),
                "Temporary credentials last for minutes to hours.",
                "Renew them, e.g. with aws sso login, then run the goal again; it goes on where it"
                    + " stopped.",
                thrown));
  }

  private Optional<GoalException> unknown() {
    return when(
            Trouble.UNKNOWN_CREDENTIALS.isThatOf(thrown),
            () ->
                GoalException.project(
                    "%s does not know the credentials (%s): %s".formatted(service, code, message),
                    "They come from the environment, the shared AWS files, single sign-on or the"
                        + " machine's role.",
                    "Choose others with -Dkinesis.profile, or renew them, e.g. with aws configure.",
                    thrown))
        .or(
            () ->
                when(
                    Trouble.BAD_SIGNATURE.isThatOf(thrown),
                    () ->
                        GoalException.project(
                            "%s refused the signature (%s): %s".formatted(service, code, message),
                            "It follows from the secret key, and from this machine's clock, which"
                                + " may be five minutes off.",
                            "Check both, then run the goal again.",
                            thrown)));
  }

  private Optional<GoalException> denied() {
    return when(Trouble.DENIED.isThatOf(thrown), this::accessDenied);
  }

  private GoalException accessDenied() {
    Matcher who = WHO_MAY_NOT.matcher(message);
    if (!who.find()) {
      return GoalException.project(
          "%s denied access (%s): %s".formatted(service, code, message),
          "The goal needs every action that it calls.",
          "Have the missing action allowed by a policy; the documentation lists those of each goal.",
          thrown);
    }
    String action = who.group(2);
    String where = who.group(3) == null ? "" : " on " + who.group(3);
    return message.contains("explicit deny")
        ? GoalException.project(
            "%s must not call %s%s.".formatted(who.group(1), action, where),
            "The goal needs that action, and a policy denies it: %s".formatted(message),
            "Have the deny of %s lifted, or use other credentials with -Dkinesis.profile."
                .formatted(action),
            thrown)
        : GoalException.project(
            "%s may not call %s%s.".formatted(who.group(1), action, where),
            "The goal needs that action.",
            "Have %s allowed by a policy, or use other credentials with -Dkinesis.profile."
                .formatted(action),
            thrown);
  }

  private Optional<GoalException> throttled() {
    return when(
        Trouble.THROTTLED.isThatOf(thrown),
        () ->
            GoalException.machinery(
                "%s throttled the goal (%s) %s: %s".formatted(service, code, attempts(), message),
                "AWS limits how often an account may call an operation.",
                "Run the goal again in a minute; it goes on where it stopped. With many builds at"
                    + " once, run fewer.",
                thrown));
  }

  private Optional<GoalException> quota() {
    return when(
        Trouble.QUOTA.isThatOf(thrown),
        () ->
            GoalException.project(
                "A quota of %s is used up (%s): %s".formatted(service, code, message),
                "AWS gives each account and region so much.",
                "Delete what is no longer needed (mvn kinesis:status lists what builds have left"
                    + " behind), or have the quota raised in Service Quotas.",
                thrown));
  }

  private Optional<GoalException> broken() {
    return when(
        thrown.statusCode() >= 500,
        () ->
            GoalException.machinery(
                "%s could not answer %s: HTTP %d, %s: %s"
                    .formatted(service, attempts(), thrown.statusCode(), code, message),
                "The fault is on its side.",
                "Run the goal again later; it goes on where it stopped.",
                thrown));
  }

  private GoalException otherwise() {
    return GoalException.machinery(
        "%s refused a request with %s (HTTP %d): %s"
            .formatted(service, code, thrown.statusCode(), message),
        "The goal expects every request to be granted.",
        "Put right what the answer names, then run the goal again.",
        thrown);
  }

  private String attempts() {
    @Nullable Integer attempts = thrown.numAttempts();
    return attempts == null || attempts < 2 ? "at once" : "%d times".formatted(attempts);
  }

  private static Optional<GoalException> when(boolean isSo, Supplier<GoalException> explanation) {
    return isSo ? Optional.of(explanation.get()) : Optional.empty();
  }
}
