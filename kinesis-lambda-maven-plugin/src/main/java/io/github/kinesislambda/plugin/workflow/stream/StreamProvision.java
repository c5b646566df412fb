package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.Adoption;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Goal {@code create}: makes sure that the stream is there as it is set. */
public final class StreamProvision {

  /** Resharding hundreds of shards takes that long. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final StreamRefusal CREATING =
      new StreamRefusal(
          "create the stream",
          "Account and region have a quota of shards and of on-demand streams, and five streams may be created at a time.",
          "Delete what is no longer needed (mvn kinesis:status lists what builds have left behind), set fewer -Dkinesis.shards, or have the quota raised in Service Quotas.");

  private final Clients clients;
  private final KinesisClient kinesis;
  private final Progress progress;
  private final Adoption adoption;
  private final Waiting waiting;
  private final ConsumerProvision consumers;

  /** Works on the stream side of the clients. */
  public StreamProvision(Clients clients, Clockwork clock, Progress progress, Untagged untagged) {
    this.clients = clients;
    this.kinesis = clients.kinesis();
    this.progress = progress;
    this.adoption = new Adoption(new Ownership(clients), untagged, progress);
    this.waiting = new Waiting(clock, progress);
    this.consumers = new ConsumerProvision(kinesis, clock, progress);
  }

  /**
   * Creates or changes the stream as far as needed, and returns when it is ACTIVE.
   *
   * @throws GoalException when the stream cannot or must not become as it is set; nothing has been
   *     changed then
   */
  public void run(StreamSettings settings) {
    settings
        .estimate()
        .ifPresent(estimate -> progress.on(new ShardsEstimated(estimate, settings.capacity())));
    clients.mode().carryOut(steps(settings), progress);
  }

  private List<Step> steps(StreamSettings settings) {
    StreamChanges wanted = new StreamChanges(settings);
    Optional<StreamDescriptionSummary> present = settled(settings.name());
    List<Step> steps = new ArrayList<>();
    if (present.isEmpty()) {
      steps.add(create(settings));
      steps.addAll(changes(settings.name(), wanted.ofNew()));
    } else {
      List<StreamChange> changes = wanted.of(present.get());
      steps.addAll(adoption.ofStream(settings.name(), StreamChanges.describe(changes)));
      steps.addAll(changes(settings.name(), changes));
      tellUpdates(settings, changes);
      if (changes.isEmpty()) {
        progress.on(new StreamUnchanged(settings.name(), shards(present.get(), "shard")));
      }
    }
    Optional<String> arn = present.map(StreamDescriptionSummary::streamARN);
    settings
        .consumer()
        .ifPresent(consumer -> steps.addAll(consumers.steps(settings.name(), arn, consumer)));
    return steps;
  }

  private void tellUpdates(StreamSettings settings, List<StreamChange> changes) {
    long updates = changes.stream().filter(StreamChange.Shards.class::isInstance).count();
    if (updates > 1) {
      progress.on(new SeveralUpdates(settings.name(), updates));
    }
  }

  private Step create(StreamSettings settings) {
    CreateStreamRequest.Builder request =
        CreateStreamRequest.builder().streamName(settings.name()).tags(CreatedBy.TAGS);
    String capacity;
    if (settings.capacity().newMode() == StreamMode.ON_DEMAND) {
      request.streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND));
      capacity = "on demand";
    } else {
      request.shardCount(settings.capacity().newShards());
      capacity = "with " + Text.count(settings.capacity().newShards(), "shard");
    }
    return new Step(
        "create stream %s %s".formatted(settings.name(), capacity), () -> create(request.build()));
  }

  private void create(CreateStreamRequest request) {
    try {
      waiting.until(
          "stream " + request.streamName() + " to be taken",
          LIMIT,
          () -> Optional.of(CREATING.explaining(() -> kinesis.createStream(request))));
    } catch (ResourceInUseException e) {
      throw GoalException.machinery(
          "Stream %s appeared while it was being created.".formatted(request.streamName()),
          "One build at a time may create it.",
          "Run the goal again.",
          e);
    }
    StreamDescriptionSummary created = active(request.streamName());
    progress.on(
        new StreamCreated(request.streamName(), shards(created, "shard"), created.streamARN()));
  }

  private List<Step> changes(String name, List<StreamChange> changes) {
    return changes.stream()
        .map(
            change ->
                new Step(
                    "update stream %s: %s".formatted(name, change.text()),
                    () -> perform(name, change)))
        .toList();
  }

  private void perform(String name, StreamChange change) {
    StreamRefusal refusal = StreamRefusal.of(name, change);
    waiting.until(
        "stream %s to take %s".formatted(name, change.text()),
        LIMIT,
        () ->
            refusal.unlessInUse(
                () -> {
                  change.request(kinesis, active(name));
                  return name;
                }));
    active(name);
    progress.on(new StreamUpdated(name, change.text()));
  }

  /** The stream once it is neither being created nor changed nor deleted; empty if none is left. */
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

  /** {@code 4 shards}, and whether they follow the load. */
  public static String shards(StreamDescriptionSummary stream, String noun) {
    String shards = Text.count(stream.openShardCount(), noun);
    return StreamChanges.mode(stream) == StreamMode.ON_DEMAND ? shards + " on demand" : shards;
  }

  /** The stream as it is; empty when there is none. */
  public static Optional<StreamDescriptionSummary> find(KinesisClient kinesis, String name) {
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
  public record StreamCreated(String name, String shards, String arn) implements Progress.Event {

    @Override
    public String text() {
      return "Created stream %s with %s: %s".formatted(name, shards, arn);
    }
  }

  /** One update does not lead to the number of shards. */
  record SeveralUpdates(String name, long updates) implements Progress.Event {

    @Override
    public String text() {
      return "Stream %s takes %d updates of its shards: each at most doubles or halves them, and Kinesis makes 10 in 24 hours"
          .formatted(name, updates);
    }
  }

  /** The stream has been changed and is ACTIVE again. */
  public record StreamUpdated(String name, String change) implements Progress.Event {

    @Override
    public String text() {
      return "Updated stream %s: %s".formatted(name, change);
    }
  }

  /** The stream was there already, as it is set. */
  public record StreamUnchanged(String name, String shards) implements Progress.Event {

    @Override
    public String text() {
      return "Stream %s exists with %s; nothing to change".formatted(name, shards);
    }
  }

  /** What the load needs, next to what was given. */
  public record ShardsEstimated(ShardEstimate estimate, StreamCapacity given)
      implements Progress.Event {

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
      return given.shards().isEmpty() || given.shards().get() == estimate.shards()
          ? needs + limits
          : needs + limits + "; <shards> is %d".formatted(given.shards().get());
    }

    @Override
    public Progress.Level level() {
      return given.shards().filter(shards -> shards < estimate.shards()).isPresent()
          ? Progress.Level.WARN
          : Progress.Level.INFO;
    }
  }
}
