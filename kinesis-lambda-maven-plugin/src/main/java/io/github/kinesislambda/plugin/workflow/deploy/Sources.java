package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Looks for what a mapping is to read: a stream, or a consumer of it. */
record Sources(Clients clients, Progress progress) {

  /**
   * The source that is there; a dry run goes on with one that is still to be created.
   *
   * @throws GoalException when it is missing
   */
  Source of(Plan plan) {
    Optional<StreamDescriptionSummary> stream =
        StreamProvision.find(clients.kinesis(), plan.stream());
    if (stream.isPresent()) {
      return source(plan, stream.get());
    }
    if (clients.mode() == Mode.DRY_RUN) {
      progress.on(new NotThereYet("stream " + plan.stream()));
      String arn = "the stream's ARN";
      return new Source(stream, arn, plan.consumer().map(name -> arn + "/" + name).orElse(arn));
    }
    throw GoalException.project(
        "There is no stream %s.".formatted(plan.stream()),
        "A function is deployed to a stream that exists.",
        "Run mvn kinesis:create first, or name another with -Dkinesis.stream.");
  }

  private Source source(Plan plan, StreamDescriptionSummary stream) {
    String streamArn = stream.streamARN();
    return new Source(
        Optional.of(stream),
        streamArn,
        plan.consumer().map(name -> consumer(streamArn, name)).orElse(streamArn));
  }

  private String consumer(String streamArn, String name) {
    Optional<String> arn = find(streamArn, name);
    if (arn.isPresent()) {
      return arn.get();
    }
    if (clients.mode() == Mode.DRY_RUN) {
      progress.on(new NotThereYet("consumer " + name));
      return streamArn + "/consumer/" + name;
    }
    throw GoalException.project(
        "The stream has no consumer %s that is ACTIVE.".formatted(name),
        "A mapping with enhanced fan-out reads by a consumer that exists.",
        "Run mvn kinesis:create -Dkinesis.consumer=%s first, or drop the setting.".formatted(name));
  }

  private Optional<String> find(String streamArn, String name) {
    try {
      return Optional.of(
              clients
                  .kinesis()
                  .describeStreamConsumer(
                      request -> request.streamARN(streamArn).consumerName(name))
                  .consumerDescription())
          .filter(consumer -> consumer.consumerStatus() == ConsumerStatus.ACTIVE)
          .map(consumer -> consumer.consumerARN());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** A dry run stands on something that another goal would create before. */
  record NotThereYet(String what) implements Progress.Event {

    @Override
    public String text() {
      return "There is no %s yet; planned as if kinesis:create had made it".formatted(what);
    }
  }
}
