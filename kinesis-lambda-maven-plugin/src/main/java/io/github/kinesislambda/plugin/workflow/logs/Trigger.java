package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * The settings of the event source mapping that shape what a function sees.
 *
 * @param batchSize most records in a batch
 * @param window longest wait for a batch to fill
 * @param parallelizationFactor batches in flight for each shard
 * @param state as Lambda calls it, e.g. {@code Enabled}
 */
public record Trigger(int batchSize, Duration window, int parallelizationFactor, String state) {

  /** The mapping from a stream to a function, if there is one. */
  public static Optional<Trigger> find(LambdaClient lambda, String function, String stream) {
    ListEventSourceMappingsRequest request =
        ListEventSourceMappingsRequest.builder().functionName(function).build();
    try {
      return lambda.listEventSourceMappingsPaginator(request).eventSourceMappings().stream()
          .filter(mapping -> reads(mapping, stream))
          .findFirst()
          .map(Trigger::of);
    } catch (ResourceNotFoundException noFunction) {
      return Optional.empty();
    }
  }

  /** Whether the mapping will read on. */
  public boolean reads() {
    return !state.equals("Disabled") && !state.equals("Disabling") && !state.equals("Deleting");
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
