package io.github.kinesislambda.plugin.workflow.cost;

import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.stream.StreamChanges;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * What of a stream is billed by the hour, whether it carries records or not.
 *
 * @param mode decides whether shards or the stream are billed
 * @param shards open ones
 * @param consumers with enhanced fan-out
 * @param retentionHours over 24 costs more
 */
record HourlyCost(StreamMode mode, int shards, int consumers, int retentionHours) {

  static HourlyCost of(StreamDescriptionSummary stream) {
    return new HourlyCost(
        StreamChanges.mode(stream),
        stream.openShardCount(),
        stream.consumerCount() == null ? 0 : stream.consumerCount(),
        stream.retentionPeriodHours());
  }

  /**
   * The cost once the stream is as it is set.
   *
   * @param newConsumers that have to be registered for that
   */
  HourlyCost after(StreamSettings settings, int newConsumers) {
    StreamMode wanted = settings.capacity().mode().orElse(mode);
    return new HourlyCost(
        wanted,
        wanted == StreamMode.ON_DEMAND ? shards : settings.capacity().shards().orElse(shards),
        consumers + newConsumers,
        settings.retentionHours().orElse(retentionHours));
  }

  /** The cost of a stream that has to be created. */
  static HourlyCost ofNew(StreamSettings settings) {
    return new HourlyCost(
            settings.capacity().newMode(),
            settings.capacity().newShards(),
            0,
            StreamSettings.DEFAULT_RETENTION)
        .after(settings, settings.consumer().isPresent() ? 1 : 0);
  }

  /** {@code 0.06 USD an hour (4 shards)}. */
  String text(Prices prices) {
    return "%s USD an hour (%s)"
        .formatted(sum(prices).stripTrailingZeros().toPlainString(), String.join(", ", parts()));
  }

  /** On demand, consumers and longer retention are billed by the gigabyte. */
  private BigDecimal sum(Prices prices) {
    if (mode == StreamMode.ON_DEMAND) {
      return prices.onDemandStream();
    }
    BigDecimal ofAShard =
        prices.shard().add(prices.consumerOfAShard().multiply(BigDecimal.valueOf(consumers)));
    if (isKeptLonger()) {
      ofAShard = ofAShard.add(prices.longRetention());
    }
    return ofAShard.multiply(BigDecimal.valueOf(shards));
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    parts.add(mode == StreamMode.ON_DEMAND ? "on demand" : Text.count(shards, "shard"));
    if (consumers > 0) {
      parts.add(Text.count(consumers, "consumer"));
    }
    if (isKeptLonger()) {
      parts.add("kept %d h".formatted(retentionHours));
    }
    return parts;
  }

  private boolean isKeptLonger() {
    return retentionHours > StreamSettings.DEFAULT_RETENTION;
  }
}
