package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamConsumer;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a request names: a stream by name or ARN, a consumer by ARN. */
final class KinesisApiAddress {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[^:]*:kinesis:(?<region>[^:]*):(?<account>\\d{12}):stream/(?<name>[^/]+)"
              + "(?:/consumer/(?<consumer>[^:]+):\\d+)?");

  private final Streams streams;

  KinesisApiAddress(Streams streams) {
    this.streams = streams;
  }

  /** A consumer and the stream it belongs to. */
  record Registered(Stream stream, StreamConsumer consumer) {}

  /** Returns the stream that a request names in either way. */
  Stream requireStream(@Nullable String name, @Nullable String arn) {
    if (arn != null) {
      return requireNamed(name, streamOf(arn));
    }
    if (name == null) {
      throw KinesisApiFaults.invalidArgument("Either StreamARN or StreamName should be provided.");
    }
    return streamNamed(name, account());
  }

  /** Returns the stream that a request names beside a shard, whose id is looked at first. */
  Stream requireStreamOfShard(@Nullable String name, @Nullable String arn, String shard) {
    String stream = name == null && arn != null ? arn.substring(arn.indexOf('/') + 1) : name;
    Optional<ShardId> id = ShardId.find(shard);
    if (stream != null && id.isEmpty()) {
      throw KinesisApiFaults.notFound(
          "Could not find shard %s in stream %s under account %s."
              .formatted(shard, stream, account()));
    }
    if (stream != null && id.get().index() == Integer.MAX_VALUE) {
      throw KinesisApiFaults.notFound(
          "Shard %s in stream %s under account %s does not exist"
              .formatted(id.get(), stream, account()));
    }
    return requireStream(name, arn);
  }

  /** Returns the stream with this ARN. */
  Stream requireStream(@Nullable String arn) {
    return requireStream(null, arn);
  }

  /** Returns the consumer with this ARN. */
  Registered requireConsumer(String arn) {
    Stream stream = streamOf(arn);
    return stream
        .consumers()
        .findByArn(arn)
        .map(consumer -> new Registered(stream, consumer))
        .orElseThrow(
            () ->
                KinesisApiFaults.notFound(
                    "Consumer " + arn + ", account " + account() + " not found."));
  }

  static boolean namesConsumer(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() && matcher.group("consumer") != null;
  }

  private Stream streamOf(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw KinesisApiFaults.invalidArgument("Invalid ARN: " + arn);
    }
    boolean elsewhere =
        !matcher.group("account").equals(account())
            || !matcher.group("region").equals(streams.configuration().region());
    if (elsewhere) {
      throw noStream(matcher.group("name"), matcher.group("account"));
    }
    return streamNamed(matcher.group("name"), matcher.group("account"));
  }

  private static Stream requireNamed(@Nullable String name, Stream stream) {
    if (name != null && !stream.name().value().equals(name)) {
      throw KinesisApiFaults.invalidArgument(
          "StreamName " + name + " does not match StreamARN " + stream.arn() + ".");
    }
    return stream;
  }

  private Stream streamNamed(String name, String account) {
    return StreamName.find(name).flatMap(streams::find).orElseThrow(() -> noStream(name, account));
  }

  private String account() {
    return streams.configuration().account();
  }

  private static ServiceFault noStream(String name, String account) {
    return KinesisApiFaults.notFound(
        "Stream " + name + " under account " + account + " not found.");
  }

  /** Returns a value that a request may leave out. */
  static <T> Optional<T> given(@Nullable T value) {
    return Optional.ofNullable(value);
  }
}
