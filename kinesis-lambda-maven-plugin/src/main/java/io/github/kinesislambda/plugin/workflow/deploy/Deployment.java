package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision.Decision;
import io.github.kinesislambda.plugin.workflow.function.FunctionPublication;
import io.github.kinesislambda.plugin.workflow.function.FunctionRequests;
import io.github.kinesislambda.plugin.workflow.mapping.MappingLink;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.role.DestinationPolicy;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.step.Adoption;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.RoleRegions;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** Goal {@code deploy}: role, function and mapping, in that order, after checking all of them. */
public final class Deployment {

  private final Connection connection;
  private final Clients clients;
  private final Clockwork clock;
  private final Progress progress;
  private final Adoption adoption;
  private final RoleProvision role;
  private final FunctionProvision function;
  private final FunctionPublication publication;
  private final MappingProvision mapping;

  /** Works through the connection's clients. */
  public Deployment(Connection connection, Clockwork clock, Progress progress, Untagged untagged) {
    this.connection = connection;
    this.clients = connection.clients();
    this.clock = clock;
    this.progress = progress;
    this.adoption = new Adoption(new Ownership(clients), untagged, progress);
    this.role = new RoleProvision(clients, clock, progress);
    this.function = new FunctionProvision(clients, clock, progress);
    this.publication = new FunctionPublication(clients.lambda(), clock, progress);
    this.mapping = new MappingProvision(clients.lambda(), clock, progress);
  }

  /**
   * Deploys the code and returns when the target says that the mapping reads; with a canary, when
   * the function has been called.
   *
   * @throws GoalException when the stream is missing, something exists that cannot or must not be
   *     changed, or settings do not fit together; nothing has been changed then
   */
  public void run(Plan plan, FunctionCode code) {
    MappingSettings reading =
        plan.mapping().startingAt(() -> new TargetClock(clients.kinesis(), clock).now());
    FunctionRequests wanted = new FunctionRequests(plan.function(), code);
    function.check(plan.function(), code);
    Source source = new Sources(clients, progress).of(plan);
    MappingLink link = source.linkTo(plan.function());
    Optional<Role> presentRole = role.check(plan.function().role());
    Optional<GetFunctionResponse> presentFunction = function.settled(plan.function().name());
    Optional<EventSourceMappingConfiguration> presentMapping = mapping.check(link, reading);
    new Validation(plan, Optional.of(code), progress).beforeDeployment(clients, source.stream());

    Optional<DestinationPolicy> destination =
        reading
            .errors()
            .onFailureDestination()
            .map(
                arn ->
                    new DestinationPolicy(
                        arn, plan.function().name(), new RoleRegions(clients).own()));
    List<Step> steps =
        new ArrayList<>(role.steps(plan.function(), destination, presentRole, adoption));
    Decision decision =
        function.decide(wanted, presentFunction, () -> role.arn(plan.function().role()));
    List<Step> publishing = publication.steps(wanted, decision);
    List<Difference> changes = new ArrayList<>(decision.changes());
    publishing.forEach(step -> changes.add(new Difference("alias", "elsewhere", link.called())));
    List<Difference> mappingChanges =
        presentMapping
            .map(present -> MappingProvision.changes(link, reading, present))
            .orElse(List.of());
    steps.addAll(permission(presentFunction, changes, presentMapping, mappingChanges));
    steps.addAll(decision.steps());
    steps.addAll(publishing);
    steps.addAll(mapping.steps(link, reading, presentMapping, adoption));
    new Assurance(connection, link, clock, progress)
        .step(plan, presentMapping)
        .ifPresent(steps::add);
    clients.mode().carryOut(steps, progress);
  }

  /** Each has a tag of its own; a mapping is adopted together with its function. */
  private List<Step> permission(
      Optional<GetFunctionResponse> presentFunction,
      List<Difference> changes,
      Optional<EventSourceMappingConfiguration> presentMapping,
      List<Difference> mappingChanges) {
    Optional<String> mappingArn =
        presentMapping.map(EventSourceMappingConfiguration::eventSourceMappingArn);
    List<Difference> changesOfFunction = new ArrayList<>(changes);
    if (mappingArn.isEmpty()) { // Old emulators name none to tag it by: it is its function's.
      changesOfFunction.addAll(mappingChanges);
    }
    List<Step> steps = new ArrayList<>();
    presentFunction.ifPresent(present -> steps.addAll(adoption.of(present, changesOfFunction)));
    boolean adopted = !steps.isEmpty();
    mappingArn
        .filter(arn -> adopted || !mappingChanges.isEmpty())
        .ifPresent(
            arn ->
                steps.addAll(
                    adoption.ofMapping(
                        presentMapping.get().uuid(), arn, Difference.describe(mappingChanges))));
    return steps;
  }
}
