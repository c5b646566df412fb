package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Retention, mode, metrics and tags of streams. */
class StreamSettingsRulesTest {

  private final Account account = Account.slow();

  @Test
  void settingChangesWhenTheStreamIsActiveAgain() {
    Stream stream = account.active();

    stream.settings().startEncryption("alias/aws/kinesis");

    assertThat(stream.settings().encryptionKeyId()).isEmpty();
    account.advance(Duration.ofSeconds(1));
    assertThat(stream.settings().encryptionKeyId()).isEqualTo(Optional.of("alias/aws/kinesis"));
  }

  @Test
  void retentionIsADayAtLeast() {
    assertRefused(
        () -> account.active().settings().decreaseRetention(23),
        Code.INVALID_ARGUMENT,
        "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is"
            + " too short.");
  }

  @Test
  void retentionIsAYearAtMost() {
    assertRefused(
        () -> account.active().settings().increaseRetention(8761),
        Code.INVALID_ARGUMENT,
        "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours)"
            + " is too long.");
  }

  @Test
  void increaseDoesNotShortenRetention() {
    Stream stream = account.active();
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
        () -> account.active().settings().decreaseRetention(36),
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
    Stream stream = account.active();
    stream.settings().enableMetrics(List.of("IncomingBytes", "OutgoingBytes"));
    account.advance(Duration.ofSeconds(1));
    stream.settings().disableMetrics(List.of("IncomingBytes"));
    account.advance(Duration.ofSeconds(1));

    assertThat(stream.settings().shardLevelMetrics()).containsExactly("OutgoingBytes");
  }

  @Test
  void streamHasAtMostFiftyTags() {
    Stream stream = account.active();
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
        () -> account.active().tags().add(Map.of("a;b", "c")),
        Code.INVALID_ARGUMENT,
        "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
            + " space, _ . / = + - % @.");
  }

  @Test
  void tagsAreRemovedByKey() {
    Stream stream = account.active();
    stream.tags().add(Map.of("a", "1", "b", "2"));

    stream.tags().remove(List.of("a", "unknown"));

    assertThat(stream.tags().all()).isEqualTo(Map.of("b", "2"));
  }

  private static Map<String, String> tags(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(it -> "key" + it, it -> "value"));
  }
}
