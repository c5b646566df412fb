package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.mapping.MappingLink;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/**
 * What a deployment does at its end so that records which are put next arrive, and what it says
 * when it cannot be sure.
 */
record Assurance(Connection connection, MappingLink link, Clockwork clock, Progress progress) {

  /**
   * A canary where one is wanted; else a word about a new mapping that may read only later.
   *
   * @param present the mapping that was there before
   */
  Optional<Step> step(Plan plan, Optional<EventSourceMappingConfiguration> present) {
    if (plan.canary().isPresent()) {
      String data = plan.canary().get();
      return Optional.of(
          new Step(
              "put a canary into stream %s and wait until the mapping has sent it to function %s"
                  .formatted(plan.stream(), plan.function().name()),
              () ->
                  new Canary(connection.clients(), clock, progress)
                      .sing(plan, data, witness(plan, data))));
    }
    boolean mayReadLater =
        present.isEmpty()
            && plan.mapping().enabled()
            && plan.mapping().start().position() == EventSourcePosition.LATEST
            && connection.ledger().isEmpty();
    if (mayReadLater) {
      progress.on(new NotProved());
    }
    return Optional.empty();
  }

  private Witness witness(Plan plan, String data) {
    if (connection.ledger().isPresent()) {
      return new LedgerWitness(connection.ledger().get(), plan);
    }
    Clients clients = connection.clients();
    String uuid =
        MappingProvision.of(clients.lambda(), link.function()).stream()
            .filter(link::isFrom)
            .findFirst()
            .orElseThrow()
            .uuid();
    return new MappingWitness(
        clients, plan, uuid, data, new TargetClock(clients.kinesis(), clock).now());
  }

  /**
   * Of the embedded engine, Enabled means that the mapping reads; elsewhere its pollers may start
   * later, and with LATEST they skip what was put before.
   */
  record NotProved() implements Progress.Event {

    @Override
    public String text() {
      return "<startingPosition> is LATEST: on AWS a mapping that is Enabled may begin to read some"
          + " minutes later, and skips what was put before. Set -Dkinesis.startingPosition=NOW to"
          + " lose none, or -Dkinesis.canary to wait until a record has arrived.";
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
