package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.math.BigInteger;

/** AWS's texts for what streams and shards refuse, in one place. */
final class StreamFaults {

  private final String account;
  private final String region;

  StreamFaults(StreamsConfiguration configuration) {
    this.account = configuration.account();
    this.region = configuration.region();
  }

  StreamException noStream(StreamName stream) {
    return notFound("Stream " + stream + " under account " + account + " not found.");
  }

  StreamException streamExists(StreamName stream) {
    return inUse("Stream " + stream + " under account " + account + " already exists.");
  }

  StreamException notActive(StreamName stream, StreamStatus status) {
    return inUse(
        "Stream "
            + stream
            + " under account "
            + account
            + " not ACTIVE, instead in state "
            + status);
  }

  StreamException noShard(ShardId shard, StreamName stream) {
    return notFound(
        "Shard "
            + shard
            + " in stream "
            + stream
            + " under account "
            + account
            + " does not exist");
  }

  StreamException shardNotFound(String shard, StreamName stream) {
    return notFound(
        "Could not find shard "
            + shard
            + " in stream "
            + stream
            + " under account "
            + account
            + ".");
  }

  StreamException rateExceeded(ShardId shard, StreamName stream) {
    return new StreamException(
        Code.PROVISIONED_THROUGHPUT_EXCEEDED,
        "Rate exceeded for shard "
            + shard
            + " in stream "
            + stream
            + " under account "
            + account
            + ".");
  }

  StreamException internalFailure() {
    return new StreamException(Code.INTERNAL_FAILURE, "Internal Service Failure");
  }

  StreamException shardQuota(int current, int limit, int additional) {
    return limitExceeded(
        "This request would exceed the shard limit for the account "
            + account
            + " in "
            + region
            + ". Current shard count for the account: "
            + current
            + ". Limit: "
            + limit
            + ". Number of additional shards that would have resulted from this request: "
            + additional
            + ". Refer to the AWS Service Limits page"
            + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
            + " for current limits and how to request higher limits.");
  }

  StreamException splitOutsideShard(BigInteger key, Shard shard, StreamName stream) {
    return invalid(
        "NewStartingHashKey "
            + key
            + " used in SplitShard() on shard "
            + shard.id()
            + " in stream "
            + stream
            + " under account "
            + account
            + " is not both greater than one plus the shard's StartingHashKey "
            + shard.range().start()
            + " and less than the shard's EndingHashKey "
            + shard.range().end()
            + ".");
  }

  StreamException notAdjacent(ShardId lower, ShardId upper, StreamName stream) {
    return invalid(
        "Shards "
            + lower
            + " and "
            + upper
            + " in stream "
            + stream
            + " under account "
            + account
            + " are not an adjacent pair of shards eligible for merging");
  }

  StreamException alreadyResharded(ShardId shard, StreamName stream) {
    return invalid(
        "Shard "
            + shard
            + " in stream "
            + stream
            + " under account "
            + account
            + " has already been merged or split, and thus is not eligible for merging or"
            + " splitting.");
  }

  StreamException onDemand(StreamName stream) {
    return new StreamException(
        Code.VALIDATION,
        "Request is invalid. Stream "
            + stream
            + " under account "
            + account
            + " is in On-Demand mode.");
  }

  StreamException scaledTooFar(String how, int current, int target) {
    return limitExceeded(
        "UpdateShardCount cannot scale "
            + how
            + " your current open shard count. Current open shard count: "
            + current
            + " Target shard count: "
            + target);
  }

  StreamException countUpdates(StreamName stream, int most) {
    return limitExceeded(
        "The shard count of stream "
            + stream
            + " under account "
            + account
            + " was updated "
            + most
            + " times within 24 hours, which is the limit; try again later.");
  }

  StreamException retentionNotIncreased(StreamName stream, int asked, int present) {
    return invalid(
        "Requested retention period ("
            + asked
            + " hours) for stream "
            + stream
            + " can not be shorter than existing retention period ("
            + present
            + " hours). Use DecreaseRetentionPeriod API.");
  }

  StreamException retentionNotDecreased(StreamName stream, int asked, int present) {
    return invalid(
        "Requested retention period ("
            + asked
            + " hours) for stream "
            + stream
            + " can not be longer than existing retention period ("
            + present
            + " hours). Use IncreaseRetentionPeriod API.");
  }

  StreamException strangeSequenceNumber(
      String number, String operation, ShardId shard, StreamName stream, String end) {
    return invalid(
        "StartingSequenceNumber "
            + number
            + " used in "
            + operation
            + " on shard "
            + shard
            + " in stream "
            + stream
            + " under account "
            + account
            + " is invalid"
            + end);
  }

  StreamException strangeOrdering(String number, StreamName stream) {
    return invalid(
        "ExclusiveMinimumSequenceNumber "
            + number
            + " used in PutRecord on stream "
            + stream
            + " under account "
            + account
            + " is invalid.");
  }

  StreamException hasConsumers(Stream stream) {
    return inUse(
        "DeleteStream can't delete "
            + stream.arn()
            + " because there are consumers associated with this data stream. To delete "
            + stream.name()
            + " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion of"
            + " all the consumers that are associated with it.");
  }

  StreamException consumerExists(String consumer, StreamName stream) {
    return inUse(
        "Consumer "
            + consumer
            + " under stream "
            + stream
            + " already exists for account "
            + account
            + ".");
  }

  StreamException noConsumer(String consumer) {
    return notFound("Consumer " + consumer + ", account " + account + " not found.");
  }

  StreamException tooManyConsumers(StreamName stream) {
    return limitExceeded(
        "Stream " + stream + " under account " + account + " has reached its limit of consumers.");
  }

  StreamException tooManyCreating() {
    return limitExceeded(
        "Account " + account + " is creating five streams at once already; try again later.");
  }

  StreamException limitExceeded(String message) {
    return new StreamException(Code.LIMIT_EXCEEDED, message);
  }

  static StreamException invalid(String message) {
    return new StreamException(Code.INVALID_ARGUMENT, message);
  }

  static StreamException inUse(String message) {
    return new StreamException(Code.RESOURCE_IN_USE, message);
  }

  static StreamException notFound(String message) {
    return new StreamException(Code.RESOURCE_NOT_FOUND, message);
  }
}
