package io.github.kinesislambda.plugin.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowFailuresTest {

  private static final String QUEUE =
      document("recv", "RetryAttemptsExhausted", "\"functionError\":\"Unhandled\"", "");
  private static final String BUCKET =
      document("recv", "RetryAttemptsExhausted", "\"functionError\":null", ",\"payload\":\"{}\"");

  private final List<Progress.Event> events = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void showsWhyWhichRecordsAndHowFarTheDocumentCame() {
    lines.add(line("\"delivery\":\"KEPT\",\"attempts\":0", QUEUE));

    run(Optional.empty());

    assertThat(events.get(0).text())
        .isEqualTo(
            """
            2026-11-22T21:00:05.123Z  RetryAttemptsExhausted: 5 records of shardId-000000000002, 3 invocations
              records    101 to 105
              arrived    2026-11-22T21:00:01.000Z to 2026-11-22T21:00:02.000Z
              request    request-7, function error Unhandled
              told       arn:aws:sqs:us-east-1:000000000000:failures
              delivery   kept in the engine\
            """);
    assertThat(events.get(1).text()).isEqualTo("1 discarded batch of recv");
  }

  @Test
  void saysWhatARealDestinationAnswered() {
    lines.add(line("\"delivery\":\"DELIVERED\",\"attempts\":1", QUEUE));
    lines.add(
        line(
            "\"delivery\":\"FAILED\",\"attempts\":5,\"problem\":\"HTTP 503 ,\\\"document\\\":\"",
            BUCKET));

    run(Optional.empty());

    assertThat(events.get(0).text()).contains("delivery   done, after 1 attempt");
    assertThat(events.get(1).text())
        .contains("request    request-7, the function reported failed items")
        .contains(
            "delivery   failed, after 5 attempts: HTTP 503 ,\"document\":; kept in the engine");
  }

  @Test
  void countsInAFewWordsForTheStatus() {
    assertThat(shows().summary()).isEmpty();

    lines.add(line("\"delivery\":\"KEPT\",\"attempts\":0", QUEUE));
    assertThat(shows().summary()).contains("1 batch; kinesis:failures shows them");

    lines.add(line("\"delivery\":\"FAILED\",\"attempts\":5", QUEUE));
    assertThat(shows().summary())
        .contains(
            "2 batches, 1 of which the destination did not take; kinesis:failures shows them");
  }

  @Test
  void savesEachDocumentAsItsDestinationReceivesIt() throws IOException {
    lines.add(
        line("\"delivery\":\"KEPT\",\"attempts\":0,\"problem\":\",\\\"document\\\":\"", BUCKET));
    lines.add(line("\"delivery\":\"KEPT\",\"attempts\":0", document("other", "x", "\"y\":1", "")));
    lines.add(line("\"delivery\":\"KEPT\",\"attempts\":0", QUEUE));

    Path made = folder.resolve("made");
    run(Optional.of(made));

    assertThat(made.resolve("0001-shardId-000000000002-101.json")).hasContent(BUCKET);
    assertThat(made.resolve("0002-shardId-000000000002-101.json")).hasContent(QUEUE);
    assertThat(
            io.github.kinesislambda.fixtures.traffic.FailedBatch.read(QUEUE).startSequenceNumber())
        .isEqualTo("101");
    try (var files = Files.list(made)) {
      assertThat(files).as("those of other functions are left out").hasSize(2);
    }
    assertThat(events.get(2).text()).isEqualTo("2 discarded batches of recv, saved in " + made);
  }

  @Test
  void saysSoWhenNothingWasDiscarded() {
    run(Optional.empty());

    assertThat(events).hasSize(1);
    assertThat(events.get(0).text())
        .isEqualTo(
            "No batch of recv was discarded with an on-failure destination to tell; without"
                + " <onFailureDestination> discarded batches leave no document");
  }

  @Test
  void saysWhereToLookOnOtherTargets() {
    Connection other = new FakeFunction(new WoundClock("2026-11-22T21:00:00Z")).connection();

    assertThatThrownBy(() -> new ShowFailures(other, "recv", events::add).run(Optional.empty()))
        .hasMessageStartingWith("fake keeps no documents about discarded batches. The embedded")
        .hasMessageEndingWith("or run the pipeline with -Dkinesis.target=embedded.");
  }

  private void run(Optional<Path> saveTo) {
    shows().run(saveTo);
  }

  private ShowFailures shows() {
    Connection fake = new FakeFunction(new WoundClock("2026-11-22T21:00:00Z")).connection();
    return new ShowFailures(
        new Connection(
            "fake", fake.clients(), Optional.empty(), Optional.of(() -> lines), Optional.empty()),
        "recv",
        events::add);
  }

  private static String line(String delivery, String document) {
    return "{\"destination\":\"arn:aws:sqs:us-east-1:000000000000:failures\",%s,\"document\":%s}"
        .formatted(delivery, document);
  }

  private static String document(String function, String condition, String error, String more) {
    return """
        {"requestContext":{"requestId":"request-7",\
        "functionArn":"arn:aws:lambda:us-east-1:000000000000:function:%s",\
        "condition":"%s","approximateInvokeCount":3},\
        "responseContext":{"statusCode":200,"executedVersion":"$LATEST",%s},"version":"1.0",\
        "timestamp":"2026-11-22T21:00:05.123Z","KinesisBatchInfo":{"shardId":"shardId-000000000002",\
        "startSequenceNumber":"101","endSequenceNumber":"105",\
        "approximateArrivalOfFirstRecord":"2026-11-22T21:00:01.000Z",\
        "approximateArrivalOfLastRecord":"2026-11-22T21:00:02.000Z","batchSize":5,\
        "streamArn":"arn:aws:kinesis:us-east-1:000000000000:stream/trades"}%s}"""
        .formatted(function, condition, error, more);
  }
}
