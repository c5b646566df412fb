package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.model.fault.FaultScript;
import io.github.kinesislambda.model.stream.StreamName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A fault script as AWS clients meet it, and as another process sets it. */
class EngineFaultsTest {

  private Engine engine;
  private KinesisClient kinesis;

  @BeforeEach
  void start() {
    engine =
        Engine.start(
            EngineConfiguration.DEFAULT.withFaults(
                FaultScript.parse("PutRecords call 1, entries 4 and 9: throttled")));
    engine.createStream(new StreamName("trades"), 1);
    kinesis =
        KinesisClient.builder()
            .endpointOverride(engine.endpoint())
            .region(Region.US_EAST_1)
            .overrideConfiguration(it -> it.retryStrategy(retries -> retries.maxAttempts(2)))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body")))
            .build();
  }

  @AfterEach
  void close() {
    kinesis.close();
    engine.close();
  }

  private PutRecordsResponse putTen() {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, 10)
            .mapToObj(
                it ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("1")
                        .data(SdkBytes.fromUtf8String("" + it))
                        .build())
            .toList();
    return kinesis.putRecords(it -> it.streamName("trades").records(entries));
  }

  private int stored() {
    return kinesis.getRecords(it -> it.shardIterator(iterator())).records().size();
  }

  private String iterator() {
    return kinesis
        .getShardIterator(
            it ->
                it.streamName("trades")
                    .shardId("shardId-000000000000")
                    .shardIteratorType("TRIM_HORIZON"))
        .shardIterator();
  }

  @Test
  void theConfiguredScriptThrottlesEntriesInAwsWords() {
    PutRecordsResponse response = putTen();

    assertThat(response.failedRecordCount()).isEqualTo(2);
    assertThat(response.records())
        .extracting(PutRecordsResultEntry::errorCode)
        .containsExactly(
            null,
            null,
            null,
            "ProvisionedThroughputExceededException",
            null,
            null,
            null,
            null,
            "ProvisionedThroughputExceededException",
            null);
    assertThat(response.records().get(3).errorMessage())
        .isEqualTo(
            "Rate exceeded for shard shardId-000000000000 in stream trades under account"
                + " 000000000000.");
    assertThat(stored()).isEqualTo(8);
  }

  @Test
  void aLostAnswerMakesTheClientPutAllAgain() {
    engine.faults().follow(FaultScript.parse("PutRecords call 1: answer lost"));

    assertThat(putTen().failedRecordCount()).isZero();

    assertThat(stored()).isEqualTo(20);
  }

  @Test
  void clientsSeeAwsExceptions() {
    engine
        .faults()
        .follow(
            FaultScript.parse(
                """
                PutRecord calls 1 and 2: throttled
                PutRecords: fails
                GetRecords call 1: iterator expired
                """));

    assertThatThrownBy(
            () ->
                kinesis.putRecord(
                    it ->
                        it.streamName("trades")
                            .partitionKey("1")
                            .data(SdkBytes.fromUtf8String("a"))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThatThrownBy(this::putTen)
        .isInstanceOfSatisfying(
            KinesisException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(500);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Internal Service Failure");
            });
    assertThatThrownBy(this::stored).isInstanceOf(ExpiredIteratorException.class);
  }

  @Test
  void anotherProcessReadsAndSetsTheScript() throws Exception {
    String script = "PutRecord call 1: fails\nread 5 % seed 7: throttled\n";

    assertThat(page("GET", "").body())
        .isEqualTo("PutRecords call 1, entries 4 and 9: throttled  # applied 0\n");
    assertThat(page("PUT", script).statusCode()).isEqualTo(200);
    assertThat(engine.faults().script()).isEqualTo(FaultScript.parse(script));
    assertThat(page("GET", "").body())
        .isEqualTo(
            "PutRecord call 1: fails  # applied 0\nread 5 % seed 7: throttled  # applied 0\n");

    HttpResponse<String> refused = page("PUT", "PutRecord: explodes");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            "Rule 1 of the fault script is 'PutRecord: explodes'. Its effect is 'explodes';"
                + " PutRecord can be: throttled, fails, answer lost. Write one of them.\n");
    assertThat(engine.faults().script()).isEqualTo(FaultScript.parse(script));
  }

  private HttpResponse<String> page(String method, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(engine.endpoint().resolve(EngineHandle.ADMIN_PATH + "faults"))
            .header(EngineHandle.TOKEN_HEADER, engine.handle().token())
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
