package io.github.kinesislambda.engine.internal.api.lambda;

import static io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi.faulty;
import static io.github.kinesislambda.engine.internal.function.FunctionAttachments.keyOf;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionPolicy;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/**
 * Who may invoke functions.
 *
 * <p>Divergence: permissions are kept and shown, but nobody is refused by them.
 */
final class LambdaPermissionsApi {

  private static final int PRECONDITION_FAILED = 412;

  private final Functions functions;
  private final FunctionNames names;

  LambdaPermissionsApi(Functions functions, FunctionNames names) {
    this.functions = functions;
    this.names = names;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("AddPermission", AddPermissionRequest::builder, faulty(this::add)),
        Operation.of("GetPolicy", GetPolicyRequest::builder, faulty(this::get)),
        Operation.of("RemovePermission", RemovePermissionRequest::builder, faulty(this::remove)));
  }

  private AddPermissionResponse add(AddPermissionRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    if (function.qualifier().filter(FunctionReference.LATEST::equals).isPresent()) {
      throw invalid("We currently do not support adding policies for $LATEST.");
    }
    PermissionStatement statement = PermissionStatement.of(request, names.arn(function));
    names.requireExisting(functions, function);
    functions.with(
        function.name(),
        entry -> {
          Map<String, FunctionPolicy> policies = entry.attachments().policies();
          FunctionPolicy old = policies.get(keyOf(function));
          requireRevision(request.revisionId(), old);
          Map<String, String> statements = new LinkedHashMap<>();
          if (old != null) {
            statements.putAll(old.statements());
          }
          if (statements.putIfAbsent(request.statementId(), statement.json()) != null) {
            throw FunctionException.conflict(
                "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                    .formatted(request.statementId()));
          }
          policies.put(keyOf(function), new FunctionPolicy(functions.newRequestId(), statements));
          return statement;
        });
    return AddPermissionResponse.builder().statement(statement.json()).build();
  }

  private GetPolicyResponse get(GetPolicyRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    if (functions.find(function).isEmpty()) {
      throw FunctionException.missing("The resource you requested does not exist.");
    }
    FunctionPolicy policy =
        find(function)
            .orElseThrow(
                () -> FunctionException.missing("The resource you requested does not exist."));
    return GetPolicyResponse.builder()
        .policy(policy.document())
        .revisionId(policy.revisionId())
        .build();
  }

  private RemovePermissionResponse remove(RemovePermissionRequest request) {
    FunctionReference function = names.of(request.functionName(), request.qualifier());
    names.requireExisting(functions, function);
    FunctionPolicy old =
        find(function)
            .orElseThrow(
                () ->
                    FunctionException.missing("No policy is associated with the given resource."));
    requireRevision(request.revisionId(), old);
    Map<String, String> statements = new LinkedHashMap<>(old.statements());
    if (statements.remove(request.statementId()) == null) {
      throw FunctionException.missing(
          "Statement " + request.statementId() + " is not found in resource policy.");
    }
    functions.with(
        function.name(),
        entry -> {
          Map<String, FunctionPolicy> policies = entry.attachments().policies();
          policies.remove(keyOf(function));
          if (!statements.isEmpty()) {
            policies.put(keyOf(function), new FunctionPolicy(functions.newRequestId(), statements));
          }
          return statements;
        });
    return RemovePermissionResponse.builder().build();
  }

  private Optional<FunctionPolicy> find(FunctionReference function) {
    return functions.with(
        function.name(),
        entry -> Optional.ofNullable(entry.attachments().policies().get(keyOf(function))));
  }

  private static void requireRevision(@Nullable String given, @Nullable FunctionPolicy policy) {
    if (given != null && (policy == null || !given.equals(policy.revisionId()))) {
      throw ServiceFault.of(
          "PreconditionFailedException",
          PRECONDITION_FAILED,
          "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy"
              + " API to retrieve the latest Revision Id");
    }
  }

  private static ServiceFault invalid(String message) {
    return ServiceFault.badRequest("InvalidParameterValueException", message);
  }
}
