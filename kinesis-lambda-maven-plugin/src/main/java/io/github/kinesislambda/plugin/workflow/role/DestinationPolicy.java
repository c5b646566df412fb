package io.github.kinesislambda.plugin.workflow.role;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Lets the function's role tell a queue, topic or bucket of discarded batches, which is Lambda's
 * condition for having one.
 *
 * @param arn of the destination
 * @param function whose batches go there; functions that share a role have a policy each
 * @param region of the function: another may have one of the same name
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">
 *     Permissions for destinations</a>
 */
public record DestinationPolicy(String arn, String function, String region) {

  /** Its name on the role. */
  public static String name(String function, String region) {
    return "kinesis-lambda-on-failure-%s-%s".formatted(region, function);
  }

  /** Whether the role carries it as it should be. */
  public boolean isOn(IamClient iam, String role) {
    try {
      String present =
          iam.getRolePolicy(request -> request.roleName(role).policyName(name(function, region)))
              .policyDocument();
      return URLDecoder.decode(present, StandardCharsets.UTF_8).equals(document());
    } catch (NoSuchEntityException e) {
      return false;
    }
  }

  /** Puts it on the role, in place of an earlier one. */
  void putOn(IamClient iam, String role) {
    iam.putRolePolicy(
        request ->
            request.roleName(role).policyName(name(function, region)).policyDocument(document()));
  }

  private String document() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(statements());
  }

  private String statements() {
    return switch (arn.split(":", 4)[2]) {
      case "sqs" -> allow("sqs:SendMessage", arn);
      case "sns" -> allow("sns:Publish", arn);
      default -> allow("s3:PutObject", arn + "/*") + "," + allow("s3:ListBucket", arn);
    };
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }
}
