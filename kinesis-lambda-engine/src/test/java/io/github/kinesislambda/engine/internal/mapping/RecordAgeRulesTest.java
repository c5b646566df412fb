package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What becomes of records that are too old. */
class RecordAgeRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void recordsTooOldAreNeverPassedToTheFunctionAndTheOthersAre() {
    world.put("old", 2);
    world.seconds(100);
    world.put("fresh", 3);
    world.mapToQueue(
        settings ->
            settings
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .maximumRecordAge(Optional.of(Duration.ofSeconds(60))));

    world.seconds(5);

    assertThat(world.ledger()).hasSize(1);
    assertThat(world.function.delivered).extracting(it -> it.partitionKey()).containsOnly("fresh");
    assertThat(world.onlyDocument())
        .contains("\"condition\":\"RecordAgeExceeded\"")
        .contains("\"approximateInvokeCount\":1")
        .contains("\"batchSize\":2")
        .contains("\"requestId\":\"")
        .doesNotContain("responseContext");
  }

  @Test
  void aFailingBatchIsDiscardedOnceItIsTooOld() {
    world.function.behaviour = batch -> world.function.threw();
    world.mapToQueue(settings -> settings.maximumRecordAge(Optional.of(Duration.ofSeconds(60))));
    world.put("poison");

    world.seconds(200);

    assertThat(world.ledger()).hasSize(7);
    assertThat(world.onlyDocument())
        .contains("\"condition\":\"RecordAgeExceeded\"")
        .contains("\"approximateInvokeCount\":7")
        .doesNotContain("responseContext");
  }

  @Test
  void throttlesEndWithTheAgeOfTheRecords() {
    world.function.behaviour = batch -> world.function.throttled();
    world.mapToQueue(settings -> settings.maximumRecordAge(Optional.of(Duration.ofSeconds(60))));
    world.put("k");

    world.seconds(200);

    assertThat(world.onlyDocument())
        .contains("RecordAgeExceeded")
        .contains("\"approximateInvokeCount\":1");
  }

  @Test
  void theLimitThatIsHitFirstDecidesTheCondition() {
    world.function.behaviour = batch -> world.function.threw();
    world.mapToQueue(
        settings ->
            settings
                .maximumRecordAge(Optional.of(Duration.ofSeconds(60)))
                .maximumRetryAttempts(OptionalInt.of(2)));
    world.put("k");

    world.seconds(200);

    assertThat(world.onlyDocument()).contains("RetryAttemptsExhausted");
  }
}
