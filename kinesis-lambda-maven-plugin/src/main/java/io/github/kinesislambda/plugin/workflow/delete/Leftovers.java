package io.github.kinesislambda.plugin.workflow.delete;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Trouble;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * Looks for streams and functions that outlived their builds: they carry the tag of these goals and
 * belong to another pipeline than the named one.
 *
 * @param billing whether what is left costs money
 * @param allowed whether that is known, so that no goal fails for it
 * @param options what to type so that another goal works in the same place: elsewhere something
 *     else may have the name
 */
public record Leftovers(
    Clients clients,
    Clockwork clock,
    Progress progress,
    Billing billing,
    Allowed allowed,
    String options) {

  /** The end of each build is no place to look at thousands of things. */
  private static final Duration BRIEF = Duration.ofMinutes(1);

  /** Functions cost nothing while they are not called. */
  private static final Duration FUNCTIONS = Duration.ofMinutes(5);

  /** Whether goals go on in spite of what is left. */
  public enum Allowed {
    /** They fail where it is billed. */
    NO,
    /** They only list it. */
    YES
  }

  /**
   * Lists what is left of other pipelines: looks at every stream, and at functions for some
   * minutes.
   *
   * @throws GoalException when it is billed
   */
  public void list(PipelineNames names) {
    List<String> streams = search(Optional.empty()).streams(names.stream());
    tellStreams(streams);
    tellFunctions(search(Optional.of(FUNCTIONS)).functions(names.function()));
    requireNone(streams, "FUNCTION", "ROLE", "");
  }

  /**
   * Lists what a short look finds of other pipelines, and fails for what is left of this one.
   *
   * @throws GoalException when something of these names is there still and billed
   */
  void afterDeleting(PipelineNames names) {
    List<String> remaining =
        StreamProvision.find(clients.kinesis(), names.stream())
            .map(StreamDescriptionSummary::streamName)
            .stream()
            .toList();
    lookAround(names);
    requireNone(
        remaining,
        names.function(),
        names.role(),
        ", and -Dkinesis.deleteUntagged if it does not carry the tag");
  }

  /** Whoever may delete what is his need not be allowed to list what is others'. */
  private void lookAround(PipelineNames names) {
    LeftoverSearch search = search(Optional.of(BRIEF));
    try {
      tellStreams(search.streams(names.stream()));
      tellFunctions(search.functions(names.function()));
    } catch (AwsServiceException e) {
      if (!Trouble.DENIED.isThatOf(e)) {
        throw e;
      }
      progress.on(new NotLooked(e.awsErrorDetails().errorMessage()));
    }
  }

  private LeftoverSearch search(Optional<Duration> limit) {
    return new LeftoverSearch(clients, clock, progress, billing, limit);
  }

  private void tellStreams(List<String> streams) {
    streams.forEach(name -> progress.on(new LeftOver(stream(name))));
  }

  private void tellFunctions(List<String> functions) {
    functions.forEach(name -> progress.on(new LeftOver("function " + name)));
  }

  /* With the stream alone the command would take the function of the project in which it is typed. */
  private void requireNone(List<String> streams, String function, String role, String more) {
    if (streams.isEmpty() || billing == Billing.FREE || allowed == Allowed.YES) {
      return;
    }
    throw GoalException.project(
        "Left over and billed by the hour: stream %s.".formatted(String.join(", stream ", streams)),
        "What a build creates should be gone when it has ended.",
        "Delete each with the names of its own function and role: mvn kinesis:delete %4$s -Dkinesis.stream=%1$s -Dkinesis.function=%2$s -Dkinesis.role=%3$s -Dkinesis.confirm=%1$s%5$s; or set -Dkinesis.allowLeftovers if it is in use."
            .formatted(streams.get(0), function, role, options, more));
  }

  private String stream(String name) {
    Optional<StreamDescriptionSummary> stream = StreamProvision.find(clients.kinesis(), name);
    return stream
        .map(
            found ->
                "stream %s, %s, since %s"
                    .formatted(
                        name,
                        Text.count(found.openShardCount(), "shard"),
                        found.streamCreationTimestamp()))
        .orElse("stream " + name);
  }

  /** It carries the tag and belongs to another pipeline. */
  record LeftOver(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Left over: %s, which carries the tag %s".formatted(what, CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }

  /** Streams and functions may not be listed. */
  record NotLooked(String reason) implements Progress.Event {

    @Override
    public String text() {
      return "Looked for nothing that other builds have left: " + reason;
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
