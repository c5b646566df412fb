package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerWitnessTest {

  private static final List<Canary.Sent> SENT =
      List.of(new Canary.Sent("shardId-000000000001", BigInteger.valueOf(50)));

  private final List<String> ledger = new ArrayList<>();
  private final LedgerWitness witness =
      new LedgerWitness(
          (function, from) -> ledger,
          DeploymentBench.plan(FunctionOptions.NONE, MappingSettings.TUTORIAL));

  @Test
  void anInvocationWithTheCanaryProvesThatTheMappingReads() {
    invocation(1, 40, 49, "RETURNED", "CHECKPOINT", "");
    invocation(0, 40, 60, "RETURNED", "CHECKPOINT", "");

    assertThat(witness.heard(SENT)).isEmpty();

    invocation(1, 50, 50, "RETURNED", "CHECKPOINT", "");

    assertThat(witness.heard(SENT))
        .contains("the ledger has function recv called with it at 2026-11-22T10:00:00Z");
  }

  @Test
  void aFunctionThatFailsOnItIsTold() {
    invocation(1, 50, 50, "FUNCTION_ERROR", "RETRY", "\"error\":\"java.lang.Error\",");

    assertThatThrownBy(() -> witness.heard(SENT))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "The mapping reads, but function recv fails on what it is sent (the canary is in"
                + " shardId-000000000001): java.lang.Error. The mapping tries again");
  }

  @Test
  void anAnswerThatReportsItAsFailedIsTold() {
    invocation(1, 50, 50, "RETURNED", "RETRY", "");

    assertThatThrownBy(() -> witness.heard(SENT))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("its answer says that records failed");
  }

  @Test
  void whatIsThrottledOrFailsByScriptIsWaitedFor() {
    invocation(1, 50, 50, "THROTTLED", "RETRY", "");
    invocation(1, 50, 50, "FUNCTION_ERROR", "RETRY", "\"fault\":\"invocation: throws\",");

    assertThat(witness.heard(SENT)).isEqualTo(Optional.empty());
  }

  private void invocation(
      int shard, int first, int last, String outcome, String whatNext, String more) {
    ledger.add(
        ("{\"position\":%d,\"shardId\":\"shardId-00000000000%d\",\"firstSequenceNumber\":\"%d\","
                + "\"lastSequenceNumber\":\"%d\",%s\"outcome\":\"%s\",\"whatNext\":\"%s\","
                + "\"started\":\"2026-11-22T10:00:00Z\"}")
            .formatted(ledger.size(), shard, first, last, more, outcome, whatNext));
  }
}
