package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

/** Makes sure that a stream has a consumer with enhanced fan-out. */
public final class ConsumerProvision {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final KinesisClient kinesis;
  private final Progress progress;
  private final Waiting waiting;

  ConsumerProvision(KinesisClient kinesis, Clockwork clock, Progress progress) {
    this.kinesis = kinesis;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /**
   * The steps to the consumer; none where it is there.
   *
   * @param streamArn empty for a stream that is still to be created
   */
  List<Step> steps(String stream, Optional<String> streamArn, String consumer) {
    Optional<Consumer> present = streamArn.flatMap(arn -> settled(arn, consumer));
    if (present.isPresent()) {
      progress.on(new ConsumerUnchanged(stream, consumer));
      return List.of();
    }
    return List.of(
        new Step(
            "register consumer %s of stream %s, with enhanced fan-out".formatted(consumer, stream),
            () -> register(stream, consumer)));
  }

  private void register(String stream, String consumer) {
    String streamArn = StreamProvision.find(kinesis, stream).orElseThrow().streamARN();
    StreamRefusal refusal =
        new StreamRefusal(
            "register consumer %s of stream %s".formatted(consumer, stream),
            "A stream has at most 20 consumers, of which 5 may be CREATING at a time.",
            "Deregister one, or run the goal again when the others are ACTIVE.");
    waiting.until(
        "stream %s to take consumer %s".formatted(stream, consumer),
        LIMIT,
        () ->
            refusal.unlessInUse(
                () ->
                    kinesis.registerStreamConsumer(
                        request ->
                            request
                                .streamARN(streamArn)
                                .consumerName(consumer)
                                .tags(CreatedBy.TAGS))));
    Consumer registered =
        waiting.until(
            "consumer " + consumer + " to become ACTIVE",
            LIMIT,
            () ->
                find(kinesis, streamArn, consumer)
                    .filter(found -> found.consumerStatus() == ConsumerStatus.ACTIVE));
    progress.on(new ConsumerRegistered(stream, consumer, registered.consumerARN()));
  }

  /** The consumer once it is neither being registered nor deleted; empty if none is left. */
  private Optional<Consumer> settled(String streamArn, String consumer) {
    return waiting.until(
        "consumer " + consumer + " to settle",
        LIMIT,
        () -> {
          Optional<Consumer> found = find(kinesis, streamArn, consumer);
          boolean moving =
              found.isPresent() && found.get().consumerStatus() != ConsumerStatus.ACTIVE;
          return moving ? Optional.empty() : Optional.of(found);
        });
  }

  /** The consumer as it is; empty when there is none. */
  public static Optional<Consumer> find(KinesisClient kinesis, String streamArn, String consumer) {
    return of(kinesis, streamArn).stream()
        .filter(found -> found.consumerName().equals(consumer))
        .findFirst();
  }

  /** The consumers of a stream. */
  public static List<Consumer> of(KinesisClient kinesis, String streamArn) {
    return kinesis.listStreamConsumersPaginator(request -> request.streamARN(streamArn)).stream()
        .flatMap(page -> page.consumers().stream())
        .toList();
  }

  /** The consumer is new and ACTIVE. */
  record ConsumerRegistered(String stream, String name, String arn) implements Progress.Event {

    @Override
    public String text() {
      return "Registered consumer %s of stream %s: %s".formatted(name, stream, arn);
    }
  }

  /** The consumer was there already. */
  record ConsumerUnchanged(String stream, String name) implements Progress.Event {

    @Override
    public String text() {
      return "Consumer %s of stream %s exists; nothing to change".formatted(name, stream);
    }
  }
}
