package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsIdentityTest {

  @Test
  void namesTheAccount() {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT);
        SdkClients clients = SdkClients.engine(engine.endpoint(), "us-east-1")) {
      assertThat(clients.identity().account()).isEqualTo("000000000000");
    }
  }

  @Test
  void saysWhyARoleCouldNotBeAssumed() {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT);
        SdkClients clients = SdkClients.engine(engine.endpoint(), "us-east-1")) {
      assertThatThrownBy(() -> clients.as("arn:aws:iam::000000000000:role/deployer"))
          .isInstanceOf(GoalException.class)
          .hasMessageMatching(
              "Role arn:aws:iam::000000000000:role/deployer could not be assumed: \\w+\\. .*"
                  + " Put either right, or change -Dkinesis.assumeRole\\.");
    }
  }

  @Test
  void saysHowToRenewCredentialsThatHaveExpired() {
    Answer sts =
        new Answer(
            () -> {
              throw StsException.builder()
                  .statusCode(403)
                  .awsErrorDetails(AwsErrorDetails.builder().errorCode("ExpiredToken").build())
                  .build();
            });

    assertThatThrownBy(() -> AwsIdentity.of(sts))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("AWS refused the credentials: ExpiredToken. They come from")
        .hasMessageEndingWith("choose others with -Dkinesis.profile.");
  }

  @Test
  void saysHowToSetUpCredentialsWhenThereAreNone() {
    Answer sts =
        new Answer(
            () -> {
              throw SdkClientException.create(
                  "Unable to load credentials from any of the providers in the chain"
                      + " AwsCredentialsProviderChain(…) : [a long list]");
            });

    assertThatThrownBy(() -> AwsIdentity.of(sts))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("who is calling: Unable to load credentials.")
        .hasMessageContaining("Set them up, e.g. with aws configure");
  }

  @Test
  void saysWhichProfileHoldsNoCredentials() {
    Answer sts =
        new Answer(
            () -> {
              throw SdkClientException.create(
                  "Profile file contained no credentials for profile 'prod':"
                      + " ProfileFile(sections=[profiles, sso-session], profiles=[…])");
            });

    assertThatThrownBy(() -> AwsIdentity.of(sts))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining(
            "who is calling: Profile file contained no credentials for profile 'prod'. They come");
  }

  private record Answer(Supplier<GetCallerIdentityResponse> answer) implements StsClient {

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      return answer.get();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}
