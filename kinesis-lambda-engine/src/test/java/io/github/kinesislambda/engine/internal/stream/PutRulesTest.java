package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_2;
import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_3;
import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.put;
import static io.github.kinesislambda.engine.internal.stream.Account.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.PutOutcome.Refused;
import io.github.kinesislambda.engine.internal.stream.PutOutcome.Stored;
import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where records go, under which numbers, and how many a second. */
class PutRulesTest {

  private final Account account = Account.relaxed();
  private final Stream stream = account.create(4);

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,2"})
  void recordsFindTheirShardByTheMd5OfThePartitionKey(String key, int shard) {
    assertThat(put(stream, key, "x").shardId()).isEqualTo(new ShardId(shard));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "85070591730234615865843651857942052863,0",
    "85070591730234615865843651857942052864,1",
    "340282366920938463463374607431768211455,3"
  })
  void explicitHashKeyOverridesThePartitionKey(String hashKey, int shard) {
    NewRecord newRecord =
        new NewRecord("1", Optional.of(NewRecord.explicitHashKey(hashKey)), new byte[1]);

    assertThat(stream.put(newRecord).requireStored().shardId()).isEqualTo(new ShardId(shard));
  }

  @Test
  void explicitHashKeyEndsBelowTwoToThe128() {
    assertRefused(
        () -> NewRecord.explicitHashKey("340282366920938463463374607431768211456"),
        Code.INVALID_ARGUMENT,
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified"
            + " value was 340282366920938463463374607431768211456");
  }

  @Test
  void sequenceNumbersRiseWithinAShardEvenIfTheClockStandsStill() {
    SequenceNumber one = put(stream, "1", "one").sequenceNumber();
    SequenceNumber two = put(stream, "2", "two").sequenceNumber();

    assertThat(one).isGreaterThan(stream.shards().get(3).startingSequenceNumber());
    assertThat(two).isGreaterThan(one);
  }

  @Test
  void sequenceNumberTellsShardAndSecondOfItsRecord() {
    account.advance(Duration.ofMillis(1_700));

    SequenceNumber number = put(stream, "1", "one").sequenceNumber();

    assertThat(number.shardId()).isEqualTo(SHARD_3);
    assertThat(number.time()).isEqualTo(Account.START.plusSeconds(1));
    assertThat(number.toString()).hasSize(56);
  }

  @Test
  void recordsOfOneCallKeepTheirOrderWithinEachShard() {
    List<PutOutcome> outcomes =
        stream.put(List.of(record("1", "a"), record("4", "b"), record("2", "c")));

    assertThat(outcomes)
        .extracting(it -> it.requireStored().shardId())
        .containsExactly(SHARD_3, SHARD_2, SHARD_3);
    assertThat(Account.texts(stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 10)))
        .containsExactly("a", "c");
  }

  @Test
  void orderingNumberMustBeASequenceNumber() {
    assertRefused(
        () -> stream.requireOrdering("5"),
        Code.INVALID_ARGUMENT,
        "ExclusiveMinimumSequenceNumber 5 used in PutRecord on stream ExampleInputStream under"
            + " account 000000000000 is invalid.");
  }

  @Test
  void orderingNumberMustNotLieInTheFuture() {
    SequenceNumber present = put(stream, "1", "one").sequenceNumber();
    stream.requireOrdering(present.toString());
    SequenceNumber future = new SequenceNumber(present.shardCreated(), 1, present.seconds() + 1, 3);

    assertRefused(
        () -> stream.requireOrdering(future.toString()),
        Code.INVALID_ARGUMENT,
        "ExclusiveMinimumSequenceNumber "
            + future
            + " used in PutRecord on stream ExampleInputStream under account 000000000000 is"
            + " invalid.");
  }

  @Test
  void shardTakesAThousandRecordsASecondUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);

    List<PutOutcome> outcomes =
        strictStream.put(IntStream.rangeClosed(0, 1_000).mapToObj(it -> record("1", "x")).toList());

    assertThat(outcomes.subList(0, 1_000)).allMatch(it -> it instanceof Stored);
    Refused refused = (Refused) outcomes.get(1_000);
    assertThat(refused.reason().code()).isEqualTo(Code.PROVISIONED_THROUGHPUT_EXCEEDED);
    assertThat(refused.reason())
        .hasMessage(
            "Rate exceeded for shard shardId-000000000003 in stream ExampleInputStream under"
                + " account 000000000000.");
    assertThat(strictStream.put(record("4", "x"))).isInstanceOf(Stored.class);
    strict.advance(Duration.ofMillis(1));
    assertThat(strictStream.put(record("1", "x"))).isInstanceOf(Stored.class);
    assertThat(strictStream.put(record("1", "x"))).isInstanceOf(Refused.class);
  }

  @Test
  void shardTakesAMebibyteASecondKeysIncludedUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);

    assertThat(strictStream.put(new NewRecord("1", new byte[1024 * 1024 - 2])))
        .isInstanceOf(Stored.class);
    assertThat(strictStream.put(new NewRecord("1", new byte[1]))).isInstanceOf(Refused.class);
    strict.advance(Duration.ofSeconds(1));
    assertThat(strictStream.put(new NewRecord("1", new byte[1024 * 1024 - 1])))
        .isInstanceOf(Stored.class);
  }

  @Test
  void relaxedLimitsTakeWhatComes() {
    List<NewRecord> many = IntStream.range(0, 5_000).mapToObj(it -> record("1", "x")).toList();

    assertThat(stream.put(many)).allMatch(it -> it instanceof Stored);
  }
}
