package io.github.kinesislambda.engine.internal.api.sts;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Which role somebody takes, and its own builder: the engine does not carry the SDK's STS.
 *
 * <p>Divergence: policies, tags, external ids and codes of devices are not looked at.
 */
final class AssumeRoleRequest implements SdkPojo, SdkBuilder<AssumeRoleRequest, AssumeRoleRequest> {

  private static final int DEFAULT_SECONDS = 3600;

  private static final List<SdkField<?>> FIELDS =
      List.of(
          field(
              MarshallingType.STRING,
              "RoleArn",
              request -> request.roleArn,
              (request, value) -> request.roleArn = value),
          field(
              MarshallingType.STRING,
              "RoleSessionName",
              request -> request.sessionName,
              (request, value) -> request.sessionName = value),
          field(
              MarshallingType.INTEGER,
              "DurationSeconds",
              request -> request.durationSeconds,
              (request, value) -> request.durationSeconds = value));

  private @Nullable String roleArn;
  private @Nullable String sessionName;
  private @Nullable Integer durationSeconds;

  String roleArn() {
    return String.valueOf(roleArn);
  }

  String sessionName() {
    return String.valueOf(sessionName);
  }

  int durationSeconds() {
    return durationSeconds == null ? DEFAULT_SECONDS : durationSeconds;
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return FIELDS;
  }

  @Override
  public AssumeRoleRequest build() {
    return this;
  }

  private static <T> SdkField<T> field(
      MarshallingType<? super T> type,
      String name,
      Function<AssumeRoleRequest, @Nullable T> getter,
      BiConsumer<AssumeRoleRequest, T> setter) {
    return SdkField.<T>builder(type)
        .memberName(name)
        .getter(request -> getter.apply((AssumeRoleRequest) request))
        .setter((request, value) -> setter.accept((AssumeRoleRequest) request, value))
        .traits(
            LocationTrait.builder().location(MarshallLocation.PAYLOAD).locationName(name).build())
        .build();
  }
}
