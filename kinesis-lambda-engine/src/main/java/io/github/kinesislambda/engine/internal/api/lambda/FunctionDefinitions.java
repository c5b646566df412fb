package io.github.kinesislambda.engine.internal.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.TracingConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** Reads and checks what requests say of a function. */
final class FunctionDefinitions {

  private static final int MAX_ENVIRONMENT = 4_096;
  private static final String LOGGING = "LoggingConfig";
  private static final String ENVIRONMENT = "Environment";

  /** Variables that Lambda sets itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SECRET_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT",
          "TZ");

  private FunctionDefinitions() {}

  /** Reads a new function, with AWS's defaults. */
  static FunctionDefinition of(String name, CreateFunctionRequest request) {
    if ("Image".equals(request.packageTypeAsString())) {
      throw invalid(
          "PackageType is Image; this engine runs functions of PackageType Zip. Deploy an archive.");
    }
    if (request.runtimeAsString() == null || request.handler() == null) {
      throw invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment"
              + " packages.");
    }
    FunctionDefinition defaults =
        FunctionDefinition.of(
            name, Runtimes.require(request.runtimeAsString()), request.handler(), request.role());
    LoggingConfig logging = request.loggingConfig();
    Map<String, Object> echoed =
        echoed(
            request.vpcConfig(),
            request.tracingConfig(),
            request.snapStart(),
            request.hasLayers() ? request.layers() : null);
    put(echoed, "DeadLetterConfig", request.deadLetterConfig());
    put(echoed, "KMSKeyArn", request.kmsKeyArn());
    put(echoed, "FileSystemConfigs", present(request.fileSystemConfigs()));
    put(echoed, "Architectures", present(request.architecturesAsStrings()));
    put(echoed, ENVIRONMENT, shown(request.environment()));
    requireSnapStart(request.snapStart(), defaults.runtime());
    String logFormat = logFormat(logging, defaults.logFormat());
    String logGroup = logGroup(logging, defaults.logGroup());
    put(echoed, LOGGING, logging(logging, logFormat, logGroup));
    return new FunctionDefinition(
        defaults.runtime(),
        defaults.handler(),
        defaults.role(),
        Objects.requireNonNullElse(request.description(), ""),
        Objects.requireNonNullElse(request.memorySize(), defaults.memoryMegabytes()),
        megabytes(request.ephemeralStorage(), defaults.ephemeralStorageMegabytes()),
        seconds(request.timeout(), defaults.timeout()),
        environment(request.environment(), Map.of()),
        logFormat,
        logGroup,
        echoed);
  }

  /** Returns what a function becomes by an update; what that does not name stays. */
  static FunctionDefinition changed(
      FunctionDefinition old, UpdateFunctionConfigurationRequest request) {
    Map<String, Object> echoed = new HashMap<>(old.echoed());
    echoed.putAll(
        echoed(
            request.vpcConfig(),
            request.tracingConfig(),
            request.snapStart(),
            request.hasLayers() ? request.layers() : null));
    put(echoed, "DeadLetterConfig", request.deadLetterConfig());
    put(echoed, "KMSKeyArn", request.kmsKeyArn());
    put(echoed, "FileSystemConfigs", present(request.fileSystemConfigs()));
    put(echoed, ENVIRONMENT, shown(request.environment()));
    String runtime =
        request.runtimeAsString() == null
            ? old.runtime()
            : Runtimes.require(request.runtimeAsString());
    requireSnapStart(request.snapStart(), runtime);
    String logFormat = logFormat(request.loggingConfig(), old.logFormat());
    String logGroup = logGroup(request.loggingConfig(), old.logGroup());
    put(echoed, LOGGING, logging(request.loggingConfig(), logFormat, logGroup));
    return new FunctionDefinition(
        runtime,
        Objects.requireNonNullElse(request.handler(), old.handler()),
        Objects.requireNonNullElse(request.role(), old.role()),
        Objects.requireNonNullElse(request.description(), old.description()),
        Objects.requireNonNullElse(request.memorySize(), old.memoryMegabytes()),
        megabytes(request.ephemeralStorage(), old.ephemeralStorageMegabytes()),
        seconds(request.timeout(), old.timeout()),
        environment(request.environment(), old.environment()),
        logFormat,
        logGroup,
        echoed);
  }

  /** Returns what a function becomes by new code. */
  static FunctionDefinition changed(FunctionDefinition old, UpdateFunctionCodeRequest request) {
    List<String> architectures = present(request.architecturesAsStrings());
    return architectures == null ? old : old.withEchoed("Architectures", architectures);
  }

  /** An environment is shown even if it has no variables, once it has been named. */
  private static @Nullable EnvironmentResponse shown(@Nullable Environment given) {
    return given == null
        ? null
        : EnvironmentResponse.builder().variables(given.variables()).build();
  }

  private static Map<String, String> environment(
      @Nullable Environment given, Map<String, String> old) {
    if (given == null) {
      return old;
    }
    Map<String, String> variables = new TreeMap<>(given.variables());
    List<String> reserved = variables.keySet().stream().filter(RESERVED::contains).toList();
    if (!reserved.isEmpty()) {
      throw invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided contains reserved keys that are currently not"
              + " supported for modification. Reserved keys used in this request: "
              + String.join(", ", reserved));
    }
    String measured =
        variables.entrySet().stream()
            .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    if (measured.getBytes(UTF_8).length > MAX_ENVIRONMENT) {
      throw invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit. String measured: "
              + measured);
    }
    return variables;
  }

  /**
   * Settings that are answered in another shape than they are asked for.
   *
   * <p>Divergence: networks, tracing, SnapStart and layers are kept and shown without effect, as
   * are a dead-letter queue, a key and file systems.
   */
  private static Map<String, Object> echoed(
      @Nullable VpcConfig vpc,
      @Nullable TracingConfig tracing,
      @Nullable SnapStart snapStart,
      @Nullable List<String> layers) {
    Map<String, Object> echoed = new HashMap<>();
    if (vpc != null) {
      VpcConfig whole = vpc.toBuilder().ipv6AllowedForDualStack(isDualStack(vpc)).build();
      put(echoed, "VpcConfig", copy(whole, VpcConfigResponse.builder().vpcId("")));
    }
    if (tracing != null) {
      put(echoed, "TracingConfig", copy(tracing, TracingConfigResponse.builder()));
    }
    if (snapStart != null) {
      put(
          echoed,
          "SnapStart",
          copy(snapStart, SnapStartResponse.builder().optimizationStatus("Off")));
    }
    if (layers != null) {
      put(
          echoed,
          "Layers",
          layers.stream().map(arn -> Layer.builder().arn(arn).codeSize(0L).build()).toList());
    }
    return echoed;
  }

  private static boolean isDualStack(VpcConfig vpc) {
    return Boolean.TRUE.equals(vpc.ipv6AllowedForDualStack());
  }

  private static <B extends software.amazon.awssdk.utils.builder.SdkBuilder<B, O> & SdkPojo, O>
      O copy(SdkPojo source, B target) {
    return FunctionShapes.copy(source, target);
  }

  private static void put(Map<String, Object> echoed, String name, @Nullable Object value) {
    if (value != null) {
      echoed.put(name, value);
    }
  }

  private static <T> @Nullable List<T> present(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static int megabytes(@Nullable EphemeralStorage given, int otherwise) {
    return given == null ? otherwise : given.size();
  }

  private static Duration seconds(@Nullable Integer given, Duration otherwise) {
    return given == null ? otherwise : Duration.ofSeconds(given);
  }

  /** Divergence: log levels are kept and shown, and nothing is left out of the log. */
  private static @Nullable LoggingConfig logging(
      @Nullable LoggingConfig given, String logFormat, String logGroup) {
    if (given == null) {
      return null;
    }
    LoggingConfig.Builder shown = LoggingConfig.builder().logFormat(logFormat).logGroup(logGroup);
    if (logFormat.equals("JSON")) {
      shown.applicationLogLevel(
          Objects.requireNonNullElse(given.applicationLogLevelAsString(), "INFO"));
      shown.systemLogLevel(Objects.requireNonNullElse(given.systemLogLevelAsString(), "INFO"));
    }
    return shown.build();
  }

  private static void requireSnapStart(@Nullable SnapStart snapStart, String runtime) {
    boolean asked = snapStart != null && "PublishedVersions".equals(snapStart.applyOnAsString());
    if (asked && (runtime.startsWith("provided") || runtime.startsWith("java8"))) {
      throw invalid(runtime + " is not supported for SnapStart enabled functions.");
    }
  }

  private static String logFormat(@Nullable LoggingConfig given, String otherwise) {
    return given == null || given.logFormatAsString() == null
        ? otherwise
        : given.logFormatAsString();
  }

  private static String logGroup(@Nullable LoggingConfig given, String otherwise) {
    return given == null || given.logGroup() == null ? otherwise : given.logGroup();
  }

  private static ServiceFault invalid(String message) {
    return ServiceFault.badRequest("InvalidParameterValueException", message);
  }
}
