package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.engine.internal.stream.NewRecord;
import io.github.kinesislambda.engine.internal.stream.PutOutcome;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A stream, a mapping and a scripted function in virtual time. */
public final class VirtualMapping {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final String FUNCTION =
      "arn:aws:lambda:us-east-1:000000000000:function:recv-kinesis";

  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures";

  public final VirtualScheduler time = new VirtualScheduler(START);
  public final Streams streams = new Streams(StreamsConfiguration.DEFAULT, time);
  public final FailureSinks sinks = new FailureSinks();
  public final ScriptedInvoker function = new ScriptedInvoker(time);
  public final EventSourceMappings mappings;
  public Stream stream;

  public VirtualMapping(int shards) {
    this(shards, null);
  }

  /** A mapping whose discarded records go to this destination instead of the sinks. */
  public VirtualMapping(int shards, @Nullable FailureDestination destination) {
    mappings =
        new EventSourceMappings(
            MappingsConfiguration.DEFAULT,
            streams,
            function,
            destination == null ? sinks : destination,
            time,
            new Random(1));
    stream = createStream(shards);
  }

  public Stream createStream(int shards) {
    return streams.create(StreamSpecification.provisioned(new StreamName("orders"), shards));
  }

  public void deleteStream() {
    streams.delete(stream.name(), Streams.ConsumersOnDelete.DELETE);
  }

  public MappingDescription map(UnaryOperator<MappingConfigurationBuilder> settings) {
    return map(FUNCTION, settings);
  }

  public MappingDescription map(
      String functionArn, UnaryOperator<MappingConfigurationBuilder> settings) {
    MappingDescription created =
        mappings.create(
            settings.apply(MappingConfiguration.builder(stream.arn(), functionArn)).build(),
            Map.of());
    time.advance(Duration.ZERO);
    return created;
  }

  /** A mapping that tells a queue of what it discards. */
  MappingDescription mapToQueue(UnaryOperator<MappingConfigurationBuilder> settings) {
    return map(builder -> settings.apply(builder.onFailureDestination(Optional.of(QUEUE))));
  }

  public SequenceNumber put(String key) {
    return put(key, key.getBytes(UTF_8));
  }

  public SequenceNumber put(String key, byte[] data) {
    PutOutcome outcome = stream.put(new NewRecord(key, data));
    return ((PutOutcome.Stored) outcome).sequenceNumber();
  }

  public void put(String key, int count) {
    for (int i = 0; i < count; i++) {
      put(key);
    }
  }

  public void advance(Duration duration) {
    time.advance(duration);
  }

  public void seconds(double seconds) {
    time.advance(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  public List<Invocation> ledger() {
    return mappings.ledger().invocations();
  }

  /** What each invocation led to. */
  List<WhatNext> nexts() {
    return ledger().stream().map(Invocation::whatNext).toList();
  }

  /** When each invocation began, in milliseconds after the start. */
  List<Long> starts() {
    return ledger().stream().map(it -> at(it).toMillis()).toList();
  }

  /** The only thing that the queue was told. */
  String onlyDocument() {
    assertThat(sinks.documents(QUEUE)).hasSize(1);
    return sinks.documents().get(0).body();
  }

  /** How long after the start an invocation began. */
  public static Duration at(Invocation invocation) {
    return Duration.between(START, invocation.started());
  }
}
