package io.github.kinesislambda.engine.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.stream.PutOutcome.Stored;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTest {

  private static final Instant START = Instant.parse("2020-03-11T04:55:44Z");
  private static final ShardId SHARD_3 = new ShardId(3);

  private final VirtualScheduler scheduler = new VirtualScheduler(START);
  private final Streams streams = new Streams(StreamsConfiguration.DEFAULT, scheduler);
  private final Stream stream =
      streams.create(StreamSpecification.provisioned(new StreamName("ExampleInputStream"), 4));

  @Test
  void givesRecordsBackInTheOrderInWhichTheyWerePut() {
    put("1", "one");
    scheduler.advance(Duration.ofSeconds(1));
    put("2", "two");

    ReadResult result = stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 10);

    assertThat(texts(result)).containsExactly("one", "two");
    assertThat(result.records().get(1).approximateArrival()).isEqualTo(START.plusSeconds(1));
    assertThat(result.records().get(1).partitionKey()).isEqualTo("2");
    assertThat(result.records().get(0).sequenceNumber())
        .isLessThan(result.records().get(1).sequenceNumber());
    assertThat(result.millisBehindLatest()).isZero();
    assertThat(result.isEndOfShard()).isFalse();
  }

  @Test
  void readsOnWhereTheLastReadEnded() {
    put("1", "one");
    ReadResult first = stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 10);
    put("1", "two");

    ReadResult second = stream.read(SHARD_3, first.next().orElseThrow(), 10);

    assertThat(texts(second)).containsExactly("two");
  }

  @Test
  void startsAtEachKindOfPosition() {
    put("1", "one");
    scheduler.advance(Duration.ofMillis(10));
    SequenceNumber two = put("1", "two").sequenceNumber();
    scheduler.advance(Duration.ofMillis(10));
    put("1", "three");

    assertThat(textsFrom(ReadPosition.TRIM_HORIZON)).containsExactly("one", "two", "three");
    assertThat(textsFrom(ReadPosition.LATEST)).isEmpty();
    assertThat(textsFrom(ReadPosition.at(two))).containsExactly("two", "three");
    assertThat(textsFrom(ReadPosition.after(two))).containsExactly("three");
    assertThat(textsFrom(ReadPosition.at(START.plusMillis(10)))).containsExactly("two", "three");
    assertThat(textsFrom(ReadPosition.at(START.plusNanos(10_000_001)))).containsExactly("three");
  }

  @Test
  void tellsHowFarBehindAReaderIs() {
    put("1", "one");
    put("1", "two");
    scheduler.advance(Duration.ofSeconds(7));

    ReadResult result = stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 1);

    assertThat(result.millisBehindLatest()).isEqualTo(7_000);
  }

  @Test
  void forgetsRecordsOlderThanADay() {
    put("1", "old");
    scheduler.advance(Duration.ofHours(1));
    put("1", "young");
    scheduler.advance(Duration.ofHours(23).plusMillis(1));

    assertThat(textsFrom(ReadPosition.TRIM_HORIZON)).containsExactly("young");
  }

  @Test
  void callsListenersWhenAShardHasNews() {
    List<ShardId> news = new ArrayList<>();
    Stream.Subscription subscription = stream.onNews(news::add);
    put("1", "one");
    subscription.close();
    put("1", "two");

    assertThat(news).containsExactly(SHARD_3);
  }

  @Test
  void refusesToReadAStreamThatIsGone() {
    streams.delete(stream.name(), Streams.ConsumersOnDelete.REFUSE);

    assertThat(stream.isGone()).isTrue();
    assertThatThrownBy(() -> stream.read(SHARD_3, ReadPosition.LATEST, 1))
        .isInstanceOf(StreamException.class)
        .hasMessage(
            "Shard shardId-000000000003 in stream ExampleInputStream under account 000000000000 does not exist");
  }

  private Stored put(String key, String text) {
    return stream.put(new NewRecord(key, text.getBytes(StandardCharsets.UTF_8))).requireStored();
  }

  private List<String> textsFrom(ReadPosition position) {
    return texts(stream.read(SHARD_3, position, 10));
  }

  private static List<String> texts(ReadResult result) {
    return result.records().stream()
        .map(it -> new String(it.data(), StandardCharsets.UTF_8))
        .toList();
  }
}
