package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/**
 * Settings of the account and of functions that tools read and write.
 *
 * <p>Divergence: runtimes are not updated and loops are not detected; both settings are kept and
 * shown. No function has a code signing configuration.
 */
final class LambdaSettingsApi {

  private static final long TOTAL_CODE = 80_530_636_800L;
  private static final long UNZIPPED = 262_144_000;
  private static final long ZIPPED = 52_428_800;

  private final Functions functions;
  private final FunctionNames names;

  LambdaSettingsApi(Functions functions, FunctionNames names) {
    this.functions = functions;
    this.names = names;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of(
            "GetAccountSettings", GetAccountSettingsRequest::builder, faulty(this::account)),
        Operation.of(
            "GetFunctionCodeSigningConfig",
            GetFunctionCodeSigningConfigRequest::builder,
            faulty(this::codeSigning)),
        Operation.of(
            "GetFunctionRecursionConfig",
            GetFunctionRecursionConfigRequest::builder,
            faulty(this::getRecursion)),
        Operation.of(
            "PutFunctionRecursionConfig",
            PutFunctionRecursionConfigRequest::builder,
            faulty(this::putRecursion)),
        Operation.of(
            "GetRuntimeManagementConfig",
            GetRuntimeManagementConfigRequest::builder,
            faulty(this::getRuntime)),
        Operation.of(
            "PutRuntimeManagementConfig",
            PutRuntimeManagementConfigRequest::builder,
            faulty(this::putRuntime)));
  }

  private GetAccountSettingsResponse account(GetAccountSettingsRequest request) {
    Functions.Concurrency concurrency = functions.concurrency();
    List<FunctionVersion> all = functions.list();
    long code =
        all.stream()
            .flatMap(latest -> functions.versions(latest.name()).stream())
            .mapToLong(version -> version.code().size())
            .sum();
    return GetAccountSettingsResponse.builder()
        .accountLimit(
            limit ->
                limit
                    .totalCodeSize(TOTAL_CODE)
                    .codeSizeUnzipped(UNZIPPED)
                    .codeSizeZipped(ZIPPED)
                    .concurrentExecutions(concurrency.limit())
                    .unreservedConcurrentExecutions(concurrency.unreserved()))
        .accountUsage(usage -> usage.totalCodeSize(code).functionCount((long) all.size()))
        .build();
  }

  private GetFunctionCodeSigningConfigResponse codeSigning(
      GetFunctionCodeSigningConfigRequest request) {
    names.requireExisting(functions, names.unqualified(request.functionName()));
    return GetFunctionCodeSigningConfigResponse.builder().build();
  }

  private GetFunctionRecursionConfigResponse getRecursion(
      GetFunctionRecursionConfigRequest request) {
    String name = names.unqualified(request.functionName()).name();
    String mode = functions.with(name, entry -> entry.attachments().recursiveLoop());
    return GetFunctionRecursionConfigResponse.builder().recursiveLoop(mode).build();
  }

  private PutFunctionRecursionConfigResponse putRecursion(
      PutFunctionRecursionConfigRequest request) {
    String name = names.unqualified(request.functionName()).name();
    String mode = request.recursiveLoopAsString();
    functions.with(
        name,
        entry -> {
          entry.attachments().recursiveLoop(mode);
          return mode;
        });
    return PutFunctionRecursionConfigResponse.builder().recursiveLoop(mode).build();
  }

  private GetRuntimeManagementConfigResponse getRuntime(GetRuntimeManagementConfigRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    functions.require(function);
    String[] kept =
        functions.with(
            function.name(),
            entry ->
                entry
                    .attachments()
                    .runtimeUpdates()
                    .getOrDefault(function.qualifierOrLatest(), "Auto")
                    .split(" ", 2));
    return GetRuntimeManagementConfigResponse.builder()
        .updateRuntimeOn(kept[0])
        .runtimeVersionArn(kept.length > 1 ? kept[1] : null)
        .functionArn(names.arn(function.withQualifier(function.qualifierOrLatest())))
        .build();
  }

  private PutRuntimeManagementConfigResponse putRuntime(PutRuntimeManagementConfigRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    functions.require(function);
    String mode = request.updateRuntimeOnAsString();
    String arn = runtimeArn(request);
    functions.with(
        function.name(),
        entry ->
            Optional.ofNullable(
                entry
                    .attachments()
                    .runtimeUpdates()
                    .put(function.qualifierOrLatest(), arn == null ? mode : mode + " " + arn)));
    return PutRuntimeManagementConfigResponse.builder()
        .updateRuntimeOn(mode)
        .runtimeVersionArn(arn)
        .functionArn(names.arn(function.withQualifier(function.qualifierOrLatest())))
        .build();
  }

  /** Only manual updates name a version of the runtime. */
  private static @Nullable String runtimeArn(PutRuntimeManagementConfigRequest request) {
    boolean manual = request.updateRuntimeOn() == UpdateRuntimeOn.MANUAL;
    String arn = request.runtimeVersionArn();
    if (manual != (arn != null)) {
      throw LambdaFunctionsApi.invalid(
          manual
              ? "You must specify a runtime version ARN when UpdateRuntimeOn is Manual."
              : "RuntimeVersionArn is only allowed when UpdateRuntimeOn is Manual.");
    }
    return arn;
  }
}
