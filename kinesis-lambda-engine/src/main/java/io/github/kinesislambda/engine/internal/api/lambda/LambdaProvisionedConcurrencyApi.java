package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;
import static io.github.kinesislambda.engine.internal.function.FunctionAttachments.keyOf;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.ProvisionedConcurrency;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/**
 * Environments of versions and aliases that are kept ready.
 *
 * <p>Divergence: how many are wanted is kept and shown as if they were ready; environments start
 * when they are needed, as without it.
 */
final class LambdaProvisionedConcurrencyApi {

  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Functions functions;
  private final FunctionNames names;
  private final InstantSource clock;

  LambdaProvisionedConcurrencyApi(Functions functions, FunctionNames names, InstantSource clock) {
    this.functions = functions;
    this.names = names;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of(
            "PutProvisionedConcurrencyConfig",
            PutProvisionedConcurrencyConfigRequest::builder,
            faulty(this::put)),
        Operation.of(
            "GetProvisionedConcurrencyConfig",
            GetProvisionedConcurrencyConfigRequest::builder,
            faulty(this::get)),
        Operation.of(
            "DeleteProvisionedConcurrencyConfig",
            DeleteProvisionedConcurrencyConfigRequest::builder,
            faulty(this::delete)),
        Operation.of(
            "ListProvisionedConcurrencyConfigs",
            ListProvisionedConcurrencyConfigsRequest::builder,
            faulty(this::list)));
  }

  private PutProvisionedConcurrencyConfigResponse put(
      PutProvisionedConcurrencyConfigRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    if (isLatest(function)) {
      throw FunctionException.invalid(
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }
    names.requireExisting(functions, function);
    int requested = request.provisionedConcurrentExecutions();
    requireRoom(function, requested);
    ProvisionedConcurrency kept = new ProvisionedConcurrency(requested, clock.instant());
    functions.with(
        function.name(),
        entry -> Optional.ofNullable(entry.attachments().provisioned().put(keyOf(function), kept)));
    return PutProvisionedConcurrencyConfigResponse.builder()
        .requestedProvisionedConcurrentExecutions(requested)
        .availableProvisionedConcurrentExecutions(0)
        .allocatedProvisionedConcurrentExecutions(0)
        .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
        .lastModified(MODIFIED.format(kept.lastModified()))
        .build();
  }

  private GetProvisionedConcurrencyConfigResponse get(
      GetProvisionedConcurrencyConfigRequest request) {
    FunctionReference function = qualified(request.functionName(), request.qualifier());
    ProvisionedConcurrency kept =
        all(function).entrySet().stream()
            .filter(it -> it.getKey().equals(keyOf(function)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(LambdaProvisionedConcurrencyApi::missing);
    return FunctionShapes.copy(
        item(function, kept), GetProvisionedConcurrencyConfigResponse.builder());
  }

  private DeleteProvisionedConcurrencyConfigResponse delete(
      DeleteProvisionedConcurrencyConfigRequest request) {
    FunctionReference function = qualified(request.functionName(), request.qualifier());
    functions.with(
        function.name(),
        entry -> Optional.ofNullable(entry.attachments().provisioned().remove(keyOf(function))));
    return DeleteProvisionedConcurrencyConfigResponse.builder().build();
  }

  private ListProvisionedConcurrencyConfigsResponse list(
      ListProvisionedConcurrencyConfigsRequest request) {
    FunctionReference function = names.unqualified(request.functionName());
    List<ProvisionedConcurrencyConfigListItem> found =
        all(function).entrySet().stream()
            .map(it -> item(function.withQualifier(it.getKey()), it.getValue()))
            .toList();
    Pages<ProvisionedConcurrencyConfigListItem> page =
        Pages.of(found, request.maxItems(), request.marker());
    return ListProvisionedConcurrencyConfigsResponse.builder()
        .provisionedConcurrencyConfigs(page.items())
        .nextMarker(page.nextMarker())
        .build();
  }

  private FunctionReference qualified(String name, String qualifier) {
    FunctionReference function = names.of(name, qualifier);
    if (isLatest(function)) {
      throw FunctionException.invalid(
          "The function resource provided must be an alias or a published version.");
    }
    names.requireExisting(functions, function);
    return function;
  }

  private void requireRoom(FunctionReference function, int requested) {
    OptionalInt reserved = functions.reservedConcurrency(function.name());
    if (reserved.isPresent() && requested > reserved.getAsInt()) {
      throw FunctionException.invalid(
          "Requested Provisioned Concurrency should not be greater than the"
              + " reservedConcurrentExecution for function");
    }
    int unreserved = functions.concurrency().unreserved();
    if (reserved.isEmpty() && requested > unreserved) {
      throw FunctionException.invalid(
          "Specified ConcurrentExecutions for function is greater than account's unreserved"
              + " concurrency ["
              + unreserved
              + "].");
    }
  }

  private Map<String, ProvisionedConcurrency> all(FunctionReference function) {
    return functions.with(function.name(), entry -> Map.copyOf(entry.attachments().provisioned()));
  }

  private ProvisionedConcurrencyConfigListItem item(
      FunctionReference function, ProvisionedConcurrency kept) {
    return ProvisionedConcurrencyConfigListItem.builder()
        .functionArn(names.arn(function))
        .requestedProvisionedConcurrentExecutions(kept.requested())
        .availableProvisionedConcurrentExecutions(kept.requested())
        .allocatedProvisionedConcurrentExecutions(kept.requested())
        .status(ProvisionedConcurrencyStatusEnum.READY)
        .lastModified(MODIFIED.format(kept.lastModified()))
        .build();
  }

  private static boolean isLatest(FunctionReference function) {
    return keyOf(function).equals(FunctionReference.LATEST);
  }

  private static ServiceFault missing() {
    return ServiceFault.of(
            "ProvisionedConcurrencyConfigNotFoundException",
            404,
            "No Provisioned Concurrency Config found for this function")
        .withMember("Type", "User");
  }
}
