package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.LargestRecord;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.OnError;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

class ValidationTest {

  private static final FunctionCode SILENT =
      new FunctionCode(
          new CodeContent.Archive(new byte[] {1}),
          "demo.Recv",
          "java17",
          HandlerAnswer.NOTHING,
          "a test");

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private Engine engine;
  private Connection connection;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT.withStateFolder(folder.resolve("state")));
    connection =
        new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> said.add(event.text()));
  }

  @AfterEach
  void stop() {
    connection.close();
    engine.close();
  }

  @Test
  void judgesWhatItCanWithoutATarget() {
    validation(plan(100, -1, Optional.of(100_000)), Optional.empty()).withoutTarget("embedded");

    assertThat(said).hasSize(4);
    assertThat(said.get(0)).contains("since target embedded does not run");
    assertThat(said.get(1)).isEqualTo("Not judged: the handler, since nothing is compiled yet");
    assertThat(said.get(2)).startsWith("<batchSize> is 100 and <largestRecordBytes> is 100000:");
    assertThat(said.get(3)).contains("can be deployed, with the advice above (1)");
  }

  @Test
  void saysThatThereIsNoStreamYet() {
    validation(plan(100, -1, Optional.empty()), Optional.of(SILENT))
        .on(connection.clients(), Clockwork.system());

    assertThat(said)
        .containsExactly(
            "Not judged: retention and shards, since there is no stream orders",
            "The settings fit together");
  }

  @Test
  void looksAtRetentionAndRecordsOfTheStreamThatIsThere() {
    createStream();
    connection
        .clients()
        .kinesis()
        .putRecord(
            request ->
                request
                    .streamName("orders")
                    .partitionKey("1")
                    .data(SdkBytes.fromByteArray(new byte[1_000])));

    validation(plan(10_000, 90_000, Optional.empty()), Optional.of(SILENT))
        .on(connection.clients(), Clockwork.system());

    assertThat(said).hasSize(3);
    assertThat(said.get(0)).contains("keeps records for 24 h = 86400 s");
    assertThat(said.get(1)).contains("the largest of 1 record looked at has 1000 bytes");
  }

  @Test
  void saysThatRecordsCannotBeReadForASample() {
    Optional<LargestRecord> sample =
        new RecordSample(connection.clients().kinesis(), event -> said.add(event.text()))
            .largest("orders");

    assertThat(sample).isEmpty();
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith(
            "Not judged: the size of batches, since records of stream orders cannot be read (")
        .contains("Stream orders under account 000000000000 not found.")
        .endsWith("); -Dkinesis.largestRecordBytes tells it");
  }

  @Test
  void deployChangesNothingWhenSettingsDoNotFit() {
    createStream();
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings reporting =
        new MappingSettings(
            tutorial.batching(),
            tutorial.start(),
            new Errors(-1, -1, OnError.REPORT_ITEMS, Optional.empty()),
            List.of(),
            true);

    assertThatThrownBy(
            () ->
                new Deployment(
                        connection,
                        Clockwork.system(),
                        event -> said.add(event.text()),
                        Untagged.REFUSE)
                    .run(new Plan("orders", function(), reporting, Optional.empty()), SILENT))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<reportBatchItemFailures> is true and the handler");

    assertThat(said).isEmpty();
    assertThat(RoleProvision.find(connection.clients().iam(), "role")).isEmpty();
  }

  @Test
  void refusesARecordSizeOutOfRange() {
    assertThatThrownBy(() -> plan(100, -1, Optional.of(0)))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<largestRecordBytes> is 0. A record holds 1 to 10485760 bytes.");
  }

  private Validation validation(Plan plan, Optional<FunctionCode> code) {
    return new Validation(plan, code, event -> said.add(event.text()));
  }

  private void createStream() {
    new StreamProvision(connection.clients(), Clockwork.system(), event -> {}, Untagged.REFUSE)
        .run(StreamSettings.of("orders", Optional.of(2), Optional.empty()));
  }

  private static Plan plan(int batchSize, int age, Optional<Integer> largestRecordBytes) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new Plan(
        "orders",
        function(),
        new MappingSettings(
            new Batching(batchSize, 10, 1, 0),
            tutorial.start(),
            new Errors(-1, age, OnError.RETRY_WHOLE_BATCH, Optional.empty()),
            List.of(),
            true),
        largestRecordBytes);
  }

  private static FunctionSettings function() {
    return new FunctionSettings("recv", "role", 512, 30, Map.of());
  }
}
