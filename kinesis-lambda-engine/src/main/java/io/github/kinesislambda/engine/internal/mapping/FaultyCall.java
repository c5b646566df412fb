package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.Origin;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.fault.FaultEffect;
import io.github.kinesislambda.model.fault.FaultRule;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.fault.FunctionFault;
import io.github.kinesislambda.model.fault.InvocationFault;
import io.github.kinesislambda.model.fault.SentBatch;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * One call of the function, and what a fault script does to it. What goes wrong between mapping and
 * function happens here; what goes wrong in the function is handed on to it.
 *
 * @param shardId from which the records come
 * @param lane of the shard
 * @param delivery the records
 * @param rule by which it goes wrong, if it does
 */
record FaultyCall(ShardId shardId, int lane, Delivery delivery, Optional<FaultRule> rule) {

  static FaultyCall of(MappingRun run, ShardId shardId, int lane, Delivery delivery) {
    Faults script = run.script();
    Optional<FaultRule> rule =
        script.areActive()
            ? script.invocation(sent(run, shardId, lane, delivery))
            : Optional.empty();
    return new FaultyCall(shardId, lane, delivery, rule);
  }

  CompletionStage<Attempt> make(MappingRun run, KinesisEventWriter writer) {
    Optional<FaultEffect> effect = rule.map(FaultRule::effect);
    if (effect.filter(InvocationFault.Throttled.class::isInstance).isPresent()) {
      return CompletableFuture.completedFuture(
          run.refused(Outcome.THROTTLED, "TooManyRequestsException"));
    }
    Optional<FunctionFault> inFunction =
        effect.filter(FunctionFault.class::isInstance).map(FunctionFault.class::cast);
    BatchInvocation invocation =
        new BatchInvocation(run.functionArn(), shardId, lane, delivery, writer, inFunction);
    return run.invoker()
        .invoke(invocation)
        .thenApply(attempt -> effect.map(it -> afterwards(it, attempt)).orElse(attempt));
  }

  /** A handler that failed by itself keeps its failure; there is no answer to change. */
  private Attempt afterwards(FaultEffect effect, Attempt attempt) {
    if (attempt.outcome() != Outcome.RETURNED) {
      return attempt;
    }
    if (effect instanceof InvocationFault.AnswerLost) {
      return attempt.lost();
    }
    if (effect instanceof InvocationFault.Answers answers) {
      return attempt.answering(answers.text().getBytes(StandardCharsets.UTF_8));
    }
    if (effect instanceof InvocationFault.Reports reports && !delivery.records().isEmpty()) {
      return attempt.answering(report(reports.record()));
    }
    return attempt;
  }

  private byte[] report(int number) {
    List<StreamRecord> records = delivery.records();
    StreamRecord failed = records.get(Math.min(number, records.size()) - 1);
    return ("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failed.sequenceNumber() + "\"}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SentBatch sent(MappingRun run, ShardId shardId, int lane, Delivery delivery) {
    Set<String> keys =
        delivery.records().stream().map(StreamRecord::partitionKey).collect(Collectors.toSet());
    Optional<String> cut =
        delivery.origin() == Origin.READ ? Optional.of(name(delivery)) : Optional.empty();
    return new SentBatch(run.functionName(), run.stream().arn(), shardId.index(), lane, cut, keys);
  }

  /** The first record tells batches apart; the end of a tumbling window may have none. */
  private static String name(Delivery delivery) {
    return delivery.records().stream()
        .findFirst()
        .map(first -> first.sequenceNumber().toString())
        .or(() -> delivery.window().map(window -> "end of " + window.end()))
        .orElse("");
  }
}
