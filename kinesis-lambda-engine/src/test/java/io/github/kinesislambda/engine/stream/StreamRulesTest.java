package io.github.kinesislambda.engine.stream;

import static io.github.kinesislambda.engine.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.stream.Account.named;
import static io.github.kinesislambda.engine.stream.Account.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.stream.StreamException.Code;
import io.github.kinesislambda.engine.stream.Streams.ConsumersOnDelete;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    Stream stream = active();

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
    Stream stream = active();
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
    Stream stream = active();
    stream.settings().increaseRetention(48);

    assertRefused(
        () -> stream.settings().startEncryption("alias/aws/kinesis"),
        Code.RESOURCE_IN_USE,
        "Stream ExampleInputStream under account 000000000000 not ACTIVE, instead in state"
            + " UPDATING");
  }

  @Test
  void updatingStreamTakesRecords() {
    Stream stream = active();
    stream.settings().increaseRetention(48);

    assertThat(Account.put(stream, "1", "x").shardId()).isEqualTo(Account.SHARD_3);
  }

  @Test
  void settingChangesWhenTheStreamIsActiveAgain() {
    Stream stream = active();

    stream.settings().startEncryption("alias/aws/kinesis");

    assertThat(stream.settings().encryptionKeyId()).isEmpty();
    account.advance(Duration.ofSeconds(1));
    assertThat(stream.settings().encryptionKeyId()).isEqualTo(Optional.of("alias/aws/kinesis"));
  }

  @Test
  void retentionIsADayAtLeast() {
    assertRefused(
        () -> active().settings().decreaseRetention(23),
        Code.INVALID_ARGUMENT,
        "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is"
            + " too short.");
  }

  @Test
  void retentionIsAYearAtMost() {
    assertRefused(
        () -> active().settings().increaseRetention(8761),
        Code.INVALID_ARGUMENT,
        "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours)"
            + " is too long.");
  }

  @Test
  void increaseDoesNotShortenRetention() {
    Stream stream = active();
    stream.settings().increaseRetention(48);
    account.advance(Duration.ofSeconds(1));

    assertRefused(
        () -> stream.settings().increaseRetention(36),
        Code.INVALID_ARGUMENT,
        "Requested retention period (36 hours) for stream ExampleInputStream can not be shorter"
            + " than existing retention period (48 hours). Use DecreaseRetentionPeriod API.");
  }

  @Test
  void decreaseDoesNotLengthenRetention() {
    assertRefused(
        () -> active().settings().decreaseRetention(36),
        Code.INVALID_ARGUMENT,
        "Requested retention period (36 hours) for stream ExampleInputStream can not be longer"
            + " than existing retention period (24 hours). Use IncreaseRetentionPeriod API.");
  }

  @Test
  void modeChangesTwiceADayUnderStrictLimits() {
    Account strict = Account.strict();
    Stream stream = strict.create(4);
    stream.settings().changeMode(StreamMode.ON_DEMAND, strict.now());
    stream.settings().changeMode(StreamMode.PROVISIONED, strict.now());

    assertRefused(
        () -> stream.settings().changeMode(StreamMode.ON_DEMAND, strict.now()),
        Code.LIMIT_EXCEEDED,
        "Stream ExampleInputStream has changed its mode twice within 24 hours; try again later.");
    strict.advance(Duration.ofHours(24));
    stream.settings().changeMode(StreamMode.ON_DEMAND, strict.now());
    assertThat(stream.settings().mode()).isEqualTo(StreamMode.ON_DEMAND);
  }

  @Test
  void metricsAreEnabledAndDisabledByName() {
    Stream stream = active();
    stream.settings().enableMetrics(List.of("IncomingBytes", "OutgoingBytes"));
    account.advance(Duration.ofSeconds(1));
    stream.settings().disableMetrics(List.of("IncomingBytes"));
    account.advance(Duration.ofSeconds(1));

    assertThat(stream.settings().shardLevelMetrics()).containsExactly("OutgoingBytes");
  }

  @Test
  void streamHasAtMostFiftyTags() {
    Stream stream = active();
    stream.tags().add(tags(0, 50));
    stream.tags().add(Map.of("key0", "other"));

    assertRefused(
        () -> stream.tags().add(tags(50, 51)),
        Code.INVALID_ARGUMENT,
        "Failed to add tags to stream ExampleInputStream under account 000000000000 because a"
            + " given stream cannot have more than 10 tags associated with it.");
    assertThat(stream.tags().all()).hasSize(50).containsEntry("key0", "other");
  }

  @Test
  void tagsHoldLettersDigitsBlanksAndAFewSigns() {
    assertRefused(
        () -> active().tags().add(Map.of("a;b", "c")),
        Code.INVALID_ARGUMENT,
        "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
            + " space, _ . / = + - % @ :.");
  }

  @Test
  void tagsAreRemovedByKey() {
    Stream stream = active();
    stream.tags().add(Map.of("a", "1", "b", "2"));

    stream.tags().remove(List.of("a", "unknown"));

    assertThat(stream.tags().all()).isEqualTo(Map.of("b", "2"));
  }

  private static Map<String, String> tags(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(it -> "key" + it, it -> "value"));
  }

  private Stream active() {
    Stream stream = account.create(4);
    account.advance(Duration.ofSeconds(1));
    return stream;
  }
}
