package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class MavenErrorsTest {

  @Test
  void failsTheBuildWhereTheUserCanHelp() {
    GoalException thrown = GoalException.project("Found.", "Allowed.", "Do.");

    assertThatThrownBy(() -> MavenErrors.translate(thrown))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("Found. Allowed. Do.");
  }

  @Test
  void breaksTheBuildWhereTheMachineryIsAtFault() throws MojoFailureException {
    GoalException thrown = GoalException.machinery("Found.", "Allowed.", "Do.");

    assertThat(MavenErrors.translate(thrown)).hasMessage("Found. Allowed. Do.");
  }

  @Test
  void saysWhichFileGaveTroubleAndWhatToDo() throws MojoFailureException {
    NoSuchFileException cause = new NoSuchFileException("/some/where");
    String rest =
        " The goals read and write files of this machine as the user who runs Maven. Check that"
            + " file, its rights and the room on its disk, then run the goal again.";

    assertThat(MavenErrors.translate(new UncheckedIOException("The verdict is lost.", cause)))
        .hasMessage("The verdict is lost: /some/where: it does not exist." + rest);
    assertThat(MavenErrors.translate(new UncheckedIOException(cause)))
        .hasMessage("A file gave trouble: /some/where: it does not exist." + rest);
  }

  @Test
  void repeatsWhatAwsAnswered() throws MojoFailureException {
    Exception translated =
        MavenErrors.translate(
            (RuntimeException)
                KinesisException.builder()
                    .statusCode(400)
                    .awsErrorDetails(
                        AwsErrorDetails.builder()
                            .serviceName("Kinesis")
                            .errorCode("InvalidArgumentException")
                            .errorMessage("Too many shards")
                            .build())
                    .build());

    assertThat(translated)
        .hasMessageStartingWith(
            "Kinesis refused a request with InvalidArgumentException (HTTP 400): Too many shards.");
  }

  @Test
  void saysThatATargetDoesNotAnswer() throws MojoFailureException {
    Exception translated =
        MavenErrors.translate(SdkClientException.create("Connect to 127.0.0.1:1 failed"));

    assertThat(translated)
        .hasMessageStartingWith(
            "The target could not be called: Connect to 127.0.0.1:1 failed. The goals need");
  }

  @Test
  void asksToSignOnAgain() {
    assertFailure(
        "The SSO session associated with this profile has expired or is otherwise invalid. To"
            + " refresh this SSO session run aws sso login with the corresponding profile.",
        "The single sign-on session cannot be used: The SSO session");
  }

  @Test
  void saysThatThereAreNoCredentials() {
    assertFailure(
        "Unable to load credentials from any of the providers in the chain AwsCredentials...",
        "There are no credentials for AWS. They come from");
  }

  @Test
  void saysThatThereIsNoRegion() {
    assertFailure(
        "Unable to load region from any of the providers in the chain software.amazon...",
        "There is no region. It comes from <region>, AWS_REGION or the profile.");
  }

  private static void assertFailure(String thrown, String shown) {
    assertThatThrownBy(() -> MavenErrors.translate(SdkClientException.create(thrown)))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith(shown);
  }
}
