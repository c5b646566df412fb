package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * The settings of the event source mapping that shape what a function sees.
 *
 * @param batchSize most records in a batch
 * @param window longest wait for a batch to fill
 * @param parallelizationFactor batches in flight for each shard
 * @param state as Lambda calls it, e.g. {@code Enabled}
 */
public record Trigger(int batchSize, Duration window, int parallelizationFactor, String state) {

  /** The mapping from a stream to a function or an alias of it, if there is one. */
  public static Optional<Trigger> find(LambdaClient lambda, String function, String stream) {
    return lambda.listEventSourceMappingsPaginator().eventSourceMappings().stream()
        .filter(mapping -> calls(mapping, function) && reads(mapping, stream))
        .findFirst()
        .map(Trigger::of);
  }

  /** Whether the mapping will read on. */
  public boolean reads() {
    return !state.equals("Disabled") && !state.equals("Disabling") && !state.equals("Deleting");
  }

  /** Lambda's own filter by function leaves out what calls an alias of it. */
  private static boolean calls(EventSourceMappingConfiguration mapping, String function) {
    String arn = String.valueOf(mapping.functionArn());
    return arn.endsWith(":function:" + function) || arn.contains(":function:" + function + ":");
  }

  private static boolean reads(EventSourceMappingConfiguration mapping, String stream) {
    String source = mapping.eventSourceArn();
    return source != null
        && (source.endsWith(":stream/" + stream) || source.contains(":stream/" + stream + "/"));
  }

  private static Trigger of(EventSourceMappingConfiguration mapping) {
    return new Trigger(
        orElse(mapping.batchSize(), 100),
        Duration.ofSeconds(orElse(mapping.maximumBatchingWindowInSeconds(), 0)),
        orElse(mapping.parallelizationFactor(), 1),
        mapping.state() == null ? "Enabled" : mapping.state());
  }

  private static int orElse(@org.jspecify.annotations.Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
