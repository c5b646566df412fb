package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;

/** Whether a replay sends a shard no more than the 1,000 records and 1 MiB a second of AWS. */
public enum ShardLimits {
  /** From the first record that a shard refuses; until then as much as it takes. */
  LEARNED,
  /** From the beginning. */
  KEPT;

  /** Reads what users write: {@code learned} or {@code kept}. */
  public static ShardLimits parse(String text) {
    for (ShardLimits limits : values()) {
      if (limits.name().equalsIgnoreCase(text.strip())) {
        return limits;
      }
    }
    throw GoalException.project(
        "<shardLimits> is %s.".formatted(text),
        "The limits of shards are learned from what they refuse, or kept from the beginning.",
        "Set -Dkinesis.shardLimits to learned or kept, or drop it to use learned.");
  }
}
