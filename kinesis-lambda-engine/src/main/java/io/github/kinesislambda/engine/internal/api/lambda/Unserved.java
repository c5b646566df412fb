package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members of requests that would make another function of it, or run it in another way. */
final class Unserved {

  private static final List<String> MEMBERS =
      List.of(
          "CapacityProviderConfig",
          "CodeSigningConfigArn",
          "DurableConfig",
          "DurableExecutionName",
          "ImageConfig",
          "ImageUri",
          "PublishTo",
          "TenancyConfig",
          "TenantId");

  private Unserved() {}

  /**
   * Checks that a request has none of them.
   *
   * @throws ServiceFault that names the one it has
   */
  static void requireNone(SdkPojo request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (MEMBERS.contains(field.memberName()) && field.getValueOrDefault(request) != null) {
        throw ServiceFault.badRequest(
            "InvalidParameterValueException",
            field.memberName()
                + " is set; this engine runs functions without it. Leave it out, or send the"
                + " request to AWS.");
      }
    }
  }
}
