package io.github.kinesislambda.plugin.workflow.status;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.stream.AllShards;
import io.github.kinesislambda.plugin.workflow.stream.ConsumerProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamEncryption;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Goal {@code status}: one screen about a pipeline. */
public final class StatusReport {

  /** It is one screen. */
  private static final int SHARDS_SHOWN = 40;

  private final Clients clients;
  private final Progress progress;

  /** Reads through the clients. */
  public StatusReport(Clients clients, Progress progress) {
    this.clients = clients;
    this.progress = progress;
  }

  /** Tells about stream, role, function and mappings; changes nothing. */
  public void run(PipelineNames names) {
    stream(names.stream());
    role(names.role());
    function(names.function());
    mappings(names.function());
  }

  private void stream(String name) {
    Optional<StreamDescriptionSummary> found = StreamProvision.find(clients.kinesis(), name);
    if (found.isEmpty()) {
      line("Stream", "%s: none".formatted(name));
      return;
    }
    StreamDescriptionSummary stream = found.get();
    line(
        "Stream",
        "%s: %s, %s, kept %d h%s"
            .formatted(
                name,
                stream.streamStatusAsString(),
                StreamProvision.shards(stream, "open shard"),
                stream.retentionPeriodHours(),
                StreamEncryption.on(stream)
                    .key()
                    .map(key -> ", encrypted with " + key)
                    .orElse("")));
    List<Shard> shards = AllShards.of(clients.kinesis(), name);
    for (Shard shard : shards.subList(0, Math.min(shards.size(), SHARDS_SHOWN))) {
      line(
          "",
          "%s %s..%s%s"
              .formatted(
                  shard.shardId(),
                  shard.hashKeyRange().startingHashKey(),
                  shard.hashKeyRange().endingHashKey(),
                  shard.sequenceNumberRange().endingSequenceNumber() == null ? "" : " closed"));
    }
    if (shards.size() > SHARDS_SHOWN) {
      line("", "and %d more".formatted(shards.size() - SHARDS_SHOWN));
    }
    for (Consumer consumer : ConsumerProvision.of(clients.kinesis(), stream.streamARN())) {
      line(
          "Consumer",
          "%s: %s, with enhanced fan-out"
              .formatted(consumer.consumerName(), consumer.consumerStatusAsString()));
    }
  }

  private void role(String name) {
    boolean there = RoleProvision.find(clients.iam(), name).isPresent();
    line("Role", there ? name : name + ": none");
  }

  private void function(String name) {
    String text =
        FunctionProvision.find(clients.lambda(), name)
            .map(found -> describe(found.configuration()))
            .orElse("none");
    line("Function", name + ": " + text);
  }

  private static String describe(FunctionConfiguration function) {
    return "%s, last update %s, %s on %s, %d MB, %d s, %d bytes of code"
        .formatted(
            function.stateAsString(),
            function.lastUpdateStatusAsString(),
            function.handler(),
            function.runtimeAsString(),
            function.memorySize(),
            function.timeout(),
            function.codeSize());
  }

  private void mappings(String functionName) {
    List<EventSourceMappingConfiguration> mappings =
        MappingProvision.of(clients.lambda(), functionName);
    if (mappings.isEmpty()) {
      line("Mapping", "none");
    }
    for (EventSourceMappingConfiguration mapping : mappings) {
      line(
          "Mapping",
          "%s: %s, up to %s or %d s, from %s, last result: %s"
              .formatted(
                  mapping.uuid(),
                  mapping.state(),
                  Text.count(mapping.batchSize(), "record"),
                  mapping.maximumBatchingWindowInSeconds(),
                  mapping.startingPositionAsString(),
                  mapping.lastProcessingResult()));
    }
  }

  private void line(String heading, String text) {
    progress.on(new Line(heading, text));
  }

  /**
   * A line of the screen.
   *
   * @param heading what it is about; empty for a line that goes on
   */
  public record Line(String heading, String content) implements Progress.Event {

    @Override
    public String text() {
      return "%-9s %s".formatted(heading, content);
    }
  }
}
