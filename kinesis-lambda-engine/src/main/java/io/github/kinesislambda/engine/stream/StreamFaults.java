package io.github.kinesislambda.engine.stream;

import io.github.kinesislambda.engine.stream.StreamException.Code;

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

  StreamException shardQuota(int current, int limit, int additional) {
    return new StreamException(
        Code.LIMIT_EXCEEDED,
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

  String account() {
    return account;
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
