package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.StreamName;
import java.util.Map;

/**
 * What a new stream shall be.
 *
 * @param name its name
 * @param mode who decides the number of shards
 * @param shardCount 1 or more
 * @param maxRecordSizeInKiB 1024 to 10240, default 1024
 * @param tags may be empty
 */
public record StreamSpecification(
    StreamName name,
    StreamMode mode,
    int shardCount,
    int maxRecordSizeInKiB,
    Map<String, String> tags) {

  /** The largest record of a stream that says nothing about it, in KiB. */
  public static final int DEFAULT_MAX_RECORD_SIZE_IN_KIB = 1024;

  private static final int ON_DEMAND_SHARDS = 4;

  /** Checks the counts and copies the tags. */
  public StreamSpecification {
    if (shardCount < 1) {
      throw new IllegalArgumentException(
          "A stream of " + shardCount + " shards cannot be; give it 1 or more.");
    }
    tags = Map.copyOf(tags);
  }

  /** A stream with as many shards as given. */
  public static StreamSpecification provisioned(StreamName name, int shardCount) {
    return new StreamSpecification(
        name, StreamMode.PROVISIONED, shardCount, DEFAULT_MAX_RECORD_SIZE_IN_KIB, Map.of());
  }

  /** A stream with the four shards that AWS gives an on-demand stream. */
  public static StreamSpecification onDemand(StreamName name) {
    return new StreamSpecification(
        name, StreamMode.ON_DEMAND, ON_DEMAND_SHARDS, DEFAULT_MAX_RECORD_SIZE_IN_KIB, Map.of());
  }

  /** Returns this specification with other tags. */
  public StreamSpecification withTags(Map<String, String> newTags) {
    return new StreamSpecification(name, mode, shardCount, maxRecordSizeInKiB, newTags);
  }

  /** Returns this specification with another largest record. */
  public StreamSpecification withMaxRecordSizeInKiB(int newSize) {
    return new StreamSpecification(name, mode, shardCount, newSize, tags);
  }
}
