package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Goal {@code delete}: takes away what the goals created, then looks that nothing is left. */
public final class TearDown {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Clients clients;
  private final Progress progress;
  private final Waiting waiting;
  private final Scope scope;
  private final List<String> deleted = new ArrayList<>();

  /** Whose things are deleted. */
  public enum Scope {
    /** Only what carries the tag of these goals. */
    TAGGED,
    /** Whatever has the name. */
    NAMED
  }

  /** Works through the clients. */
  public TearDown(Clients clients, Clockwork clock, Progress progress, Scope scope) {
    this.clients = clients;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
    this.scope = scope;
  }

  /** Deletes mapping, function, log group, stream and role, as far as they are there. */
  public void run(PipelineNames names) {
    deleteFunction(names.function());
    deleteStream(names.stream());
    deleteRole(names.role());
    progress.on(
        deleted.isEmpty() ? new NothingThere(names) : new NothingLeft(List.copyOf(deleted)));
  }

  /**
   * The log group goes before the function, whose tag says whose it is, so that a run which is cut
   * off can be repeated; an invocation that is still running may bring it back, so it goes again.
   */
  private void deleteFunction(String name) {
    Optional<GetFunctionResponse> function = FunctionProvision.find(clients.lambda(), name);
    if (function.isEmpty()) {
      deleteOrphans(name);
      return;
    }
    if (!mayDelete("function " + name, CreatedBy.isOn(function.get().tags()))) {
      return;
    }
    deleteMappings(name);
    deleteLogGroup(FunctionSettings.logGroup(name));
    clients.lambda().deleteFunction(request -> request.functionName(name));
    gone("function " + name, () -> FunctionProvision.find(clients.lambda(), name).isEmpty());
    deleteLogGroup(FunctionSettings.logGroup(name));
  }

  /** Nothing says whose the mappings and the log group of a function are that is gone. */
  private void deleteOrphans(String functionName) {
    if (!MappingProvision.of(clients.lambda(), functionName).isEmpty()
        && mayDelete("the mappings of function " + functionName + ", which is gone", false)) {
      deleteMappings(functionName);
    }
    String logGroup = FunctionSettings.logGroup(functionName);
    if (hasLogGroup(logGroup) && mayDelete("log group " + logGroup, false)) {
      deleteLogGroup(logGroup);
    }
  }

  private void deleteMappings(String functionName) {
    for (EventSourceMappingConfiguration mapping :
        MappingProvision.of(clients.lambda(), functionName)) {
      waiting.until(
          "mapping " + mapping.uuid() + " to be deletable",
          LIMIT,
          () -> tryToDeleteMapping(mapping.uuid()));
      gone(
          "mapping " + mapping.uuid(),
          () ->
              MappingProvision.of(clients.lambda(), functionName).stream()
                  .noneMatch(left -> left.uuid().equals(mapping.uuid())));
    }
  }

  private Optional<Boolean> tryToDeleteMapping(String uuid) {
    try {
      clients.lambda().deleteEventSourceMapping(request -> request.uuid(uuid));
      return Optional.of(Boolean.TRUE);
    } catch (ResourceNotFoundException e) {
      return Optional.of(Boolean.FALSE);
    } catch (ResourceInUseException e) {
      return Optional.empty(); // It is being created, updated or deleted.
    }
  }

  private void deleteLogGroup(String name) {
    if (!hasLogGroup(name)) {
      return;
    }
    clients.logs().deleteLogGroup(request -> request.logGroupName(name));
    gone("log group " + name, () -> !hasLogGroup(name));
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

  private void deleteStream(String name) {
    Optional<StreamDescriptionSummary> stream = StreamProvision.find(clients.kinesis(), name);
    if (stream.isEmpty()) {
      return;
    }
    if (stream.get().streamStatus() != StreamStatus.DELETING) {
      if (!mayDelete("stream " + name, isTaggedStream(name))) {
        return;
      }
      clients
          .kinesis()
          .deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
    }
    gone("stream " + name, () -> StreamProvision.find(clients.kinesis(), name).isEmpty());
  }

  private boolean isTaggedStream(String name) {
    return clients.kinesis().listTagsForStream(request -> request.streamName(name)).tags().stream()
        .anyMatch(tag -> tag.key().equals(CreatedBy.KEY));
  }

  private void deleteRole(String name) {
    Optional<Role> role = RoleProvision.find(clients.iam(), name);
    if (role.isEmpty()
        || !mayDelete(
            "role " + name,
            role.get().tags().stream().map(Tag::key).anyMatch(CreatedBy.KEY::equals))) {
      return;
    }
    for (AttachedPolicy policy : RoleProvision.policies(clients.iam(), name)) {
      clients
          .iam()
          .detachRolePolicy(request -> request.roleName(name).policyArn(policy.policyArn()));
    }
    clients.iam().deleteRole(request -> request.roleName(name));
    gone("role " + name, () -> RoleProvision.find(clients.iam(), name).isEmpty());
  }

  private boolean mayDelete(String what, boolean tagged) {
    if (tagged || scope == Scope.NAMED) {
      return true;
    }
    progress.on(new NotOurs(what));
    return false;
  }

  /** Returns when the target no longer shows it: the proof that it is gone. */
  private void gone(String what, BooleanSupplier isGone) {
    waiting.until(
        what + " to be gone",
        LIMIT,
        () -> isGone.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.empty());
    deleted.add(what);
    progress.on(new Deleted(what));
  }

  /** The target no longer shows it. */
  record Deleted(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Deleted " + what;
    }
  }

  /** It has the name but not the tag. */
  record NotOurs(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Kept %s: it does not carry the tag %s. Set -Dkinesis.deleteUntagged to delete it too"
          .formatted(what, CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }

  /** Everything that was to be deleted is gone. */
  record NothingLeft(List<String> deleted) implements Progress.Event {

    @Override
    public String text() {
      return "Nothing is left: looked for each of the %d and found none".formatted(deleted.size());
    }
  }

  /** There was nothing to delete. */
  record NothingThere(PipelineNames names) implements Progress.Event {

    @Override
    public String text() {
      return "Nothing to delete: stream %s, function %s, role %s"
          .formatted(names.stream(), names.function(), names.role());
    }
  }
}
