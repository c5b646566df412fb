package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.named;
import static io.github.kinesislambda.engine.internal.stream.Account.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.engine.internal.stream.Streams.ConsumersOnDelete;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a stream and its settings. */
class StreamRulesTest {

  private final Account account = Account.slow();

  @Test
  void streamIsCreatingBeforeItIsActive() {
    Stream stream = account.create(4);

    assertThat(stream.status()).isEqualTo(StreamStatus.CREATING);
    account.advance(Duration.ofMillis(999));
    assertThat(stream.status()).isEqualTo(StreamStatus.CREATING);
    account.advance(Duration.ofMillis(1));
    assertThat(stream.status()).isEqualTo(StreamStatus.ACTIVE);
  }

  @Test
  void creatingStreamListsNoShards() {
    Stream stream = account.create(4);

    assertThat(stream.shards()).isEmpty();
    account.advance(Duration.ofSeconds(1));
    assertThat(stream.shards()).hasSize(4);
  }

  @Test
  void writingToACreatingStreamDoesNotFindIt() {
    Stream stream = account.create(4);

    assertRefused(
        () -> stream.put(record("1", "x")),
        Code.RESOURCE_NOT_FOUND,
        "Stream ExampleInputStream under account 000000000000 not found.");
  }

  @Test
  void readingACreatingStreamDoesNotFindTheShard() {
    Stream stream = account.create(4);

    assertRefused(
        () -> Account.iterator(stream, "LATEST"),
        Code.RESOURCE_NOT_FOUND,
        "Shard shardId-000000000003 in stream ExampleInputStream under account 000000000000 does"
            + " not exist");
  }

  @Test
  void onDemandStreamHasFourShards() {
    Stream stream = account.streams.create(StreamSpecification.onDemand(named("any")));
    account.advance(Duration.ofSeconds(1));

    assertThat(stream.shards()).hasSize(4);
    assertThat(stream.settings().mode()).isEqualTo(StreamMode.ON_DEMAND);
  }

  @Test
  void createdStreamExistsAlready() {
    account.create(4);

    assertRefused(
        () -> account.create(1),
        Code.RESOURCE_IN_USE,
        "Stream ExampleInputStream under account 000000000000 already exists.");
  }

  @Test
  void unknownStreamIsNotFound() {
    assertRefused(
        () -> account.streams.require(named("nowhere")),
        Code.RESOURCE_NOT_FOUND,
        "Stream nowhere under account 000000000000 not found.");
  }

  @Test
  void atMostFiveStreamsAreCreatingAtOnce() {
    for (int stream = 0; stream < 5; stream++) {
      account.streams.create(StreamSpecification.onDemand(named("s" + stream)));
    }

    assertRefused(
        () -> account.streams.create(StreamSpecification.onDemand(named("s5"))),
        Code.LIMIT_EXCEEDED,
        "Account 000000000000 is creating five streams at once already; try again later.");
    account.advance(Duration.ofSeconds(1));
    assertThat(account.streams.create(StreamSpecification.onDemand(named("s5")))).isNotNull();
  }

  @Test
  void shardQuotaOfTheAccountIsNamedUnderStrictLimits() {
    Account strict = Account.strict();
    strict.create(499);

    assertRefused(
        () -> strict.streams.create(StreamSpecification.provisioned(named("more"), 2)),
        Code.LIMIT_EXCEEDED,
        "This request would exceed the shard limit for the account 000000000000 in us-east-1."
            + " Current shard count for the account: 499. Limit: 500. Number of additional shards"
            + " that would have resulted from this request: 2. Refer to the AWS Service Limits"
            + " page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for"
            + " current limits and how to request higher limits.");
  }

  @Test
  void deletedStreamIsDeletingBeforeItIsGone() {
    Stream stream = account.active();

    account.streams.delete(stream.name(), ConsumersOnDelete.REFUSE);

    assertThat(stream.status()).isEqualTo(StreamStatus.DELETING);
    assertThat(account.streams.find(stream.name())).isPresent();
    account.advance(Duration.ofSeconds(1));
    assertThat(account.streams.find(stream.name())).isEmpty();
    assertThat(stream.isGone()).isTrue();
  }

  @Test
  void streamDeletedWhileCreatingNeverBecomesActive() {
    Stream stream = account.create(4);
    account.advance(Duration.ofMillis(500));

    account.streams.delete(stream.name(), ConsumersOnDelete.REFUSE);
    account.advance(Duration.ofMillis(500));

    assertThat(stream.status()).isEqualTo(StreamStatus.DELETING);
  }

  @Test
  void streamWithConsumersIsDeletedOnlyByForce() {
    Stream stream = account.active();
    stream.consumers().register("fan-out", Map.of());

    assertRefused(
        () -> account.streams.delete(stream.name(), ConsumersOnDelete.REFUSE),
        Code.RESOURCE_IN_USE,
        "DeleteStream can't delete"
            + " arn:aws:kinesis:us-east-1:000000000000:stream/ExampleInputStream because there are"
            + " consumers associated with this data stream. To delete ExampleInputStream anyway,"
            + " set the EnforceConsumerDeletion parameter to true to force the deletion of all the"
            + " consumers that are associated with it.");
    account.streams.delete(stream.name(), ConsumersOnDelete.DELETE);
    assertThat(stream.status()).isEqualTo(StreamStatus.DELETING);
  }

  @Test
  void changeNeedsAnActiveStream() {
    Stream stream = account.active();
    stream.settings().increaseRetention(48);

    assertRefused(
        () -> stream.settings().startEncryption("alias/aws/kinesis"),
        Code.RESOURCE_IN_USE,
        "Stream ExampleInputStream under account 000000000000 not ACTIVE, instead in state"
            + " UPDATING");
  }

  @Test
  void updatingStreamTakesRecords() {
    Stream stream = account.active();
    stream.settings().increaseRetention(48);

    assertThat(Account.put(stream, "1", "x").shardId()).isEqualTo(Account.SHARD_3);
  }
}
