package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.fault.FaultRule;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to have a batch processed, and what followed.
 *
 * @param mappingId the mapping's UUID
 * @param functionArn with the qualifier that the mapping was given
 * @param eventSourceArn the mapping's source
 * @param shardId from which the records come
 * @param lane of the shard, counted from 0
 * @param batch which records, and why they were sent together
 * @param concurrency invocations of this mapping that were running when it began, with this one
 * @param started when it began
 * @param attempt how it ended
 * @param whatNext what the mapping did about it
 * @param fault the rule of a fault script by which it went wrong
 */
public record Invocation(
    UUID mappingId,
    String functionArn,
    String eventSourceArn,
    ShardId shardId,
    int lane,
    Delivered batch,
    int concurrency,
    Instant started,
    Attempt attempt,
    WhatNext whatNext,
    Optional<FaultRule> fault) {

  /**
   * The records of an invocation, without their data.
   *
   * @param first the number of the first record; empty when the batch has none
   * @param last the number of the last record; empty when the batch has none
   * @param records how many
   * @param bytes size of the event's JSON
   * @param delivery the batch as it was sent, with its records removed
   */
  public record Delivered(
      Optional<SequenceNumber> first,
      Optional<SequenceNumber> last,
      int records,
      int bytes,
      Delivery delivery) {

    static Delivered of(Delivery delivery) {
      var records = delivery.records();
      boolean none = records.isEmpty();
      return new Delivered(
          none ? Optional.empty() : Optional.of(records.get(0).sequenceNumber()),
          none ? Optional.empty() : Optional.of(records.get(records.size() - 1).sequenceNumber()),
          records.size(),
          delivery.payloadBytes(),
          delivery.withoutRecords());
    }
  }
}
