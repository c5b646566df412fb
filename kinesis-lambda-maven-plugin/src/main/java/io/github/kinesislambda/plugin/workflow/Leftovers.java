package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Billing;
import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * Looks for streams and functions that outlived their builds: they carry the tag of these goals and
 * belong to another pipeline than the named one.
 *
 * @param billing whether what is left costs money
 * @param allowed whether that is known, so that no goal fails for it
 */
public record Leftovers(Clients clients, Progress progress, Billing billing, Allowed allowed) {

  /** Telling whose a stream is takes a request each, of which Kinesis answers five a second. */
  private static final int LOOKED_AT = 100;

  /** Whether goals go on in spite of what is left. */
  public enum Allowed {
    /** They fail where it is billed. */
    NO,
    /** They only list it. */
    YES
  }

  /**
   * Lists what is left of other pipelines.
   *
   * @throws GoalException when it is billed
   */
  public void list(PipelineNames names) {
    requireNone(found(names));
  }

  /**
   * Lists what is left of other pipelines, and fails for what is left of this one.
   *
   * @throws GoalException when something of these names is there still and billed
   */
  void afterDeleting(PipelineNames names) {
    found(names);
    List<String> remaining =
        StreamProvision.find(clients.kinesis(), names.stream())
            .map(StreamDescriptionSummary::streamName)
            .stream()
            .toList();
    requireNone(remaining);
  }

  private List<String> found(PipelineNames names) {
    List<String> streams = streams(names.stream());
    streams.forEach(name -> progress.on(new LeftOver(stream(name))));
    functions(names.function()).forEach(name -> progress.on(new LeftOver("function " + name)));
    return streams;
  }

  private void requireNone(List<String> streams) {
    if (streams.isEmpty() || billing == Billing.FREE || allowed == Allowed.YES) {
      return;
    }
    throw GoalException.project(
        "Left over and billed by the hour: stream %s.".formatted(String.join(", stream ", streams)),
        "What a build creates should be gone when it has ended.",
        "Delete each with its names, e.g. mvn kinesis:delete -Dkinesis.stream=%1$s -Dkinesis.confirm=%1$s, or set -Dkinesis.allowLeftovers if it is in use."
            .formatted(streams.get(0)));
  }

  private List<String> streams(String except) {
    KinesisClient kinesis = clients.kinesis();
    List<String> names =
        kinesis.listStreamsPaginator().streamNames().stream().limit(LOOKED_AT + 1L).toList();
    if (names.size() > LOOKED_AT) {
      progress.on(new OnlySome(LOOKED_AT));
    }
    return names.stream()
        .limit(LOOKED_AT)
        .filter(name -> !name.equals(except))
        .filter(name -> new Ownership(clients).isOurStream(name))
        .toList();
  }

  private Stream<String> functions(String except) {
    return clients.lambda().listFunctionsPaginator().functions().stream()
        .limit(LOOKED_AT)
        .filter(function -> !function.functionName().equals(except))
        .filter(function -> new Ownership(clients).isOurs(function.functionArn()))
        .map(function -> function.functionName());
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

  /** There are more streams than it looks at. */
  record OnlySome(int number) implements Progress.Event {

    @Override
    public String text() {
      return "Looked for leftovers among the first %d streams only".formatted(number);
    }
  }
}
