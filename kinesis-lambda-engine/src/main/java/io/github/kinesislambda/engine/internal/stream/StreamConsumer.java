package io.github.kinesislambda.engine.internal.stream;

import java.time.Instant;

/**
 * A registered consumer with enhanced fan-out.
 *
 * @param name unique within its stream
 * @param arn the stream's ARN, {@code /consumer/}, name, colon and epoch seconds of creation
 * @param streamArn the ARN of its stream
 * @param status what it is doing
 * @param createdAt when it was registered
 * @param tags its tags
 */
public record StreamConsumer(
    String name, String arn, String streamArn, Status status, Instant createdAt, Tags tags) {

  /** What a consumer is doing; the names are AWS's. */
  public enum Status {
    /** Not there yet. */
    CREATING,
    /** Can subscribe to shards. */
    ACTIVE,
    /** About to vanish. */
    DELETING
  }

  StreamConsumer withStatus(Status newStatus) {
    return new StreamConsumer(name, arn, streamArn, newStatus, createdAt, tags);
  }
}
