package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.RunHeader;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Verdicts on trades that have the same payload. */
class CopiesTest {

  private static final String BEGIN = "2026-11-22T21:00:00Z";
  private static final String PAYLOAD = "{\"TICKER\": 7}";
  private static final String NOTE =
      "2 of the trades have the same text as others, and nothing tells their deliveries apart:"
          + " only their number is compared.";

  private final WoundClock clock = new WoundClock(BEGIN);
  private final FakeFunction function = new FakeFunction(clock);

  @Test
  void missesOneOfThemWhenTheyCameTooRarely() {
    function.invocation("a", PAYLOAD);

    Verdict verdict = await(2);

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.missingCount()).isEqualTo(1);
  }

  @Test
  void saysThatOnlyTheirNumberWasComparedWhereNothingTellsThemApart() {
    function.invocation("a", PAYLOAD);
    function.invocation("a", PAYLOAD);

    Verdict verdict = await(2);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.notes()).containsExactly(NOTE);
  }

  @Test
  void missesTheOneWhoseSequenceNumberWasNotLoggedThoughTheOtherCameTwice() {
    function.invocation("a", "shardId-000000000003:" + number(1) + " " + PAYLOAD);
    function.invocation("a", "shardId-000000000003:" + number(1) + " " + PAYLOAD);

    Verdict verdict = await(2);

    assertThat(verdict.missing()).extracting(SentTrade::number).containsExactly(2L);
    assertThat(verdict.shards())
        .containsExactly(new ShardCount("shardId-000000000003", 2, 1, 1, 0, 1));
  }

  @Test
  void findsEachByTheSequenceNumberThatWasLoggedWithIt() {
    function.invocation("a", number(2) + " " + PAYLOAD, number(3) + " " + PAYLOAD);
    function.invocation("a", number(1) + " " + PAYLOAD, "done with " + PAYLOAD);

    Verdict verdict = await(3);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.notes()).isEmpty();
    assertThat(verdict.shards())
        .containsExactly(new ShardCount("shardId-000000000003", 3, 3, 0, 0, 2));
  }

  @Test
  void missesTheOneThatTheLedgerDoesNotHaveThoughTheOtherCameTwice() {
    function.invocation("a", PAYLOAD);
    function.invocation("a", PAYLOAD);
    ledger(1, "ANSWER_LOST", "RETRY");
    ledger(1, "RETURNED", "CHECKPOINT");
    ledger(2, "FUNCTION_ERROR", "DISCARD");

    Verdict verdict = await(2);

    assertThat(clock.instant()).isBefore(Instant.parse(BEGIN).plusSeconds(2));
    assertThat(verdict.missing()).extracting(SentTrade::number).containsExactly(2L);
    assertThat(verdict.shards())
        .containsExactly(new ShardCount("shardId-000000000003", 2, 1, 1, 0, 2));
    assertThat(verdict.notes())
        .containsExactly(
            "1 of the missing, by the engine's ledger: discarded by the mapping after its retries");
  }

  @Test
  void waitsForTheOneThatTheLedgerDoesNotHaveYet() {
    function.invocation("a", PAYLOAD);
    function.invocation("a", PAYLOAD);
    ledger(1, "ANSWER_LOST", "RETRY");
    ledger(1, "RETURNED", "CHECKPOINT");
    clock.at(
        "2026-11-22T21:00:20Z",
        () -> {
          function.invocation("a", PAYLOAD);
          ledger(2, "RETURNED", "CHECKPOINT");
        });

    Verdict verdict = await(2);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.notes()).isEmpty();
    assertThat(verdict.shards())
        .containsExactly(new ShardCount("shardId-000000000003", 2, 2, 1, 0, 2));
  }

  @Test
  void believesTheirNumberWhereTheLedgerHasForgottenTheFirstInvocations() {
    function.invocation("a", PAYLOAD);
    function.invocation("a", PAYLOAD);
    function.forgottenByLedger(5);
    ledger(3, "RETURNED", "CHECKPOINT");

    Verdict verdict = await(2);

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.notes()).containsExactly(NOTE);
  }

  private Verdict await(int copies) {
    ReplayRun run =
        new ReplayRun(
            1,
            new RunHeader("trades", Instant.parse(BEGIN), copies, "generated", 1, 4),
            () ->
                LongStream.rangeClosed(1, copies)
                    .mapToObj(
                        n ->
                            new SentTrade(
                                n,
                                "1",
                                PAYLOAD,
                                Optional.of(
                                    new SentTrade.Receipt("shardId-000000000003", number(n))))));
    return new Verify(function.connection(), clock, event -> {})
        .await(run, "recv", Optional.empty());
  }

  private void ledger(long number, String outcome, String whatNext) {
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"%s","lastSequenceNumber":"%s",\
        "records":1,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00Z",\
        "requestId":"request-1","environment":"COLD","outcome":"%s","durationMillis":3.01,\
        "whatNext":"%s"}"""
            .formatted(number(number), number(number), outcome, whatNext));
  }

  private static String number(long n) {
    return "4957000000000000000000000000000000000000000000000000%04d".formatted(n);
  }
}
