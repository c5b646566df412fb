package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows functions in the SDK's classes. */
final class FunctionShapes {

  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String CREATING = "Creating";

  private FunctionShapes() {}

  /** Shows a function with its state. */
  static FunctionConfiguration configuration(FunctionVersion function) {
    FunctionConfiguration.Builder builder = unstated(function).toBuilder();
    FunctionStatus status = function.status();
    builder.state(status.state().label()).lastUpdateStatus(status.lastUpdate().label());
    boolean pending = status.state() == FunctionStatus.State.PENDING;
    boolean failed = status.state() == FunctionStatus.State.FAILED;
    if (pending) {
      // A function that is being created has no last update yet.
      builder.lastUpdateStatus((String) null);
      builder.stateReason(status.reason()).stateReasonCode(CREATING);
    } else if (failed) {
      builder.stateReason(status.reason()).stateReasonCode("InternalError");
    } else if (status.lastUpdate() == FunctionStatus.LastUpdate.IN_PROGRESS) {
      builder.lastUpdateStatusReason(status.reason()).lastUpdateStatusReasonCode(CREATING);
    } else if (status.lastUpdate() == FunctionStatus.LastUpdate.FAILED) {
      builder.lastUpdateStatusReason(status.reason()).lastUpdateStatusReasonCode("InternalError");
    }
    return builder.build();
  }

  /** Shows a function as lists do, without its state. */
  static FunctionConfiguration listed(FunctionVersion function) {
    return unstated(function).toBuilder().runtimeVersionConfig((RuntimeVersionConfig) null).build();
  }

  /** Copies all members that two shapes have in common. */
  static <B extends SdkBuilder<B, O> & SdkPojo, O> O copy(SdkPojo source, B target) {
    Map<String, SdkField<?>> fields = new HashMap<>();
    source.sdkFields().forEach(field -> fields.put(field.locationName(), field));
    for (SdkField<?> field : target.sdkFields()) {
      SdkField<?> from = fields.get(field.locationName());
      if (from != null) {
        field.set(target, from.getValueOrDefault(source));
      }
    }
    return target.build();
  }

  private static FunctionConfiguration unstated(FunctionVersion function) {
    FunctionDefinition definition = function.definition();
    FunctionConfiguration.Builder builder =
        FunctionConfiguration.builder()
            .functionName(function.name())
            .functionArn(function.arn())
            .runtime(definition.runtime())
            .role(definition.role())
            .handler(definition.handler())
            .codeSize(function.code().size())
            .codeSha256(function.code().sha256())
            .description(definition.description())
            .timeout((int) definition.timeout().toSeconds())
            .memorySize(definition.memoryMegabytes())
            .lastModified(MODIFIED.format(function.lastModified()))
            .version(function.version())
            .revisionId(function.revisionId())
            .packageType(PackageType.ZIP)
            .architectures(List.of(Architecture.X86_64))
            .tracingConfig(tracing -> tracing.mode("PassThrough"))
            .ephemeralStorage(storage -> storage.size(definition.ephemeralStorageMegabytes()))
            .snapStart(snap -> snap.applyOn("None").optimizationStatus("Off"))
            .runtimeVersionConfig(config -> config.runtimeVersionArn(runtimeArn(function)))
            .loggingConfig(
                logging ->
                    logging.logFormat(definition.logFormat()).logGroup(definition.logGroup()));
    if (!definition.environment().isEmpty()) {
      builder.environment(environment -> environment.variables(definition.environment()));
    }
    for (SdkField<?> field : builder.sdkFields()) {
      Object echoed = definition.echoed().get(field.locationName());
      if (echoed != null) {
        field.set(builder, echoed);
      }
    }
    builder.snapStart(snapStart(function, builder.build().snapStart()));
    return builder.build();
  }

  /** A snapshot is made of published versions alone. */
  private static SnapStartResponse snapStart(FunctionVersion function, SnapStartResponse kept) {
    boolean made =
        "PublishedVersions".equals(kept.applyOnAsString())
            && !function.version().equals(FunctionReference.LATEST);
    return kept.toBuilder().optimizationStatus(made ? "On" : "Off").build();
  }

  private static String runtimeArn(FunctionVersion function) {
    String region = function.arn().split(":", -1)[3];
    return "arn:aws:lambda:" + region + "::runtime:" + function.definition().runtimeVersionHash();
  }
}
