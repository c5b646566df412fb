package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.GoalException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The one place where what workflows throw becomes what Maven shows. */
final class MavenErrors {

  private MavenErrors() {}

  /**
   * Says what Maven should throw. What was thrown goes along as suppressed, not as the cause: Maven
   * repeats the messages of causes, and those of the SDK fill a screen.
   *
   * @throws MojoFailureException when the user's settings, project or data are at fault
   */
  static MojoExecutionException translate(RuntimeException thrown) throws MojoFailureException {
    if (thrown instanceof GoalException e && e.fault() == GoalException.Fault.PROJECT) {
      MojoFailureException failure = new MojoFailureException(e.getMessage());
      failure.addSuppressed(thrown);
      throw failure;
    }
    MojoExecutionException error = new MojoExecutionException(message(thrown));
    error.addSuppressed(thrown);
    return error;
  }

  private static String message(RuntimeException thrown) {
    if (thrown instanceof AwsServiceException e) {
      return refusal(e);
    }
    if (thrown instanceof SdkClientException) {
      return "The target could not be called: %s".formatted(sentence(thrown.getMessage()))
          + " The goals need its address to answer and credentials it accepts."
          + " Check -Dkinesis.target, -Dkinesis.endpoint and the AWS settings, then run the goal again.";
    }
    return thrown.getMessage() == null ? thrown.toString() : sentence(thrown.getMessage());
  }

  private static String refusal(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String what =
        details == null || details.errorCode() == null
            ? "The target answered HTTP %d: %s".formatted(e.statusCode(), sentence(e.getMessage()))
            : "%s refused a request with %s (HTTP %d): %s"
                .formatted(
                    details.serviceName(),
                    details.errorCode(),
                    e.statusCode(),
                    sentence(details.errorMessage()));
    return what
        + " The goal expects every request to be granted."
        + " Put right what the answer names, then run the goal again.";
  }

  private static String sentence(@Nullable String text) {
    String said = text == null ? "no reason was given" : text.strip();
    return said.endsWith(".") ? said : said + ".";
  }
}
