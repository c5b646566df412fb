package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_3;
import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.iterator;
import static io.github.kinesislambda.engine.internal.stream.Account.put;
import static io.github.kinesislambda.engine.internal.stream.Account.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reading gives, how much of it, and how often. */
class ReadRulesTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final Account account = Account.relaxed();
  private final Stream stream = account.create(4);

  @Test
  void readGivesAtMostTheLimit() {
    put(stream, "1", "one");
    put(stream, "1", "two");
    put(stream, "1", "three");

    RecordsPage first = account.streams.read(iterator(stream, "TRIM_HORIZON"), 2);

    assertThat(texts(first.result())).containsExactly("one", "two");
    assertThat(account.texts(first.nextIterator().orElseThrow())).containsExactly("three");
  }

  @Test
  void readGivesAtMostTenMebibytes() {
    byte[] data = new byte[MEBIBYTE - 1];
    for (int record = 0; record < 11; record++) {
      stream.put(new NewRecord("1", data)).requireStored();
    }

    RecordsPage first = account.streams.read(iterator(stream, "TRIM_HORIZON"), 10_000);
    RecordsPage second = account.streams.read(first.nextIterator().orElseThrow(), 10_000);

    assertThat(first.result().records()).hasSize(10);
    assertThat(second.result().records()).hasSize(1);
  }

  @Test
  void recordOfTenMebibytesIsGivenAlone() {
    stream.put(new NewRecord("1", new byte[10 * MEBIBYTE])).requireStored();
    put(stream, "1", "small");

    RecordsPage first = account.streams.read(iterator(stream, "TRIM_HORIZON"), 10_000);

    assertThat(first.result().records()).hasSize(1);
    assertThat(account.texts(first.nextIterator().orElseThrow())).containsExactly("small");
  }

  @Test
  void emptyDataIsARecord() {
    put(stream, "1", "");

    assertThat(account.texts(iterator(stream, "TRIM_HORIZON"))).containsExactly("");
  }

  @Test
  void partitionKeyMayHoldAnyUnicodeCharacter() {
    String key = "\u65e5\u672c\ud83d\ude00".repeat(64);
    PutOutcome.Stored stored = put(stream, key, "x");

    ReadResult result = stream.read(stored.shardId(), ReadPosition.TRIM_HORIZON, 1);

    assertThat(result.records().get(0).partitionKey()).isEqualTo(key);
  }

  @Test
  void millisBehindLatestIsZeroWhenCaughtUp() {
    put(stream, "1", "one");
    account.advance(Duration.ofSeconds(3));

    RecordsPage page = account.streams.read(iterator(stream, "TRIM_HORIZON"), 10);

    assertThat(page.result().millisBehindLatest()).isZero();
  }

  @Test
  void millisBehindLatestIsTheAgeOfTheOldestRecordNotRead() {
    put(stream, "1", "one");
    account.advance(Duration.ofSeconds(1));
    put(stream, "1", "two");
    account.advance(Duration.ofSeconds(3));

    RecordsPage page = account.streams.read(iterator(stream, "TRIM_HORIZON"), 1);

    assertThat(page.result().millisBehindLatest()).isEqualTo(3_000);
  }

  @Test
  void expiredRecordsAreSkippedByAllIteratorTypes() {
    SequenceNumber old = put(stream, "1", "old").sequenceNumber();
    account.advance(Duration.ofHours(24));
    assertThat(account.texts(iterator(stream, "TRIM_HORIZON"))).containsExactly("old");
    put(stream, "1", "young");

    account.advance(Duration.ofMillis(1));

    for (ReadPosition position :
        List.of(
            ReadPosition.TRIM_HORIZON,
            ReadPosition.at(old),
            ReadPosition.after(old),
            ReadPosition.at(Account.START))) {
      assertThat(texts(stream.read(SHARD_3, position, 10))).containsExactly("young");
    }
  }

  @Test
  void iteratorTakenBeforeRecordsExpiredGoesOnWithTheRest() {
    put(stream, "1", "old");
    account.advance(Duration.ofHours(23).plusMinutes(59));
    String iterator = iterator(stream, "TRIM_HORIZON");
    put(stream, "1", "young");

    account.advance(Duration.ofMinutes(2));

    assertThat(account.texts(iterator)).containsExactly("young");
  }

  @Test
  void longerRetentionKeepsRecordsLonger() {
    stream.settings().increaseRetention(48);
    put(stream, "1", "old");

    account.advance(Duration.ofHours(47));

    assertThat(account.texts(iterator(stream, "TRIM_HORIZON"))).containsExactly("old");
  }

  @Test
  void shardGivesFiveReadsASecondUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);
    String iterator = iterator(strictStream, "LATEST");
    for (int call = 0; call < 5; call++) {
      assertThat(strict.texts(iterator)).isEmpty();
    }

    assertRefused(
        () -> strict.texts(iterator),
        Code.PROVISIONED_THROUGHPUT_EXCEEDED,
        "Rate exceeded for shard shardId-000000000003 in stream ExampleInputStream under account"
            + " 000000000000.");
    strict.advance(Duration.ofMillis(200));
    assertThat(strict.texts(iterator)).isEmpty();
  }

  @Test
  void answerOfTenMebibytesBlocksTheShardForFiveSecondsUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);
    for (int record = 0; record < 10; record++) {
      strictStream.put(new NewRecord("1", new byte[MEBIBYTE - 1])).requireStored();
      strict.advance(Duration.ofSeconds(1));
    }
    String iterator = iterator(strictStream, "TRIM_HORIZON");
    assertThat(strict.texts(iterator)).hasSize(10);

    strict.advance(Duration.ofSeconds(5).minusMillis(1));
    assertRefused(
        () -> strict.texts(iterator),
        Code.PROVISIONED_THROUGHPUT_EXCEEDED,
        "Rate exceeded for shard shardId-000000000003 in stream ExampleInputStream under account"
            + " 000000000000.");

    strict.advance(Duration.ofMillis(1));
    assertThat(strict.texts(iterator)).hasSize(10);
  }

  @Test
  void shardGivesFiveIteratorsASecondUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);
    for (int call = 0; call < 5; call++) {
      assertThat(iterator(strictStream, "LATEST")).isNotEmpty();
    }

    assertRefused(
        () -> iterator(strictStream, "LATEST"),
        Code.PROVISIONED_THROUGHPUT_EXCEEDED,
        "Rate exceeded for shard shardId-000000000003 in stream ExampleInputStream under account"
            + " 000000000000.");
  }

  @Test
  void relaxedLimitsSetNoRates() {
    String iterator = iterator(stream, "LATEST");

    for (int call = 0; call < 100; call++) {
      assertThat(account.streams.read(iterator, 1).nextIterator()).isNotEqualTo(Optional.empty());
    }
  }
}
