package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Goal {@code create}: makes sure that the stream exists as it is set. */
public final class StreamProvision {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final KinesisClient kinesis;
  private final Progress progress;
  private final Waiting waiting;

  /** Works on the stream side of the clients. */
  public StreamProvision(Clients clients, Clockwork clock, Progress progress) {
    this.kinesis = clients.kinesis();
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /**
   * Creates the stream unless it is there, and returns when it is ACTIVE.
   *
   * @throws GoalException when the stream exists with other settings
   */
  public void run(StreamSettings settings) {
    settings.estimate().ifPresent(estimate -> tellEstimate(settings, estimate));
    Optional<StreamDescriptionSummary> present = settled(settings.name());
    if (present.isPresent()) {
      requireSame(settings, present.get());
      progress.on(new StreamUnchanged(settings.name(), settings.shards()));
      return;
    }
    create(settings);
    StreamDescriptionSummary created = active(settings.name());
    progress.on(new StreamCreated(settings.name(), created.openShardCount(), created.streamARN()));
  }

  private void tellEstimate(StreamSettings settings, ShardEstimate estimate) {
    progress.on(new ShardsEstimated(estimate, settings.shards()));
  }

  /** The stream once it is neither being created nor deleted; empty when there is none. */
  private Optional<StreamDescriptionSummary> settled(String name) {
    return waiting.until(
        "stream " + name + " to settle",
        LIMIT,
        () -> {
          Optional<StreamDescriptionSummary> found = find(kinesis, name);
          boolean moving = found.isPresent() && found.get().streamStatus() != StreamStatus.ACTIVE;
          return moving ? Optional.empty() : Optional.of(found);
        });
  }

  private StreamDescriptionSummary active(String name) {
    return waiting.until(
        "stream " + name + " to become ACTIVE",
        LIMIT,
        () -> find(kinesis, name).filter(found -> found.streamStatus() == StreamStatus.ACTIVE));
  }

  private void create(StreamSettings settings) {
    try {
      kinesis.createStream(
          request ->
              request
                  .streamName(settings.name())
                  .shardCount(settings.shards())
                  .tags(CreatedBy.TAGS));
    } catch (ResourceInUseException e) {
      throw GoalException.machinery(
          "Stream %s appeared while it was being created.".formatted(settings.name()),
          "One build at a time may create it.",
          "Run the goal again.",
          e);
    }
  }

  private static void requireSame(StreamSettings settings, StreamDescriptionSummary present) {
    if (present.streamModeDetails() != null
        && present.streamModeDetails().streamMode() == StreamMode.ON_DEMAND) {
      return;
    }
    if (present.openShardCount() != settings.shards()) {
      throw GoalException.project(
          "Stream %s exists with %d shards; <shards> is %d."
              .formatted(settings.name(), present.openShardCount(), settings.shards()),
          "The goal changes no stream that exists.",
          ("Set -Dkinesis.shards=%d to use it as it is; change it with aws kinesis"
                  + " update-shard-count; or run mvn kinesis:delete first to make it anew.")
              .formatted(present.openShardCount()));
    }
  }

  /** The stream as it is; empty when there is none. */
  static Optional<StreamDescriptionSummary> find(KinesisClient kinesis, String name) {
    try {
      return Optional.of(
          kinesis
              .describeStreamSummary(request -> request.streamName(name))
              .streamDescriptionSummary());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The stream is new and ACTIVE. */
  public record StreamCreated(String name, int shards, String arn) implements Progress.Event {

    @Override
    public String text() {
      return "Created stream %s with %s: %s".formatted(name, Text.count(shards, "shard"), arn);
    }
  }

  /** The stream was there already, as it is set. */
  public record StreamUnchanged(String name, int shards) implements Progress.Event {

    @Override
    public String text() {
      return "Stream %s exists with %s; nothing to change"
          .formatted(name, Text.count(shards, "shard"));
    }
  }

  /** What the load needs, next to what was given. */
  public record ShardsEstimated(ShardEstimate estimate, int given) implements Progress.Event {

    @Override
    public String text() {
      String needs =
          "%d records/s of %d bytes for %s need %s"
              .formatted(
                  estimate.recordsPerSecond(),
                  estimate.averageRecordBytes(),
                  Text.count(estimate.consumers(), "consumer"),
                  Text.count(estimate.shards(), "shard"));
      String limits = " (per shard: 1 MB/s and 1,000 records/s in, 2 MB/s out)";
      return estimate.shards() == given
          ? needs + limits
          : needs + limits + "; <shards> is %d".formatted(given);
    }

    @Override
    public Progress.Level level() {
      return given < estimate.shards() ? Progress.Level.WARN : Progress.Level.INFO;
    }
  }
}
