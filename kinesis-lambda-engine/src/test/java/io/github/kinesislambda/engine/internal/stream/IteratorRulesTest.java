package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.iterator;
import static io.github.kinesislambda.engine.internal.stream.Account.iteratorAt;
import static io.github.kinesislambda.engine.internal.stream.Account.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.engine.internal.stream.Streams.ConsumersOnDelete;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shard iterators: how AWS gives them out, and what it refuses with which words. */
class IteratorRulesTest {

  private static final String EITHER =
      "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
          + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber."
          + " Request specified ";

  private final Account account = Account.relaxed();
  private final Stream stream = account.create(4);

  @Test
  void iteratorIsAnOpaqueBase64StringOfAtMost512Characters() {
    Stream longest =
        account.streams.create(StreamSpecification.provisioned(Account.named("n".repeat(128)), 4));

    String iterator = iterator(longest, "LATEST");

    assertThat(iterator).hasSizeLessThanOrEqualTo(512);
    assertThat(Base64.getDecoder().decode(iterator)).isNotEmpty();
  }

  @Test
  void iteratorIsValidForFiveMinutes() {
    put(stream, "1", "one");
    String iterator = iterator(stream, "TRIM_HORIZON");

    account.advance(Duration.ofMinutes(5));

    assertThat(account.texts(iterator)).containsExactly("one");
  }

  @Test
  void iteratorOlderThanFiveMinutesHasExpired() {
    String iterator = iterator(stream, "TRIM_HORIZON");

    account.advance(Duration.ofMinutes(5).plusMillis(1));

    assertRefused(
        () -> account.texts(iterator),
        Code.EXPIRED_ITERATOR,
        "Iterator expired. The iterator was created at time Wed Mar 11 04:55:44 UTC 2020 while"
            + " right now it is Wed Mar 11 05:00:44 UTC 2020 which is further in the future than"
            + " the tolerated delay of 300000 milliseconds.");
  }

  @Test
  void eachReadReturnsANewIteratorWithANewLife() {
    put(stream, "1", "one");
    account.advance(Duration.ofMinutes(4));
    RecordsPage first = account.streams.read(iterator(stream, "TRIM_HORIZON"), 10);
    account.advance(Duration.ofMinutes(4));
    put(stream, "1", "two");

    assertThat(account.texts(first.nextIterator().orElseThrow())).containsExactly("two");
  }

  @Test
  void iteratorIsAcceptedInDoubleQuotes() {
    put(stream, "1", "one");

    assertThat(account.texts('"' + iterator(stream, "TRIM_HORIZON") + '"')).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "!!!", "AAAAAAAAAAEAAAAAAAAAAQ==", "\""})
  void garbageIsNoIterator(String garbage) {
    assertRefused(() -> account.texts(garbage), Code.INVALID_ARGUMENT, "Invalid ShardIterator.");
  }

  @Test
  void iteratorWithAFlippedBitIsGarbage() {
    byte[] bytes = Base64.getDecoder().decode(iterator(stream, "LATEST"));
    bytes[20] ^= 1;

    assertRefused(
        () -> account.texts(Base64.getEncoder().encodeToString(bytes)),
        Code.INVALID_ARGUMENT,
        "Invalid ShardIterator.");
  }

  @Test
  void iteratorOfADeletedStreamNamesAShardThatDoesNotExist() {
    String iterator = iterator(stream, "LATEST");
    account.streams.delete(stream.name(), ConsumersOnDelete.REFUSE);
    account.advance(Duration.ofMillis(1));
    account.create(4);

    assertRefused(
        () -> account.texts(iterator),
        Code.RESOURCE_NOT_FOUND,
        "Shard shardId-000000000003 in stream ExampleInputStream under account 000000000000 does"
            + " not exist");
  }

  @Test
  void unknownShardDoesNotExist() {
    assertRefused(
        () -> iteratorOn("shardId-000000000009", "LATEST"),
        Code.RESOURCE_NOT_FOUND,
        "Shard shardId-000000000009 in stream ExampleInputStream under account 000000000000 does"
            + " not exist");
  }

  @Test
  void unparsableShardCouldNotBeFound() {
    assertRefused(
        () -> iteratorOn("shardId-one", "LATEST"),
        Code.RESOURCE_NOT_FOUND,
        "Could not find shard shardId-one in stream ExampleInputStream under account"
            + " 000000000000.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shardId-000000000003", "shardId-3", "3"})
  void shardIdIsReadLeniently(String shard) {
    put(stream, "1", "one");

    assertThat(account.texts(iteratorOn(shard, "TRIM_HORIZON"))).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
  void sequenceTypeNeedsASequenceNumber(String type) {
    assertRefused(
        () -> iterator(stream, type),
        Code.INVALID_ARGUMENT,
        EITHER + type + " and no StartingSequenceNumber.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRIM_HORIZON", "LATEST"})
  void endsOfTheShardTakeNoSequenceNumber(String type) {
    SequenceNumber number = put(stream, "1", "one").sequenceNumber();

    assertRefused(
        () -> iteratorAt(stream, type, number),
        Code.INVALID_ARGUMENT,
        EITHER + type + " and also a StartingSequenceNumber.");
  }

  @Test
  void timestampTypeNeedsATimestamp() {
    assertRefused(
        () -> iterator(stream, "AT_TIMESTAMP"),
        Code.INVALID_ARGUMENT,
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
            + " request has no timestamp parameter.");
  }

  @Test
  void timestampCannotLieInTheFuture() {
    assertRefused(
        () -> atTimestamp(account.now().plusMillis(1)),
        Code.INVALID_ARGUMENT,
        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
            + " timestampInMillis: 1583902544001, currentTimestampInMillis: 1583902544000");
  }

  @Test
  void timestampOfTheRecordGivesTheRecord() {
    put(stream, "1", "one");
    account.advance(Duration.ofMillis(1));
    put(stream, "1", "two");

    assertThat(account.texts(atTimestamp(Account.START))).containsExactly("one", "two");
    assertThat(account.texts(atTimestamp(account.now()))).containsExactly("two");
  }

  @Test
  void sequenceNumberOfAnotherShardIsNamed() {
    SequenceNumber number = put(stream, "4", "four").sequenceNumber();

    assertRefused(
        () -> iteratorOn("shardId-000000000003", "AT_SEQUENCE_NUMBER", number.toString()),
        Code.INVALID_ARGUMENT,
        "Invalid StartingSequenceNumber. It encodes shardId-000000000002, while it was used in a"
            + " call to a shard with shardId-000000000003");
  }

  @Test
  void nonsenseIsNoSequenceNumber() {
    assertRefused(
        () -> iteratorOn("3", "AT_SEQUENCE_NUMBER", "12345"),
        Code.INVALID_ARGUMENT,
        "StartingSequenceNumber 12345 used in GetShardIterator on shard shardId-000000000003 in"
            + " stream ExampleInputStream under account 000000000000 is invalid.");
  }

  @Test
  void sequenceNumberOfAnotherStreamIsRefused() {
    String number = new SequenceNumber(1_500_000_000L, 5, 1_500_000_001L, 3).toString();

    assertRefused(
        () -> iteratorOn("3", "AFTER_SEQUENCE_NUMBER", number),
        Code.INVALID_ARGUMENT,
        "StartingSequenceNumber "
            + number
            + " used in GetShardIterator on shard shardId-000000000003 in stream"
            + " ExampleInputStream under account 000000000000 is invalid because it did not come"
            + " from this stream.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
  void startingSequenceNumberOfTheShardIsAPositionThoughNoRecordCarriesIt(String type) {
    put(stream, "1", "one");
    SequenceNumber start = stream.shards().get(3).startingSequenceNumber();

    assertThat(account.texts(iteratorAt(stream, type, start))).containsExactly("one");
  }

  @Test
  void latestIteratorGivesOnlyWhatIsPutAfterIt() {
    put(stream, "1", "one");
    String latest = iterator(stream, "LATEST");
    put(stream, "1", "two");

    assertThat(account.texts(latest)).containsExactly("two");
  }

  private String iteratorOn(String shard, String type) {
    return stream.iterator(
        shard, PositionRequest.ofIterator(type, Optional.empty(), Optional.empty()));
  }

  private String iteratorOn(String shard, String type, String number) {
    return stream.iterator(
        shard, PositionRequest.ofIterator(type, Optional.of(number), Optional.empty()));
  }

  private String atTimestamp(Instant timestamp) {
    return stream.iterator(
        "3", PositionRequest.ofIterator("AT_TIMESTAMP", Optional.empty(), Optional.of(timestamp)));
  }
}
