package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.FileTrouble;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
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
    RuntimeException explained = explained(thrown);
    String message =
        explained instanceof GoalException
            ? String.valueOf(explained.getMessage())
            : explained.getMessage() == null
                ? explained.toString()
                : sentence(explained.getMessage());
    if (explained instanceof GoalException e && e.fault() == GoalException.Fault.PROJECT) {
      MojoFailureException failure = new MojoFailureException(message);
      failure.addSuppressed(thrown);
      throw failure;
    }
    MojoExecutionException error = new MojoExecutionException(message);
    error.addSuppressed(thrown);
    return error;
  }

  /** The text with a full stop. */
  static String sentence(@Nullable String text) {
    String said = text == null ? "no reason was given" : text.strip();
    return said.endsWith(".") ? said : said + ".";
  }

  private static RuntimeException explained(RuntimeException thrown) {
    if (thrown instanceof AwsServiceException e) {
      return AwsRefusal.of(e).explained();
    }
    if (thrown instanceof SdkClientException e) {
      return unreachable(e);
    }
    if (thrown instanceof UncheckedIOException e) {
      return unreadable(e);
    }
    return thrown;
  }

  /** What nobody has explained further up. */
  private static GoalException unreadable(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause());
    String reason = FileTrouble.placed(cause);
    String said = cause.toString().equals(e.getMessage()) ? "" : withoutStop(e.getMessage());
    return GoalException.machinery(
        said.isEmpty() ? "A file gave trouble: %s.".formatted(reason) : said + ": " + reason + ".",
        "The goals read and write files of this machine as the user who runs Maven.",
        "Check that file, its rights and the room on its disk, then run the goal again.",
        e);
  }

  private static String withoutStop(@Nullable String text) {
    return sentence(text).replaceFirst("\\.$", "");
  }

  /** The SDK gave up before AWS could answer: without credentials, a region or a connection. */
  private static GoalException unreachable(SdkClientException e) {
    String message = firstLine(e);
    if (message.contains("SSO") || message.contains("Token is expired")) {
      return GoalException.project(
          "The single sign-on session cannot be used: %s".formatted(message),
          "It lasts for hours, and is renewed in a browser.",
          "Run aws sso login, with --profile for the profile of -Dkinesis.profile, then run the"
              + " goal again.",
          e);
    }
    if (message.startsWith("Unable to load credentials")) {
      return GoalException.project(
          "There are no credentials for AWS.",
          "They come from the environment, the shared AWS files, single sign-on or the machine's"
              + " role.",
          "Set them up, e.g. with aws configure, or choose others with -Dkinesis.profile; target"
              + " embedded needs none.",
          e);
    }
    if (message.startsWith("Unable to load region")) {
      return GoalException.project(
          "There is no region.",
          "It comes from <region>, AWS_REGION or the profile.",
          "Set -Dkinesis.region, e.g. -Dkinesis.region=eu-central-1.",
          e);
    }
    return GoalException.machinery(
        "The target could not be called: %s".formatted(message),
        "The goals need its address to answer and credentials it accepts.",
        "Check -Dkinesis.target, -Dkinesis.endpoint and the AWS settings, then run the goal again.",
        e);
  }

  /** What the SDK says of each provider of credentials that it tried would fill a page. */
  private static String firstLine(SdkClientException e) {
    return sentence(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }
}
