package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;

import io.github.kinesislambda.engine.internal.api.Pages;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionAlias;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Versions, aliases and reserved concurrency. */
final class LambdaVersionsApi {

  private final Functions functions;
  private final FunctionNames names;

  LambdaVersionsApi(Functions functions, FunctionNames names) {
    this.functions = functions;
    this.names = names;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("PublishVersion", PublishVersionRequest::builder, faulty(this::publish)),
        Operation.of(
            "ListVersionsByFunction",
            ListVersionsByFunctionRequest::builder,
            faulty(this::listVersions)),
        Operation.of("CreateAlias", CreateAliasRequest::builder, faulty(this::createAlias)),
        Operation.of("GetAlias", GetAliasRequest::builder, faulty(this::getAlias)),
        Operation.of("ListAliases", ListAliasesRequest::builder, faulty(this::listAliases)),
        Operation.of("UpdateAlias", UpdateAliasRequest::builder, faulty(this::updateAlias)),
        Operation.of("DeleteAlias", DeleteAliasRequest::builder, faulty(this::deleteAlias)),
        Operation.of(
            "PutFunctionConcurrency",
            PutFunctionConcurrencyRequest::builder,
            faulty(this::putConcurrency)),
        Operation.of(
            "GetFunctionConcurrency",
            GetFunctionConcurrencyRequest::builder,
            faulty(this::getConcurrency)),
        Operation.of(
            "DeleteFunctionConcurrency",
            DeleteFunctionConcurrencyRequest::builder,
            faulty(this::deleteConcurrency)));
  }

  private PublishVersionResponse publish(PublishVersionRequest request) {
    Unserved.requireNone(request);
    return FunctionShapes.copy(
        FunctionShapes.configuration(
            functions.publish(
                name(request.functionName()),
                Optional.ofNullable(request.codeSha256()),
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.revisionId()))),
        PublishVersionResponse.builder());
  }

  private ListVersionsByFunctionResponse listVersions(ListVersionsByFunctionRequest request) {
    Pages<FunctionConfiguration> page =
        Pages.of(
            functions.versions(name(request.functionName())).stream()
                .map(FunctionShapes::listed)
                .toList(),
            request.maxItems(),
            request.marker());
    return ListVersionsByFunctionResponse.builder()
        .versions(page.items())
        .nextMarker(page.nextMarker())
        .build();
  }

  private CreateAliasResponse createAlias(CreateAliasRequest request) {
    FunctionAlias alias =
        functions
            .aliases()
            .create(
                name(request.functionName()),
                request.name(),
                request.functionVersion(),
                weights(request.routingConfig()).orElse(Map.of()),
                Objects.requireNonNullElse(request.description(), ""));
    return FunctionShapes.copy(shape(alias), CreateAliasResponse.builder());
  }

  private GetAliasResponse getAlias(GetAliasRequest request) {
    FunctionAlias alias = functions.aliases().require(name(request.functionName()), request.name());
    return FunctionShapes.copy(shape(alias), GetAliasResponse.builder());
  }

  private ListAliasesResponse listAliases(ListAliasesRequest request) {
    Pages<AliasConfiguration> page =
        Pages.of(
            functions.aliases().list(name(request.functionName())).stream()
                .filter(
                    alias ->
                        request.functionVersion() == null
                            || alias.version().equals(request.functionVersion()))
                .map(LambdaVersionsApi::shape)
                .toList(),
            request.maxItems(),
            request.marker());
    return ListAliasesResponse.builder()
        .aliases(page.items())
        .nextMarker(page.nextMarker())
        .build();
  }

  private UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
    FunctionAlias alias =
        functions
            .aliases()
            .update(
                name(request.functionName()),
                request.name(),
                Optional.ofNullable(request.functionVersion()),
                weights(request.routingConfig()),
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.revisionId()));
    return FunctionShapes.copy(shape(alias), UpdateAliasResponse.builder());
  }

  private DeleteAliasResponse deleteAlias(DeleteAliasRequest request) {
    functions.aliases().delete(name(request.functionName()), request.name());
    return DeleteAliasResponse.builder().build();
  }

  private PutFunctionConcurrencyResponse putConcurrency(PutFunctionConcurrencyRequest request) {
    int concurrency = request.reservedConcurrentExecutions();
    String name = names.functionAlone(request.functionName());
    functions.requireLatest(name);
    functions.reserveConcurrency(name, concurrency);
    return PutFunctionConcurrencyResponse.builder()
        .reservedConcurrentExecutions(concurrency)
        .build();
  }

  private GetFunctionConcurrencyResponse getConcurrency(GetFunctionConcurrencyRequest request) {
    OptionalInt reserved =
        functions.reservedConcurrency(names.functionAlone(request.functionName()));
    GetFunctionConcurrencyResponse.Builder response = GetFunctionConcurrencyResponse.builder();
    reserved.ifPresent(response::reservedConcurrentExecutions);
    return response.build();
  }

  private DeleteFunctionConcurrencyResponse deleteConcurrency(
      DeleteFunctionConcurrencyRequest request) {
    functions.unreserveConcurrency(names.functionAlone(request.functionName()));
    return DeleteFunctionConcurrencyResponse.builder().build();
  }

  private String name(String given) {
    FunctionReference reference = names.unqualified(given);
    return reference.name();
  }

  private static AliasConfiguration shape(FunctionAlias alias) {
    AliasConfiguration.Builder shown =
        AliasConfiguration.builder()
            .aliasArn(alias.arn())
            .name(alias.name())
            .functionVersion(alias.version())
            .description(alias.description())
            .revisionId(alias.revisionId());
    if (!alias.weights().isEmpty()) {
      shown.routingConfig(routing -> routing.additionalVersionWeights(alias.weights()));
    }
    return shown.build();
  }

  private static Optional<Map<String, Double>> weights(
      @Nullable AliasRoutingConfiguration routing) {
    return Optional.ofNullable(routing).map(AliasRoutingConfiguration::additionalVersionWeights);
  }
}
