package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamConsumer.Status;
import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumers with enhanced fan-out. */
class ConsumerRulesTest {

  private final Account account = Account.slow();
  private final Stream stream = account.create(4);
  private final StreamConsumers consumers = stream.consumers();

  @BeforeEach
  void untilActive() {
    account.advance(Duration.ofSeconds(1));
  }

  @Test
  void arnOfAConsumerNamesStreamConsumerAndSecondOfCreation() {
    StreamConsumer consumer = consumers.register("fan-out", Map.of());

    assertThat(consumer.arn())
        .isEqualTo(
            "arn:aws:kinesis:us-east-1:000000000000:stream/ExampleInputStream"
                + "/consumer/fan-out:1583902545");
    assertThat(consumers.findByArn(consumer.arn())).isPresent();
  }

  @Test
  void consumerIsCreatingBeforeItIsActive() {
    StreamConsumer registered = consumers.register("fan-out", Map.of());

    assertThat(registered.status()).isEqualTo(Status.CREATING);
    account.advance(Duration.ofSeconds(1));
    assertThat(consumers.require("fan-out").status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void consumerNameIsUniqueWithinItsStream() {
    consumers.register("fan-out", Map.of());

    assertRefused(
        () -> consumers.register("fan-out", Map.of()),
        Code.RESOURCE_IN_USE,
        "Consumer fan-out under stream ExampleInputStream already exists for account"
            + " 000000000000.");
  }

  @Test
  void unknownConsumerIsNotFound() {
    assertRefused(
        () -> consumers.require("nobody"),
        Code.RESOURCE_NOT_FOUND,
        "Consumer nobody, account 000000000000 not found.");
  }

  @Test
  void deregisteredConsumerIsDeletingBeforeItIsGone() {
    consumers.register("fan-out", Map.of());
    consumers.deregister("fan-out");

    assertThat(consumers.require("fan-out").status()).isEqualTo(Status.DELETING);
    account.advance(Duration.ofSeconds(1));
    assertThat(consumers.all()).isEmpty();
  }

  @Test
  void streamHasAtMostTwentyConsumers() {
    for (int consumer = 0; consumer < 20; consumer++) {
      consumers.register("c" + consumer, Map.of());
      account.advance(Duration.ofSeconds(1));
    }

    assertRefused(
        () -> consumers.register("c20", Map.of()),
        Code.LIMIT_EXCEEDED,
        "Stream ExampleInputStream under account 000000000000 has reached its limit of"
            + " consumers.");
  }

  @Test
  void atMostFiveConsumersAreCreatingAtOnce() {
    for (int consumer = 0; consumer < 5; consumer++) {
      consumers.register("c" + consumer, Map.of());
    }

    assertRefused(
        () -> consumers.register("c5", Map.of()),
        Code.LIMIT_EXCEEDED,
        "Stream ExampleInputStream under account 000000000000 has reached its limit of"
            + " consumers.");
  }
}
