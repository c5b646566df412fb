package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.Adoption;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import io.github.kinesislambda.plugin.workflow.step.NotYet;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Makes sure that the mapping from stream to function is there and reads. */
public final class MappingProvision {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Set<String> SETTLED = Set.of("Enabled", "Disabled");
  private static final Pattern PRESENT_UUID = Pattern.compile("mapping with UUID ([0-9a-f-]{36})");

  private final LambdaClient lambda;
  private final Clockwork clock;
  private final Progress progress;
  private final Waiting waiting;
  private final NotYet notYet;

  public MappingProvision(LambdaClient lambda, Clockwork clock, Progress progress) {
    this.lambda = lambda;
    this.clock = clock;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
    this.notYet = new NotYet(waiting);
  }

  /**
   * The mapping of the link once nothing is being changed in it, after checking that it can become
   * what is wanted.
   *
   * @throws GoalException when a setting differs that a mapping keeps for life
   */
  public Optional<EventSourceMappingConfiguration> check(
      MappingLink link, MappingSettings settings) {
    Optional<EventSourceMappingConfiguration> present = settled(link);
    if (settings.options().renewal() == MappingOptions.Renewal.REFUSE) {
      present.ifPresent(
          mapping -> new LifelongSettings(link, settings).require(mapping, clock.instant()));
    }
    return present;
  }

  /** What has to be changed in the mapping that is there. */
  public static List<Difference> changes(
      MappingLink link, MappingSettings settings, EventSourceMappingConfiguration present) {
    List<Difference> changes =
        new ArrayList<>(new LifelongSettings(link, settings).differences(present));
    changes.addAll(new MappingRequests(settings).differences(present, link.called()));
    return changes;
  }

  /**
   * What makes the mapping as it is set; nothing where it is so.
   *
   * @param adoption for one that appears only when it is to be created
   */
  public List<Step> steps(
      MappingLink link,
      MappingSettings settings,
      Optional<EventSourceMappingConfiguration> present,
      Adoption adoption) {
    if (present.isEmpty()) {
      return List.of(create(link, settings, adoption));
    }
    String uuid = present.get().uuid();
    List<Difference> lifelong = new LifelongSettings(link, settings).differences(present.get());
    if (!lifelong.isEmpty()) {
      progress.on(new MappingRenewed(uuid, settings.start()));
      return List.of(
          new Step(
              "delete mapping %s: %s".formatted(uuid, Difference.describe(lifelong)),
              () -> delete(uuid)),
          create(link, settings, adoption));
    }
    List<Difference> differences =
        new MappingRequests(settings).differences(present.get(), link.called());
    if (differences.isEmpty()) {
      progress.on(new MappingUnchanged(uuid, present.get().state()));
      return List.of();
    }
    String text = Difference.describe(differences);
    return List.of(
        new Step(
            "update mapping %s: %s".formatted(uuid, text),
            () -> update(link, settings, uuid, text)));
  }

  private Step create(MappingLink link, MappingSettings settings, Adoption adoption) {
    return new Step(
        "create a mapping from %s to function %s, from %s"
            .formatted(link.sourceArn(), link.called(), settings.start().text()),
        () -> doCreate(link, settings, adoption));
  }

  private void doCreate(MappingLink link, MappingSettings settings, Adoption adoption) {
    CreateEventSourceMappingRequest request =
        new MappingRequests(settings).create(link.called(), link.sourceArn());
    String uuid;
    try {
      uuid = notYet.call(() -> lambda.createEventSourceMapping(request)).uuid();
    } catch (ResourceConflictException e) {
      take(presentUuid(e), adoption);
      update(link, settings, presentUuid(e), "it appeared meanwhile");
      return;
    }
    GetEventSourceMappingResponse created = inState(uuid, settings.enabled());
    progress.on(
        new MappingCreated(
            uuid,
            created.state(),
            created.batchSize(),
            created.maximumBatchingWindowInSeconds(),
            settings.start().text()));
  }

  /** Lambda names the mapping that is in the way in its message only. */
  private static String presentUuid(ResourceConflictException e) {
    Matcher matcher = PRESENT_UUID.matcher(String.valueOf(e.getMessage()));
    if (!matcher.find()) {
      throw e;
    }
    return matcher.group(1);
  }

  /** One that has appeared meanwhile may be somebody else's. */
  private void take(String uuid, Adoption adoption) {
    get(uuid)
        .map(GetEventSourceMappingResponse::eventSourceMappingArn)
        .map(arn -> adoption.ofMapping(uuid, arn, "it has appeared meanwhile"))
        .ifPresent(steps -> steps.forEach(step -> step.action().run()));
  }

  private void update(MappingLink link, MappingSettings settings, String uuid, String why) {
    notYet.call(
        () ->
            lambda.updateEventSourceMapping(
                new MappingRequests(settings).update(link.called(), uuid)));
    GetEventSourceMappingResponse updated = inState(uuid, settings.enabled());
    progress.on(new MappingUpdated(uuid, updated.state(), why));
  }

  private void delete(String uuid) {
    notYet.call(() -> lambda.deleteEventSourceMapping(request -> request.uuid(uuid)));
    waiting.until(
        "mapping " + uuid + " to be gone",
        LIMIT,
        () -> get(uuid).isPresent() ? Optional.empty() : Optional.of(Boolean.TRUE));
    progress.on(new MappingDeleted(uuid));
  }

  private Optional<EventSourceMappingConfiguration> settled(MappingLink link) {
    String[] seen = {""};
    return waiting.until(
        "the mapping to settle",
        LIMIT,
        () -> {
          Optional<EventSourceMappingConfiguration> found =
              of(lambda, link.function()).stream().filter(link::isFrom).findFirst();
          found.ifPresent(
              it -> seen[0] = "it is %s: %s".formatted(it.state(), it.stateTransitionReason()));
          boolean moving = found.isPresent() && !SETTLED.contains(found.get().state());
          return moving ? Optional.empty() : Optional.of(found);
        },
        () -> seen[0]);
  }

  /** The mapping once Lambda says that it reads, or does not where it should not. */
  private GetEventSourceMappingResponse inState(String uuid, boolean enabled) {
    String wanted = enabled ? "Enabled" : "Disabled";
    String[] seen = {""};
    return waiting.until(
        "mapping %s to become %s".formatted(uuid, wanted),
        LIMIT,
        () -> {
          Optional<GetEventSourceMappingResponse> found = get(uuid);
          found.ifPresent(
              it -> seen[0] = "it is %s: %s".formatted(it.state(), it.stateTransitionReason()));
          return found.filter(it -> wanted.equals(it.state()));
        },
        () -> seen[0]);
  }

  private Optional<GetEventSourceMappingResponse> get(String uuid) {
    return find(lambda, uuid);
  }

  /** The mapping as it is; empty when there is none. */
  public static Optional<GetEventSourceMappingResponse> find(LambdaClient lambda, String uuid) {
    try {
      return Optional.of(lambda.getEventSourceMapping(request -> request.uuid(uuid)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The mappings of a function, its versions and its aliases: Lambda's own filter takes one of
   * these alone, and what reads by an alias would be overlooked and left behind.
   */
  public static List<EventSourceMappingConfiguration> of(LambdaClient lambda, String functionName) {
    return lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
        .filter(mapping -> MappingLink.isOf(functionName, mapping))
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

  /** The mapping is about to be deleted, with what it knows. */
  record MappingRenewed(String uuid, MappingStart start) implements Progress.Event {

    @Override
    public String text() {
      return "Mapping %s gives way to one that starts at %s: %s. Where it was behind, set -Dkinesis.startingPosition=AT_TIMESTAMP and -Dkinesis.startingPositionTimestamp to a time before its oldest unread record"
          .formatted(uuid, start.text(), start.afterAnother());
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }

  /** The mapping is gone, to be created anew. */
  record MappingDeleted(String uuid) implements Progress.Event {

    @Override
    public String text() {
      return "Deleted mapping %s, to create it anew".formatted(uuid);
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
