package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.stream.NewRecord;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamConsumer;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.Streams.ConsumersOnDelete;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.internal.wire.EventStream;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/** Subscriptions in virtual time. */
class KinesisApiSubscriptionsTest {

  private static final Instant START = Instant.parse("2020-03-11T04:55:44Z");

  private final VirtualScheduler scheduler = new VirtualScheduler(START);
  private final Streams streams = new Streams(StreamsConfiguration.DEFAULT, scheduler);
  private final Stream stream =
      streams.create(StreamSpecification.provisioned(new StreamName("ExampleInputStream"), 4));
  private final StreamConsumer consumer = stream.consumers().register("fan-out", Map.of());
  private final KinesisApiSubscriptions subscriptions =
      new KinesisApiSubscriptions(streams, new KinesisApiAddress(streams), scheduler);

  @Test
  void pushesRecordsAsTheyCome() {
    Events events = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ofSeconds(1));
    put("one");
    scheduler.advance(Duration.ofMillis(1));

    assertThat(events.texts()).containsExactly("one");
    assertThat(events.last().millisBehindLatest()).isZero();
    assertThat(events.last().continuationSequenceNumber())
        .isEqualTo(events.last().records().get(0).sequenceNumber());
  }

  @Test
  void quietShardGivesAnEmptyEventEveryFiveSeconds() {
    Events events = subscribe(ShardIteratorType.LATEST);

    scheduler.advance(Duration.ofSeconds(14));

    assertThat(events.seen).hasSize(3);
    assertThat(events.seen).allMatch(it -> it.records().isEmpty());
    assertThat(events.seen).allMatch(it -> !it.continuationSequenceNumber().isEmpty());
  }

  @Test
  void continuationNumberOfAnEmptyEventIsAPlaceToGoOnFrom() {
    put("before");
    Events events = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ofSeconds(1));
    put("after");
    String continuation = events.seen.get(0).continuationSequenceNumber();
    scheduler.advance(Duration.ofSeconds(6));

    Events next = subscribe(ShardIteratorType.AFTER_SEQUENCE_NUMBER, continuation);
    scheduler.advance(Duration.ofSeconds(1));

    assertThat(next.texts()).containsExactly("after");
  }

  @Test
  void subscriptionEndsNormallyAfterFiveMinutes() {
    Events events = subscribe(ShardIteratorType.LATEST);

    scheduler.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(events.ended).isFalse();
    scheduler.advance(Duration.ofMillis(1));

    assertThat(events.ended).isTrue();
    assertThat(events.failure).isEmpty();
  }

  @Test
  void lastEventOfAClosedShardNamesItsChildrenAndNoContinuation() {
    put("one");
    Events events = subscribe(ShardIteratorType.TRIM_HORIZON);
    stream.resharding().split("3", "297747071055821155530452781502797185024");

    scheduler.advance(Duration.ofSeconds(1));

    assertThat(events.texts()).containsExactly("one");
    assertThat(events.last().continuationSequenceNumber()).isNull();
    assertThat(events.last().childShards())
        .extracting(it -> it.shardId())
        .containsExactly("shardId-000000000004", "shardId-000000000005");
    assertThat(events.ended).isTrue();
  }

  @Test
  void longBacklogArrivesInManyEventsAndInOrder() {
    for (int record = 0; record < 2_500; record++) {
      put(Integer.toString(record));
    }
    Events events = subscribe(ShardIteratorType.TRIM_HORIZON);

    scheduler.advance(Duration.ofSeconds(1));

    assertThat(events.texts()).hasSize(2_500).startsWith("0", "1").endsWith("2499");
    assertThat(events.seen.size()).isEqualTo(3);
    assertThat(events.seen.get(0).millisBehindLatest()).isPositive();
  }

  @Test
  void secondCallWithinFiveSecondsIsRefused() {
    Events first = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ofSeconds(5).minusMillis(1));

    assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST))
        .isInstanceOf(ServiceFault.class)
        .hasMessage(
            "Another active subscription exists for this consumer:"
                + " 000000000000:ExampleInputStream:shardId-000000000003:fan-out");
    assertThat(first.ended).isFalse();
  }

  @Test
  void secondCallAfterFiveSecondsTakesOver() {
    Events first = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ofSeconds(5));

    Events second = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ZERO);
    put("one");
    scheduler.advance(Duration.ZERO);

    assertThat(first.ended).isTrue();
    assertThat(second.texts()).containsExactly("one");
  }

  @Test
  void consumerThatIsNotActiveCannotSubscribe() {
    Streams slow =
        new Streams(
            StreamsConfiguration.DEFAULT.withTransitionDelay(Duration.ofSeconds(1)), scheduler);
    Stream created = slow.create(StreamSpecification.provisioned(new StreamName("slow"), 1));
    scheduler.advance(Duration.ofSeconds(1));
    StreamConsumer creating = created.consumers().register("c", Map.of());
    KinesisApiSubscriptions refusing =
        new KinesisApiSubscriptions(slow, new KinesisApiAddress(slow), scheduler);

    assertThatThrownBy(
            () ->
                refusing.subscribe(
                    SubscribeToShardRequest.builder()
                        .consumerARN(creating.arn())
                        .shardId("shardId-000000000000")
                        .startingPosition(p -> p.type(ShardIteratorType.LATEST))
                        .build()))
        .isInstanceOf(ServiceFault.class)
        .hasMessage(
            "Consumer c with creation timestamp 1583902545 under stream: slow , account"
                + " 000000000000. is not in ACTIVE status.");
  }

  @Test
  void deletionOfTheStreamEndsTheSubscriptionWithAnError() {
    Events events = subscribe(ShardIteratorType.LATEST);
    scheduler.advance(Duration.ofSeconds(1));

    streams.delete(stream.name(), ConsumersOnDelete.DELETE);
    scheduler.advance(Duration.ofSeconds(5));

    assertThat(events.failure.map(ServiceFault::code)).contains("ResourceNotFoundException");
    assertThat(events.ended).isTrue();
  }

  private void put(String text) {
    stream.put(new NewRecord("1", text.getBytes(StandardCharsets.UTF_8))).requireStored();
  }

  private Events subscribe(ShardIteratorType type) {
    return open(SubscribeToShardRequest.builder().startingPosition(p -> p.type(type)));
  }

  private Events subscribe(ShardIteratorType type, String number) {
    return open(
        SubscribeToShardRequest.builder()
            .startingPosition(p -> p.type(type).sequenceNumber(number)));
  }

  private Events open(SubscribeToShardRequest.Builder request) {
    Events events = new Events();
    subscriptions
        .subscribe(request.consumerARN(consumer.arn()).shardId("shardId-000000000003").build())
        .accept(events);
    return events;
  }

  /** What a client would see. */
  private static final class Events implements EventStream {

    private final List<SubscribeToShardEvent> seen = new ArrayList<>();
    private final List<Runnable> onEnd = new ArrayList<>();
    private Optional<ServiceFault> failure = Optional.empty();
    private boolean ended;

    @Override
    public void send(String eventType, SdkPojo event) {
      seen.add((SubscribeToShardEvent) event);
    }

    @Override
    public void fail(ServiceFault fault) {
      failure = Optional.of(fault);
      end();
    }

    @Override
    public void end() {
      if (!ended) {
        ended = true;
        onEnd.forEach(Runnable::run);
      }
    }

    @Override
    public void onEnd(Runnable action) {
      onEnd.add(action);
    }

    private SubscribeToShardEvent last() {
      return seen.get(seen.size() - 1);
    }

    private List<String> texts() {
      return seen.stream()
          .flatMap(event -> event.records().stream())
          .map(it -> it.data().asUtf8String())
          .toList();
    }
  }
}
