package io.github.kinesislambda.engine.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kinesislambda.engine.internal.stream.PutOutcome.Stored;
import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An account in virtual time, with the tutorial's stream of four shards in it on request. */
final class Account {

  static final Instant START = Instant.parse("2020-03-11T04:55:44Z");
  static final ShardId SHARD_0 = new ShardId(0);
  static final ShardId SHARD_1 = new ShardId(1);
  static final ShardId SHARD_2 = new ShardId(2);
  static final ShardId SHARD_3 = new ShardId(3);

  final VirtualScheduler scheduler = new VirtualScheduler(START);
  final Streams streams;

  private Account(StreamsConfiguration configuration) {
    this.streams = new Streams(configuration, scheduler);
  }

  static Account relaxed() {
    return new Account(StreamsConfiguration.DEFAULT);
  }

  static Account strict() {
    return new Account(StreamsConfiguration.DEFAULT.withLimits(StreamLimits.STRICT));
  }

  /** An account in which each change takes a second. */
  static Account slow() {
    return new Account(StreamsConfiguration.DEFAULT.withTransitionDelay(Duration.ofSeconds(1)));
  }

  static StreamName named(String name) {
    return new StreamName(name);
  }

  Stream create(int shards) {
    return streams.create(StreamSpecification.provisioned(named("ExampleInputStream"), shards));
  }

  /** The tutorial's stream, when it has become active. */
  Stream active() {
    Stream stream = create(4);
    advance(Duration.ofSeconds(1));
    return stream;
  }

  Instant now() {
    return scheduler.instant();
  }

  void advance(Duration duration) {
    scheduler.advance(duration);
  }

  static Stored put(Stream stream, String key, String text) {
    return stream.put(record(key, text)).requireStored();
  }

  static NewRecord record(String key, String text) {
    return new NewRecord(key, text.getBytes(StandardCharsets.UTF_8));
  }

  static String iterator(Stream stream, String type) {
    return stream.iterator(
        "shardId-000000000003",
        PositionRequest.ofIterator(type, Optional.empty(), Optional.empty()));
  }

  static String iteratorAt(Stream stream, String type, SequenceNumber number) {
    return stream.iterator(
        number.shardId().toString(),
        PositionRequest.ofIterator(type, Optional.of(number.toString()), Optional.empty()));
  }

  List<String> texts(String iterator) {
    return texts(streams.read(iterator, 10_000).result());
  }

  static List<String> texts(ReadResult result) {
    return result.records().stream()
        .map(it -> new String(it.data(), StandardCharsets.UTF_8))
        .toList();
  }

  static void assertRefused(ThrowingCallable call, Code code, String message) {
    StreamException refused = catchThrowableOfType(StreamException.class, call);
    assertThat(refused).as("should be refused with: %s", message).isNotNull();
    assertThat(refused).hasMessage(message);
    assertThat(refused.code()).isEqualTo(code);
  }
}
