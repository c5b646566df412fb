package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a client asks to begin reading, not yet checked.
 *
 * @param operation the operation that asks, named in errors
 * @param type one of AWS's five iterator types
 * @param sequenceNumber for AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER
 * @param timestamp for AT_TIMESTAMP
 */
public record PositionRequest(
    String operation, String type, Optional<String> sequenceNumber, Optional<Instant> timestamp) {

  private static final String EITHER =
      "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
          + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber."
          + " Request specified ";

  /** A request of GetShardIterator. */
  public static PositionRequest ofIterator(
      String type, Optional<String> sequenceNumber, Optional<Instant> timestamp) {
    return new PositionRequest("GetShardIterator", type, sequenceNumber, timestamp);
  }

  /** A request of SubscribeToShard. */
  public static PositionRequest ofSubscription(
      String type, Optional<String> sequenceNumber, Optional<Instant> timestamp) {
    return new PositionRequest("SubscribeToShard", type, sequenceNumber, timestamp);
  }

  ReadPosition on(Shard shard, StreamName stream, StreamFaults faults, Instant now) {
    return switch (type) {
      case "TRIM_HORIZON" -> withoutSequenceNumber(ReadPosition.TRIM_HORIZON);
      case "LATEST" -> withoutSequenceNumber(ReadPosition.LATEST);
      case "AT_TIMESTAMP" -> ReadPosition.at(requireTimestamp(now));
      case "AT_SEQUENCE_NUMBER" -> ReadPosition.at(requireSequenceNumber(shard, stream, faults));
      case "AFTER_SEQUENCE_NUMBER" ->
          ReadPosition.after(requireSequenceNumber(shard, stream, faults));
      default -> throw StreamFaults.invalid("Unknown iterator type " + type + ".");
    };
  }

  private ReadPosition withoutSequenceNumber(ReadPosition position) {
    if (sequenceNumber.isPresent()) {
      throw StreamFaults.invalid(EITHER + type + " and also a StartingSequenceNumber.");
    }
    return position;
  }

  private Instant requireTimestamp(Instant now) {
    Instant asked =
        timestamp.orElseThrow(
            () ->
                StreamFaults.invalid(
                    "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                        + " Current request has no timestamp parameter."));
    if (asked.truncatedTo(ChronoUnit.MILLIS).isAfter(now)) {
      throw StreamFaults.invalid(
          "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
              + " timestampInMillis: "
              + asked.toEpochMilli()
              + ", currentTimestampInMillis: "
              + now.toEpochMilli());
    }
    return asked;
  }

  private SequenceNumber requireSequenceNumber(
      Shard shard, StreamName stream, StreamFaults faults) {
    String text =
        sequenceNumber.orElseThrow(
            () -> StreamFaults.invalid(EITHER + type + " and no StartingSequenceNumber."));
    SequenceNumber number =
        SequenceNumber.find(text)
            .orElseThrow(
                () -> faults.strangeSequenceNumber(text, operation, shard.id(), stream, "."));
    if (!number.shardId().equals(shard.id())) {
      throw StreamFaults.invalid(
          "Invalid StartingSequenceNumber. It encodes "
              + number.shardId()
              + ", while it was used in a call to a shard with "
              + shard.id());
    }
    if (number.shardCreated() != shard.log().startingSequenceNumber().shardCreated()) {
      throw faults.strangeSequenceNumber(
          text, operation, shard.id(), stream, " because it did not come from this stream.");
    }
    return number;
  }
}
