package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.fault.FunctionFault;
import io.github.kinesislambda.model.stream.ShardId;
import java.util.Optional;

/**
 * One batch on its way to a function.
 *
 * @param functionArn with the qualifier that the mapping was given
 * @param shardId from which the records come
 * @param lane of the shard, counted from 0
 * @param delivery the records
 * @param writer writes the event
 * @param fault what a fault script lets go wrong in the function
 */
public record BatchInvocation(
    String functionArn,
    ShardId shardId,
    int lane,
    Delivery delivery,
    KinesisEventWriter writer,
    Optional<FunctionFault> fault) {

  /** Writes the event's JSON. */
  public byte[] payload() {
    return delivery
        .window()
        .map(window -> writer.write(delivery.records(), window))
        .orElseGet(() -> writer.write(delivery.records()));
  }
}
