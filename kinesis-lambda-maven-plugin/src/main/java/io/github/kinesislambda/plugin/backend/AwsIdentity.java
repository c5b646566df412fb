package io.github.kinesislambda.plugin.backend;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Who AWS takes the caller for.
 *
 * @param account twelve digits
 * @param arn of the user or role
 */
record AwsIdentity(String account, String arn) {

  private static final String ALLOWED =
      "They come from the environment, the shared AWS files, single sign-on or the machine's role.";

  /**
   * Asks AWS, so that a goal can say whose account it works on before it does.
   *
   * @throws GoalException when there are no credentials or AWS refuses them
   */
  static AwsIdentity of(StsClient sts) {
    try {
      GetCallerIdentityResponse caller = sts.getCallerIdentity();
      return new AwsIdentity(caller.account(), caller.arn());
    } catch (StsException e) {
      throw GoalException.project(
          "AWS refused the credentials: %s.".formatted(reason(e)),
          ALLOWED,
          "Renew them, e.g. with aws sso login, or choose others with -Dkinesis.profile.",
          e);
    } catch (SdkClientException e) {
      throw GoalException.project(
          "Target aws could not be asked who is calling: %s.".formatted(firstSentence(e)),
          ALLOWED,
          "Set them up, e.g. with aws configure, or choose others with -Dkinesis.profile; mvn"
              + " kinesis:start -Dkinesis.target=embedded needs none.",
          e);
    }
  }

  /** By its code. */
  static String reason(StsException e) {
    return e.awsErrorDetails() == null
        ? "HTTP %d".formatted(e.statusCode())
        : e.awsErrorDetails().errorCode();
  }

  /** What the SDK says of each provider that it tried would fill a page. */
  private static String firstSentence(SdkClientException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(" from any of the providers.*|: ProfileFile\\(.*|\\.$", "");
  }
}
