package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Takes away a function with its mappings and its log group.
 *
 * <p>The log group goes before the function, whose tag says whose it is, so that a run which is cut
 * off can be repeated; an invocation that is still running may bring it back, so it goes again.
 */
public record FunctionRemoval(Clients clients, Removal removal) {

  public List<Step> steps(String name) {
    Optional<GetFunctionResponse> function = FunctionProvision.find(clients.lambda(), name);
    if (function.isEmpty()) {
      return orphans(name);
    }
    Ownership ownership = new Ownership(clients);
    if (!removal.includes("function " + name, () -> ownership.isOurs(function.get()))) {
      return mappings(name, "mapping %s", false);
    }
    List<Step> steps =
        new ArrayList<>(
            mappings(name, "mapping %s, which is left without its function " + name, true));
    steps.addAll(logGroup(FunctionSettings.logGroup(name)));
    steps.add(new Step("delete function " + name, () -> deleteFunction(name)));
    return steps;
  }

  /** Nothing says whose the log group of a function is that is gone. */
  private List<Step> orphans(String functionName) {
    List<Step> steps =
        new ArrayList<>(
            mappings(
                functionName, "mapping %s of function " + functionName + ", which is gone", false));
    List<Step> logGroup = logGroup(FunctionSettings.logGroup(functionName));
    if (!logGroup.isEmpty()
        && removal.includes("log group " + FunctionSettings.logGroup(functionName), () -> false)) {
      steps.addAll(logGroup);
    }
    return steps;
  }

  /**
   * Deletes the mappings that are the goals' own: a function may have triggers of others.
   *
   * @param heading what one that is kept is called
   * @param otherwise whether those are that have no ARN to ask for tags by, as on old emulators
   */
  private List<Step> mappings(String functionName, String heading, boolean otherwise) {
    Function<String, Step> delete =
        uuid -> new Step("delete mapping " + uuid, () -> deleteMapping(uuid));
    return MappingProvision.of(clients.lambda(), functionName).stream()
        .filter(
            mapping ->
                removal.includes(
                    heading.formatted(mapping.uuid()), () -> isOurs(mapping, otherwise)))
        .map(EventSourceMappingConfiguration::uuid)
        .map(delete)
        .toList();
  }

  private boolean isOurs(EventSourceMappingConfiguration mapping, boolean otherwise) {
    String arn = mapping.eventSourceMappingArn();
    return arn == null ? otherwise : new Ownership(clients).isOurs(arn);
  }

  private void deleteMapping(String uuid) {
    String mapping = "mapping " + uuid;
    removal.tryUntil(mapping, () -> tryToDeleteMapping(uuid));
    removal.gone(mapping, () -> MappingProvision.find(clients.lambda(), uuid).isEmpty());
  }

  private boolean tryToDeleteMapping(String uuid) {
    try {
      clients.lambda().deleteEventSourceMapping(request -> request.uuid(uuid));
      return true;
    } catch (ResourceNotFoundException e) {
      return true;
    } catch (ResourceInUseException e) {
      return false; // It is being created, updated or deleted.
    }
  }

  private List<Step> logGroup(String name) {
    return hasLogGroup(name)
        ? List.of(new Step("delete log group " + name, () -> deleteLogGroup(name)))
        : List.of();
  }

  private void deleteFunction(String name) {
    removal.tryUntil("function " + name, () -> tryToDeleteFunction(name));
    removal.gone(
        "function " + name, () -> FunctionProvision.find(clients.lambda(), name).isEmpty());
    String logGroup = FunctionSettings.logGroup(name);
    if (hasLogGroup(logGroup)) {
      deleteLogGroup(logGroup);
    }
  }

  private boolean tryToDeleteFunction(String name) {
    try {
      clients.lambda().deleteFunction(request -> request.functionName(name));
      return true;
    } catch (ResourceNotFoundException e) {
      return true;
    } catch (ResourceConflictException e) {
      return false; // It is being updated.
    }
  }

  private void deleteLogGroup(String name) {
    removal.tryUntil("log group " + name, () -> tryToDeleteLogGroup(name));
    removal.gone("log group " + name, () -> !hasLogGroup(name));
  }

  private boolean tryToDeleteLogGroup(String name) {
    try {
      clients.logs().deleteLogGroup(request -> request.logGroupName(name));
      return true;
    } catch (software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException e) {
      return true;
    } catch (OperationAbortedException e) {
      return false; // An invocation that ends is writing there.
    }
  }

  private boolean hasLogGroup(String name) {
    return clients
        .logs()
        .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
        .logGroups()
        .stream()
        .map(LogGroup::logGroupName)
        .anyMatch(name::equals);
  }
}
