package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Goal {@code deploy}: role, function and mapping, in that order, after checking all of them. */
public final class Deployment {

  private final Clients clients;
  private final Progress progress;
  private final RoleProvision role;
  private final FunctionProvision function;
  private final MappingProvision mapping;

  /** Works through the clients. */
  public Deployment(Clients clients, Clockwork clock, Progress progress) {
    this.clients = clients;
    this.progress = progress;
    this.role = new RoleProvision(clients.iam(), progress);
    this.function = new FunctionProvision(clients.lambda(), clock, progress);
    this.mapping = new MappingProvision(clients.lambda(), clock, progress);
  }

  /**
   * Deploys the code and returns when the mapping reads, so that what is put next is delivered.
   *
   * @throws GoalException when the stream is missing, something exists that cannot be changed, or
   *     settings do not fit together; nothing has been changed then
   */
  public void run(Plan plan, FunctionCode code) {
    FunctionSettings settings = plan.function();
    MappingSettings reading = plan.mapping();
    StreamDescriptionSummary stream = requireStream(plan.stream());
    Optional<Role> presentRole = role.check(settings.role());
    Optional<EventSourceMappingConfiguration> presentMapping =
        mapping.check(settings.name(), stream.streamARN(), reading);
    new Validation(plan, Optional.of(code), progress).beforeDeployment(clients, stream);

    String roleArn = role.provide(settings.role(), presentRole);
    function.provide(settings, code, roleArn);
    mapping.provide(settings.name(), stream.streamARN(), reading, presentMapping);
  }

  private StreamDescriptionSummary requireStream(String name) {
    return StreamProvision.find(clients.kinesis(), name)
        .orElseThrow(
            () ->
                GoalException.project(
                    "There is no stream %s.".formatted(name),
                    "A function is deployed to a stream that exists.",
                    "Run mvn kinesis:create first, or name another with -Dkinesis.stream."));
  }
}
