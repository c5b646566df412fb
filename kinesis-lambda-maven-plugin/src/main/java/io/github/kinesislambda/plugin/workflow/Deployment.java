package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Step;
import io.github.kinesislambda.plugin.workflow.FunctionProvision.Decision;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
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
  private final Untagged untagged;
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
    this.untagged = untagged;
    this.role = new RoleProvision(clients.iam(), clock, progress);
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
            .map(arn -> new DestinationPolicy(arn, plan.function().name()));
    List<Step> steps =
        new ArrayList<>(role.steps(plan.function(), destination, presentRole, untagged));
    Decision decision =
        function.decide(wanted, presentFunction, () -> role.arn(plan.function().role()));
    List<Step> publishing = publication.steps(wanted, decision);
    List<Difference> changes = new ArrayList<>(decision.changes());
    publishing.forEach(step -> changes.add(new Difference("alias", "elsewhere", link.called())));
    presentMapping.ifPresent(
        present -> changes.addAll(MappingProvision.changes(link, reading, present)));
    presentFunction.ifPresent(present -> steps.addAll(permission(present, changes)));
    steps.addAll(decision.steps());
    steps.addAll(publishing);
    steps.addAll(mapping.steps(link, reading, presentMapping));
    new Assurance(connection, clock, progress).step(plan, presentMapping).ifPresent(steps::add);
    clients.mode().carryOut(steps, progress);
  }

  /** A mapping belongs to its function, whose tag says whose they are. */
  private List<Step> permission(GetFunctionResponse present, List<Difference> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    String arn = present.configuration().functionArn();
    return untagged.beforeChange(
        new Untagged.Present(
            "function", present.configuration().functionName(), CreatedBy.isOn(present.tags())),
        Difference.describe(changes),
        () -> function.tag(arn, CreatedBy.TAGS),
        progress);
  }
}
