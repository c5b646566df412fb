package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.target.GoalException;
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
  void repeatsWhatAwsAnswered() throws MojoFailureException {
    Exception translated =
        MavenErrors.translate(
            (RuntimeException)
                KinesisException.builder()
                    .statusCode(400)
                    .awsErrorDetails(
                        AwsErrorDetails.builder()
                            .serviceName("Kinesis")
                            .errorCode("LimitExceededException")
                            .errorMessage("Too many shards")
                            .build())
                    .build());

    assertThat(translated)
        .hasMessageStartingWith(
            "Kinesis refused a request with LimitExceededException (HTTP 400): Too many shards.");
  }

  @Test
  void saysThatATargetDoesNotAnswer() throws MojoFailureException {
    Exception translated =
        MavenErrors.translate(SdkClientException.create("Connect to 127.0.0.1:1 failed"));

    assertThat(translated)
        .hasMessageStartingWith(
            "The target could not be called: Connect to 127.0.0.1:1 failed. The goals need");
  }
}
