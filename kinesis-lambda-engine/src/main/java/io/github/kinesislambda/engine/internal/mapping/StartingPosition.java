package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import java.time.Instant;

/** Where a mapping begins in shards that it has not read yet. */
public sealed interface StartingPosition {

  /** With the oldest record of each shard. */
  StartingPosition TRIM_HORIZON = new TrimHorizon();

  /** With the first record after the mapping was created. */
  StartingPosition LATEST = new Latest();

  /** Returns the position as AWS writes it. */
  String awsName();

  /** Returns the place in a shard. */
  ReadPosition readPosition();

  /** See {@link #TRIM_HORIZON}. */
  record TrimHorizon() implements StartingPosition {
    @Override
    public String awsName() {
      return "TRIM_HORIZON";
    }

    @Override
    public ReadPosition readPosition() {
      return ReadPosition.TRIM_HORIZON;
    }
  }

  /** See {@link #LATEST}. */
  record Latest() implements StartingPosition {
    @Override
    public String awsName() {
      return "LATEST";
    }

    @Override
    public ReadPosition readPosition() {
      return ReadPosition.LATEST;
    }
  }

  /**
   * With the first record that arrived at this instant or later.
   *
   * @param timestamp not in the future
   */
  record AtTimestamp(Instant timestamp) implements StartingPosition {
    @Override
    public String awsName() {
      return "AT_TIMESTAMP";
    }

    @Override
    public ReadPosition readPosition() {
      return ReadPosition.at(timestamp);
    }
  }
}
