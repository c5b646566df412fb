package io.github.kinesislambda.plugin.workflow.cost;

import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.stream.ConsumerProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Says, before a billed target is touched, on what a goal works and what it costs by the hour. */
public record Notice(KinesisClient kinesis, Progress progress) {

  /** Tells the names, and the cost of the stream that is there. */
  public void tell(PipelineNames names) {
    progress.on(new Names(names));
    StreamProvision.find(kinesis, names.stream())
        .map(HourlyCost::of)
        .ifPresent(
            cost -> progress.on(new Cost("Stream %s costs".formatted(names.stream()), cost)));
  }

  /** Tells what the stream will cost as it is set. */
  public void tell(StreamSettings settings) {
    HourlyCost cost =
        StreamProvision.find(kinesis, settings.name())
            .map(stream -> HourlyCost.of(stream).after(settings, newConsumers(stream, settings)))
            .orElseGet(() -> HourlyCost.ofNew(settings));
    progress.on(new Cost("As it is set, stream %s costs".formatted(settings.name()), cost));
  }

  private int newConsumers(StreamDescriptionSummary stream, StreamSettings settings) {
    return settings
            .consumer()
            .filter(name -> ConsumerProvision.find(kinesis, stream.streamARN(), name).isEmpty())
            .isPresent()
        ? 1
        : 0;
  }

  /** On what the goal works. */
  record Names(PipelineNames names) implements Progress.Event {

    @Override
    public String text() {
      return "Stream %s, function %s, role %s"
          .formatted(names.stream(), names.function(), names.role());
    }
  }

  /** What a stream costs while it is there. */
  record Cost(String whose, HourlyCost cost) implements Progress.Event {

    @Override
    public String text() {
      Prices prices = Prices.known();
      return "%s %s, and what is put, kept, read and run besides (%s)"
          .formatted(whose, cost.text(prices), prices.source());
    }
  }
}
