package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** Makes sure that the mapping from stream to function is there and reads. */
final class MappingProvision {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration ROLE_LIMIT = Duration.ofSeconds(60);
  private static final Set<String> SETTLED = Set.of("Enabled", "Disabled");

  private final LambdaClient lambda;
  private final Progress progress;
  private final Waiting waiting;

  MappingProvision(LambdaClient lambda, Clockwork clock, Progress progress) {
    this.lambda = lambda;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /**
   * The mapping between the two, after checking that it can become what is wanted.
   *
   * @throws GoalException when a setting differs that a mapping keeps for life
   */
  Optional<EventSourceMappingConfiguration> check(
      String functionName, String streamArn, MappingSettings settings) {
    Optional<EventSourceMappingConfiguration> present = settled(functionName, streamArn);
    present.ifPresent(mapping -> requireSameStart(mapping, settings));
    return present;
  }

  /** Creates or updates the mapping and returns once it is settled. */
  void provide(
      String functionName,
      String streamArn,
      MappingSettings settings,
      Optional<EventSourceMappingConfiguration> present) {
    if (present.isEmpty()) {
      create(functionName, streamArn, settings);
      return;
    }
    MappingRequests requests = new MappingRequests(settings);
    List<Difference> differences = requests.differences(present.get());
    String uuid = present.get().uuid();
    if (differences.isEmpty()) {
      progress.on(new MappingUnchanged(uuid, present.get().state()));
      return;
    }
    lambda.updateEventSourceMapping(requests.update(uuid));
    EventSourceMappingConfiguration updated = settledMapping(functionName, uuid);
    progress.on(new MappingUpdated(uuid, updated.state(), Difference.describe(differences)));
  }

  private void create(String functionName, String streamArn, MappingSettings settings) {
    CreateEventSourceMappingRequest request =
        new MappingRequests(settings).create(functionName, streamArn);
    String uuid =
        waiting.until(
            "the role to be allowed to read the stream", ROLE_LIMIT, () -> tryToCreate(request));
    EventSourceMappingConfiguration created = settledMapping(functionName, uuid);
    progress.on(
        new MappingCreated(
            uuid,
            created.state(),
            created.batchSize(),
            created.maximumBatchingWindowInSeconds(),
            created.startingPositionAsString()));
  }

  /** A policy attached a moment ago takes some seconds to work; Lambda says so by this message. */
  private Optional<String> tryToCreate(CreateEventSourceMappingRequest request) {
    try {
      return Optional.of(lambda.createEventSourceMapping(request).uuid());
    } catch (InvalidParameterValueException e) {
      if (e.getMessage() == null
          || !e.getMessage().contains("Please ensure the role can perform")) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<EventSourceMappingConfiguration> settled(String functionName, String streamArn) {
    return waiting.until(
        "the mapping to settle",
        LIMIT,
        () -> {
          Optional<EventSourceMappingConfiguration> found =
              of(lambda, functionName).stream()
                  .filter(mapping -> streamArn.equals(mapping.eventSourceArn()))
                  .findFirst();
          boolean moving = found.isPresent() && !SETTLED.contains(found.get().state());
          return moving ? Optional.empty() : Optional.of(found);
        });
  }

  /** The mapping once it is known and settled. */
  private EventSourceMappingConfiguration settledMapping(String functionName, String uuid) {
    return waiting.until(
        "mapping " + uuid + " to become Enabled or Disabled",
        LIMIT,
        () ->
            of(lambda, functionName).stream()
                .filter(mapping -> uuid.equals(mapping.uuid()))
                .filter(mapping -> SETTLED.contains(mapping.state()))
                .findFirst());
  }

  private static void requireSameStart(
      EventSourceMappingConfiguration present, MappingSettings settings) {
    if (present.startingPosition() == settings.start().position()) {
      return;
    }
    throw GoalException.project(
        "Mapping %s started at %s; <startingPosition> is %s."
            .formatted(
                present.uuid(), present.startingPositionAsString(), settings.start().position()),
        "A mapping keeps its starting position for life.",
        "Set -Dkinesis.startingPosition=%s, or run mvn kinesis:delete, create and deploy to begin anew."
            .formatted(present.startingPositionAsString()));
  }

  /** The mappings of a function. */
  static List<EventSourceMappingConfiguration> of(LambdaClient lambda, String functionName) {
    return lambda
        .listEventSourceMappingsPaginator(request -> request.functionName(functionName))
        .eventSourceMappings()
        .stream()
        .toList();
  }

  /** The mapping is new and settled. */
  record MappingCreated(
      String uuid, String state, int batchSize, int windowSeconds, String startingPosition)
      implements Progress.Event {

    @Override
    public String text() {
      return "Created mapping %s: %s, up to %s or %d s, from %s"
          .formatted(uuid, state, Text.count(batchSize, "record"), windowSeconds, startingPosition);
    }
  }

  /** The mapping has new settings. */
  record MappingUpdated(String uuid, String state, String differences) implements Progress.Event {

    @Override
    public String text() {
      return "Updated mapping %s (%s): %s".formatted(uuid, state, differences);
    }
  }

  /** The mapping was there, as it is set. */
  record MappingUnchanged(String uuid, String state) implements Progress.Event {

    @Override
    public String text() {
      return "Mapping %s exists with these settings (%s); nothing to change".formatted(uuid, state);
    }
  }
}
