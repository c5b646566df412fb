package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kinesis answers to a replay, played back over HTTP in CBOR. */
class RecordedRepliesTest {

  private static final AwsReply ONE_SHARD =
      AwsReply.granted(
          """
          {"Shards":[{"ShardId":"shardId-000000000000",
            "HashKeyRange":{"StartingHashKey":"0",
              "EndingHashKey":"340282366920938463463374607431768211455"},
            "SequenceNumberRange":{"StartingSequenceNumber":"1"}}]}
          """);
  private static final String TAKEN =
      """
      {"ShardId":"shardId-000000000000",
       "SequenceNumber":"49543463076548007577105092703039560359975228518395012686"}
      """;
  private static final String REFUSED =
      """
      {"ErrorCode":"ProvisionedThroughputExceededException",
       "ErrorMessage":"Rate exceeded for shard shardId-000000000000 in stream trades under account 123456789012."}
      """;
  private static final String FAILED =
      """
      {"ErrorCode":"InternalFailure","ErrorMessage":"Internal service failure."}
      """;

  @TempDir Path folder;

  @Test
  void sendsAgainTheEntriesOfAPartialFailureAndNoOther() throws IOException {
    try (RecordedAws aws = RecordedAws.start();
        Connection connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {})) {
      aws.on("ListShards", ONE_SHARD);
      aws.on("PutRecords", records(2, TAKEN, REFUSED, FAILED), records(0, TAKEN, TAKEN));
      Journal journal = new Journal(folder);

      ReplaySummary summary = replay(connection, journal);

      assertThat(aws.calls()).containsExactly("ListShards", "PutRecords", "PutRecords");
      assertThat(summary.sentAgain()).isEqualTo(2);
      assertThat(journal.last().orElseThrow().acknowledged()).hasSize(3);
    }
  }

  @Test
  void keepsAnAnswerThatDoesNotTellOfEachRecordOutOfTheJournal() throws IOException {
    try (RecordedAws aws = RecordedAws.start();
        Connection connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {})) {
      aws.on("ListShards", ONE_SHARD);
      aws.on("PutRecords", records(0, TAKEN));
      Journal journal = new Journal(folder);

      assertThatThrownBy(() -> replay(connection, journal))
          .isInstanceOf(GoalException.class)
          .hasMessageStartingWith(
              "Stream trades answered a call of 3 records with the results of 1. PutRecords answers"
                  + " with one for each;");
      assertThat(journal.last().orElseThrow().acknowledged()).isEmpty();
    }
  }

  private static ReplaySummary replay(Connection connection, Journal journal) {
    WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
    return new Replay(
            connection.clients().kinesis(),
            journal,
            clock,
            event -> {},
            performer -> new VirtualLanes(performer, clock, () -> Duration.ZERO))
        .run(
            ReplayPlan.of(
                "trades",
                TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, 3),
                PartitionKeyPolicy.TICKER,
                1,
                RateShape.parse("0")));
  }

  private static AwsReply records(int failed, String... entries) {
    return AwsReply.granted(
        "{\"FailedRecordCount\":%d,\"Records\":[%s]}".formatted(failed, String.join(",", entries)));
  }
}
