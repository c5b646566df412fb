package io.github.kinesislambda.engine.internal.api.sts;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A request without members, and its own builder: the engine does not carry the SDK's STS. */
final class GetCallerIdentityRequest
    implements SdkPojo, SdkBuilder<GetCallerIdentityRequest, GetCallerIdentityRequest> {

  @Override
  public List<SdkField<?>> sdkFields() {
    return List.of();
  }

  @Override
  public GetCallerIdentityRequest build() {
    return this;
  }
}
