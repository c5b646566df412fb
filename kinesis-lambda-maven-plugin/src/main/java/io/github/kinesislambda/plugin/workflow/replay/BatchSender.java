package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts records by PutRecords and sends refused entries, and only them, again. */
final class BatchSender {

  private final KinesisClient kinesis;
  private final String stream;
  private final Backoff backoff;
  private final Clockwork clock;
  private final Progress progress;

  BatchSender(
      KinesisClient kinesis, String stream, Backoff backoff, Clockwork clock, Progress progress) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.backoff = backoff;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Returns when all records are taken.
   *
   * @param taken is told of each call's records before the next call
   * @return how many entries were sent again
   */
  long send(List<Outgoing> records, Consumer<List<Acknowledged>> taken) {
    long sentAgain = 0;
    List<Outgoing> open = records;
    for (int attempt = 1; ; attempt++) {
      Outcome outcome = call(open, attempt);
      if (!outcome.taken().isEmpty()) {
        taken.accept(outcome.taken());
      }
      open = outcome.refused();
      if (open.isEmpty()) {
        return sentAgain;
      }
      if (attempt == Backoff.MAX_ATTEMPTS) {
        throw givenUp(open.size(), outcome.errorCode());
      }
      sentAgain += open.size();
      Duration pause = backoff.after(attempt);
      progress.on(new ReplayEvent.SendingAgain(open.size(), outcome.errorCode(), pause));
      clock.pause(pause);
    }
  }

  private Outcome call(List<Outgoing> records, int attempt) {
    PutRecordsRequest request =
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(records.stream().map(BatchSender::entry).toList())
            .build();
    try {
      return outcome(records, attempt, kinesis.putRecords(request));
    } catch (ProvisionedThroughputExceededException allRefused) {
      return new Outcome(List.of(), records, "ProvisionedThroughputExceededException");
    } catch (SdkException e) {
      throw GoalException.machinery(
          "Stream %s did not take %d trades: %s".formatted(stream, records.size(), e.getMessage()),
          "What was acknowledged before is in the journal; kinesis:verify counts it.",
          "Put the cause right and run the goal again, which begins a new replay.",
          e);
    }
  }

  private static PutRecordsRequestEntry entry(Outgoing record) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(record.partitionKey())
        .data(SdkBytes.fromUtf8String(record.data()))
        .build();
  }

  private static Outcome outcome(List<Outgoing> records, int attempt, PutRecordsResponse response) {
    Acknowledged.Response said =
        new Acknowledged.Response(
            response.sdkHttpResponse() == null ? 0 : response.sdkHttpResponse().statusCode(),
            response.responseMetadata() == null ? "" : response.responseMetadata().requestId(),
            attempt);
    List<Acknowledged> taken = new ArrayList<>();
    List<Outgoing> refused = new ArrayList<>();
    String errorCode = "";
    for (int i = 0; i < records.size(); i++) {
      PutRecordsResultEntry entry = response.records().get(i);
      if (entry.errorCode() == null) {
        SentTrade.Receipt receipt = new SentTrade.Receipt(entry.shardId(), entry.sequenceNumber());
        taken.add(new Acknowledged(records.get(i), receipt, said));
      } else {
        refused.add(records.get(i));
        errorCode = entry.errorCode();
      }
    }
    return new Outcome(taken, refused, errorCode);
  }

  private GoalException givenUp(int refused, String errorCode) {
    return GoalException.machinery(
        "Stream %s refused %d trades with %s, %d times in a row."
            .formatted(stream, refused, errorCode, Backoff.MAX_ATTEMPTS),
        "A shard takes 1000 records and 1 MiB a second; what was acknowledged is in the journal.",
        "Lower -Dkinesis.rate, use more shards or more partition keys, then run the goal again.");
  }

  private record Outcome(List<Acknowledged> taken, List<Outgoing> refused, String errorCode) {}
}
