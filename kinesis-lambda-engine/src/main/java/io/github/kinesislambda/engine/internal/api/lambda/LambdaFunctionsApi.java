package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** The operations of Lambda that create, show, change, delete and invoke functions. */
public final class LambdaFunctionsApi {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TOO_LARGE = 413;

  /** Lambda's limit for an archive that travels in the request, in bytes. */
  private static final int MOST_ZIPPED = 52_428_800;

  /** A guess: the model has the header, but no value of AWS's was seen. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Functions functions;
  private final FunctionNames names;
  private final Predicate<String> roles;
  private final LambdaInvokeApi invoke;
  private final LambdaVersionsApi versions;
  private final List<Operation> settings;

  /**
   * Creates the operations.
   *
   * @param functions what they work on
   * @param configuration names region and account
   * @param roles tells of a role's ARN whether functions may have it
   * @param clock the time of changes
   */
  public LambdaFunctionsApi(
      Functions functions,
      FunctionsConfiguration configuration,
      Predicate<String> roles,
      InstantSource clock) {
    this.functions = functions;
    this.names = new FunctionNames(configuration.region(), configuration.account());
    this.roles = roles;
    this.invoke = new LambdaInvokeApi(functions, names);
    this.versions = new LambdaVersionsApi(functions, names);
    this.settings =
        Stream.of(
                new LambdaPermissionsApi(functions, names).operations(),
                new LambdaEventInvokeApi(functions, names, clock).operations(),
                new LambdaProvisionedConcurrencyApi(functions, names, clock).operations(),
                new LambdaSettingsApi(functions, names).operations())
            .<Operation>flatMap(List::stream)
            .toList();
  }

  /** Returns the operations, for the service {@code lambda}. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    operations.add(
        Operation.blocking("CreateFunction", CreateFunctionRequest::builder, faulty(this::create)));
    operations.add(Operation.of("GetFunction", GetFunctionRequest::builder, faulty(this::get)));
    operations.add(
        Operation.of(
            "GetFunctionConfiguration",
            GetFunctionConfigurationRequest::builder,
            faulty(this::getConfiguration)));
    operations.add(
        Operation.of("ListFunctions", ListFunctionsRequest::builder, faulty(this::list)));
    operations.add(
        Operation.blocking(
            "UpdateFunctionCode", UpdateFunctionCodeRequest::builder, faulty(this::updateCode)));
    operations.add(
        Operation.of(
            "UpdateFunctionConfiguration",
            UpdateFunctionConfigurationRequest::builder,
            faulty(this::updateConfiguration)));
    operations.add(
        Operation.blocking("DeleteFunction", DeleteFunctionRequest::builder, faulty(this::delete)));
    operations.addAll(invoke.operations());
    operations.addAll(versions.operations());
    operations.addAll(settings);
    return operations;
  }

  /** Turns refusals of the floor below into faults of the wire. */
  static <I, O> Function<I, O> faulty(Function<I, O> handler) {
    return input -> {
      try {
        return handler.apply(input);
      } catch (FunctionException refused) {
        throw fault(refused);
      }
    };
  }

  static ServiceFault fault(FunctionException refused) {
    ServiceFault fault = ServiceFault.of(refused.code(), refused.status(), refused.getMessage());
    for (Map.Entry<String, String> member : refused.members().entrySet()) {
      fault = fault.withMember(member.getKey(), member.getValue());
    }
    return refused.status() == TOO_MANY_REQUESTS
        ? fault.withHeader("Retry-After", RETRY_AFTER_SECONDS)
        : fault;
  }

  private CreateFunctionResponse create(CreateFunctionRequest request) {
    FunctionReference reference = names.unqualified(request.functionName());
    Unserved.requireNone(request);
    FunctionDefinition definition = FunctionDefinitions.of(reference.name(), request);
    requireRole(definition.role());
    byte[] zip = zip(request.code().zipFile(), request.code().s3Bucket());
    FunctionVersion created =
        Boolean.TRUE.equals(request.publish())
            ? functions.createPublished(reference.name(), definition, zip, request.tags())
            : functions.create(reference.name(), definition, zip, request.tags());
    return FunctionShapes.copy(
        FunctionShapes.configuration(created), CreateFunctionResponse.builder());
  }

  private GetFunctionResponse get(GetFunctionRequest request) {
    FunctionReference reference = names.of(request.functionName(), request.qualifier());
    FunctionVersion function = functions.require(reference);
    GetFunctionResponse.Builder response =
        GetFunctionResponse.builder()
            .configuration(FunctionShapes.configuration(function))
            .code(code -> code.repositoryType("S3").location(location(function)));
    Map<String, String> tags = functions.tags(reference.name());
    if (!tags.isEmpty()) {
      response.tags(tags);
    }
    OptionalInt reserved = functions.reservedConcurrency(reference.name());
    if (reserved.isPresent()) {
      response.concurrency(c -> c.reservedConcurrentExecutions(reserved.getAsInt()));
    }
    return response.build();
  }

  private GetFunctionConfigurationResponse getConfiguration(
      GetFunctionConfigurationRequest request) {
    FunctionVersion function =
        functions.require(names.of(request.functionName(), request.qualifier()));
    return FunctionShapes.copy(
        FunctionShapes.configuration(function), GetFunctionConfigurationResponse.builder());
  }

  private ListFunctionsResponse list(ListFunctionsRequest request) {
    boolean all = "ALL".equals(request.functionVersionAsString());
    List<FunctionConfiguration> found =
        functions.list().stream()
            .flatMap(
                latest ->
                    all ? functions.versions(latest.name()).stream() : List.of(latest).stream())
            .map(FunctionShapes::listed)
            .toList();
    Pages<FunctionConfiguration> page = Pages.of(found, request.maxItems(), request.marker());
    return ListFunctionsResponse.builder()
        .functions(page.items())
        .nextMarker(page.nextMarker())
        .build();
  }

  private UpdateFunctionCodeResponse updateCode(UpdateFunctionCodeRequest request) {
    FunctionReference reference = names.unqualified(request.functionName());
    Unserved.requireNone(request);
    byte[] zip = zip(request.zipFile(), request.s3Bucket());
    if (Boolean.TRUE.equals(request.dryRun())) {
      return FunctionShapes.copy(
          FunctionShapes.configuration(functions.require(reference)),
          UpdateFunctionCodeResponse.builder());
    }
    UnaryOperator<FunctionDefinition> change = old -> FunctionDefinitions.changed(old, request);
    Optional<String> revision = Optional.ofNullable(request.revisionId());
    FunctionVersion updated =
        Boolean.TRUE.equals(request.publish())
            ? functions.updateCodePublished(reference.name(), zip, change, revision)
            : functions.updateCode(reference.name(), zip, change, revision);
    return FunctionShapes.copy(
        FunctionShapes.configuration(updated), UpdateFunctionCodeResponse.builder());
  }

  private UpdateFunctionConfigurationResponse updateConfiguration(
      UpdateFunctionConfigurationRequest request) {
    FunctionReference reference = names.unqualified(request.functionName());
    Unserved.requireNone(request);
    if (request.role() != null) {
      requireRole(request.role());
    }
    FunctionVersion updated =
        functions.updateConfiguration(
            reference.name(),
            old -> FunctionDefinitions.changed(old, request),
            Optional.ofNullable(request.revisionId()));
    return FunctionShapes.copy(
        FunctionShapes.configuration(updated), UpdateFunctionConfigurationResponse.builder());
  }

  private DeleteFunctionResponse delete(DeleteFunctionRequest request) {
    functions.delete(names.of(request.functionName(), request.qualifier()));
    return DeleteFunctionResponse.builder().statusCode(204).build();
  }

  static ServiceFault invalid(String message) {
    return ServiceFault.badRequest("InvalidParameterValueException", message);
  }

  private void requireRole(String role) {
    if (!roles.test(role)) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "The role defined for the function cannot be assumed by Lambda.");
    }
  }

  /** Divergence: code from a bucket cannot be had; there is no S3 here. */
  private static byte[] zip(@Nullable SdkBytes zip, @Nullable String bucket) {
    if (zip != null) {
      return requireSmall(zip.asByteArray());
    }
    throw ServiceFault.badRequest(
        "InvalidParameterValueException",
        bucket == null
            ? "Please provide a source for function code."
            : "Code.S3Bucket is "
                + bucket
                + "; this engine takes code from Code.ZipFile only. Send the archive itself.");
  }

  private static byte[] requireSmall(byte[] zip) {
    if (zip.length >= MOST_ZIPPED) {
      throw ServiceFault.of(
          "RequestEntityTooLargeException",
          TOO_LARGE,
          "Zipped size must be smaller than " + MOST_ZIPPED + " bytes");
    }
    return zip;
  }

  /** Divergence: AWS signs a URL of its own bucket; here it is the file. */
  private static String location(FunctionVersion function) {
    return function.code().file().toUri().toString();
  }
}
