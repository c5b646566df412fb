package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_3;
import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.iterator;
import static io.github.kinesislambda.engine.internal.stream.Account.put;
import static io.github.kinesislambda.engine.internal.stream.Account.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kinesislambda.engine.internal.stream.PutOutcome.Refused;
import io.github.kinesislambda.engine.internal.stream.PutOutcome.Stored;
import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.fault.FaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a fault script does to the calls of Kinesis, in AWS's words. */
class FaultsOfStreamsTest {

  private static final String RATE =
      "Rate exceeded for shard shardId-000000000003 in stream ExampleInputStream under account"
          + " 000000000000.";
  private static final String FAILURE = "Internal Service Failure";

  private final Account account = Account.relaxed();
  private final Stream stream = account.create(4);

  private void follow(String script) {
    account.streams.script().follow(FaultScript.parse(script));
  }

  private List<PutOutcome> putTen() {
    return stream.put(IntStream.rangeClosed(1, 10).mapToObj(it -> record("1", "" + it)).toList());
  }

  private List<String> stored() {
    return account.texts(iterator(stream, "TRIM_HORIZON"));
  }

  /** Returns which entries were refused so, counted from 1. */
  private static List<Integer> refused(List<PutOutcome> outcomes, Code code, String message) {
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Refused refused
          && refused.reason().code() == code
          && message.equals(refused.reason().getMessage())) {
        entries.add(i + 1);
      }
    }
    return entries;
  }

  @Test
  void addressedEntriesOfPutRecordsAreThrottledAndTheOthersStored() {
    follow("PutRecords entries 4 and 9: throttled");

    List<PutOutcome> outcomes = putTen();

    assertThat(refused(outcomes, Code.PROVISIONED_THROUGHPUT_EXCEEDED, RATE)).containsExactly(4, 9);
    assertThat(outcomes).filteredOn(Stored.class::isInstance).hasSize(8);
    assertThat(stored()).containsExactly("1", "2", "3", "5", "6", "7", "8", "10");
  }

  @Test
  void entriesFailInternallyOrAreStoredAlthoughTheProducerHearsSo() {
    follow("PutRecords call 1, entries 1 to 2: fails; PutRecords call 1, entries 3: answer lost");

    List<PutOutcome> first = putTen();
    List<PutOutcome> second = putTen();

    assertThat(refused(first, Code.INTERNAL_FAILURE, FAILURE)).containsExactly(1, 2, 3);
    assertThat(second).hasOnlyElementsOfType(Stored.class);
    assertThat(stored()).hasSize(18).startsWith("3", "4");
  }

  @Test
  void aWholeCallIsRefusedAndStoresNothing() {
    follow("PutRecords call 1: throttled; PutRecords call 2: fails");

    assertRefused(this::putTen, Code.PROVISIONED_THROUGHPUT_EXCEEDED, RATE);
    assertRefused(this::putTen, Code.INTERNAL_FAILURE, FAILURE);
    assertThat(stored()).isEmpty();
    assertThat(putTen()).hasOnlyElementsOfType(Stored.class);
  }

  @Test
  void aProducerThatNeverHearsOfItsCallPutsEveryRecordTwice() {
    follow("PutRecords call 1: answer lost; PutRecord call 1: answer lost");

    assertRefused(this::putTen, Code.INTERNAL_FAILURE, FAILURE);
    putTen();
    assertRefused(() -> put(stream, "1", "x"), Code.INTERNAL_FAILURE, FAILURE);
    put(stream, "1", "x");

    assertThat(stored()).hasSize(22).endsWith("10", "x", "x");
  }

  @Test
  void keysAndShardsAreAddressed() {
    follow("PutRecords every entry, shard 2: throttled; PutRecord key 4: fails");

    List<PutOutcome> outcomes = stream.put(List.of(record("1", "a"), record("4", "b")));

    assertThat(outcomes.get(0)).isInstanceOf(Stored.class);
    assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
    assertRefused(() -> put(stream, "4", "c"), Code.INTERNAL_FAILURE, FAILURE);
    put(stream, "1", "d");
  }

  @Test
  void aShareOfEntriesIsTheSameForTheSameSeed() {
    follow("PutRecords every entry, 20 % seed 7: throttled");
    List<Integer> refused = manyRefused();
    follow("PutRecords every entry, 20 % seed 7: throttled");

    assertThat(manyRefused()).isEqualTo(refused).hasSizeBetween(60, 140);
    follow("PutRecords every entry, 20 % seed 8: throttled");
    assertThat(manyRefused()).isNotEqualTo(refused);
  }

  private List<Integer> manyRefused() {
    List<NewRecord> records = IntStream.range(0, 500).mapToObj(it -> record("1", "" + it)).toList();
    return refused(stream.put(records), Code.PROVISIONED_THROUGHPUT_EXCEEDED, RATE);
  }

  @Test
  void anIteratorExpiresInAwsWordsAndANewOneReadsOn() {
    put(stream, "1", "a");
    follow("GetRecords shard 3, call 2: iterator expired");
    String iterator = iterator(stream, "TRIM_HORIZON");

    assertThat(account.texts(iterator)).containsExactly("a");
    assertRefused(
        () -> account.streams.read(iterator, 10),
        Code.EXPIRED_ITERATOR,
        "Iterator expired. The iterator was created at time Wed Mar 11 04:50:43 UTC 2020 while"
            + " right now it is Wed Mar 11 04:55:44 UTC 2020 which is further in the future than"
            + " the tolerated delay of 300000 milliseconds.");
    assertThat(account.texts(iterator(stream, "TRIM_HORIZON"))).containsExactly("a");
  }

  @Test
  void readsOfConsumersAreThrottledAndFail() {
    follow("GetShardIterator call 1: throttled; GetRecords call 1: fails");

    assertRefused(
        () -> iterator(stream, "TRIM_HORIZON"), Code.PROVISIONED_THROUGHPUT_EXCEEDED, RATE);
    String iterator = iterator(stream, "TRIM_HORIZON");
    assertRefused(() -> account.streams.read(iterator, 10), Code.INTERNAL_FAILURE, FAILURE);
    assertThat(account.texts(iterator)).isEmpty();
  }

  @Test
  void readsOfMappingsAreAddressedApartFromThoseOfConsumers() {
    put(stream, "1", "a");
    follow("read shard 3, call 1: iterator expired");

    assertThat(stored()).containsExactly("a");
    assertThat(stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 10).records()).hasSize(1);
    StreamException expired =
        catchThrowableOfType(
            StreamException.class,
            () -> stream.readByMapping(SHARD_3, 0, ReadPosition.TRIM_HORIZON, 10));
    assertThat(expired.code()).isEqualTo(Code.EXPIRED_ITERATOR);
    assertThat(stream.readByMapping(SHARD_3, 0, ReadPosition.TRIM_HORIZON, 10).records())
        .hasSize(1);
  }
}
