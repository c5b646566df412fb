package io.github.kinesislambda.plugin.workflow.mapping;

import static io.github.kinesislambda.plugin.workflow.PlayedBack.list;
import static io.github.kinesislambda.plugin.workflow.PlayedBack.mapping;
import static io.github.kinesislambda.plugin.workflow.PlayedBack.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** What AWS answers about mappings and an engine does not, played back over HTTP. */
class MappingRepliesTest {

  private static final String STREAM = PlayedBack.STREAM_ARN;
  private static final String UUID = PlayedBack.UUID;
  private static final MappingLink LINK = new MappingLink(STREAM, STREAM, "recv", "recv");

  private PlayedBack aws;

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void triesAgainUntilTheNewPolicyWorks() {
    aws.on(
        "CreateEventSourceMapping",
        AwsReply.lambda(
            400,
            "InvalidParameterValueException",
            "Cannot access stream "
                + STREAM
                + ". Please ensure the role can perform the GetRecords, GetShardIterator,"
                + " DescribeStream, ListShards, and ListStreams Actions on your stream in IAM."),
        mapping("Creating"));
    aws.on("GetEventSourceMapping", mapping("Creating"), mapping("Enabled"));

    perform(mappings().steps(LINK, MappingSettings.TUTORIAL, Optional.empty(), aws.adoption()));

    assertThat(aws.said())
        .containsExactly(
            "Created mapping " + UUID + ": Enabled, up to 100 records or 10 s, from LATEST");
  }

  @Test
  void updatesTheMappingThatAppearedMeanwhile() {
    aws.on(
        "CreateEventSourceMapping",
        AwsReply.lambda(
            409,
            "ResourceConflictException",
            "The event source arn (\" "
                + STREAM
                + " \") and function (\" recv \") provided mapping already exists. Please update or"
                + " delete the existing mapping with UUID "
                + UUID));
    aws.on(
        "UpdateEventSourceMapping",
        AwsReply.lambda(
            400,
            "ResourceInUseException",
            "Cannot update the event source mapping because it is in use."),
        mapping("Updating"));
    aws.on("GetEventSourceMapping", mapping("Updating"), mapping("Enabled"));
    aws.on("ListTags", AwsReply.granted("{\"Tags\":{\"kinesis-lambda:created-by\":\"x\"}}"));

    perform(mappings().steps(LINK, MappingSettings.TUTORIAL, Optional.empty(), aws.adoption()));

    assertThat(aws.said())
        .containsExactly("Updated mapping " + UUID + " (Enabled): it appeared meanwhile");
    assertThat(aws.calls().stream().filter("UpdateEventSourceMapping"::equals)).hasSize(2);
  }

  @Test
  void leavesAMappingOfOthersThatAppearedMeanwhile() {
    aws.on(
        "CreateEventSourceMapping",
        AwsReply.lambda(
            409,
            "ResourceConflictException",
            "The event source arn (\" "
                + STREAM
                + " \") and function (\" recv \") provided mapping already exists. Please update or"
                + " delete the existing mapping with UUID "
                + UUID));
    aws.on("GetEventSourceMapping", mapping("Enabled"));
    aws.on("ListTags", AwsReply.granted("{\"Tags\":{\"team\":\"trading\"}}"));

    assertThatThrownBy(
            () ->
                perform(
                    mappings()
                        .steps(LINK, MappingSettings.TUTORIAL, Optional.empty(), aws.adoption())))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Mapping " + UUID + " exists without the tag kinesis-lambda:");
    assertThat(aws.calls("UpdateEventSourceMapping")).isZero();
  }

  @Test
  void saysWhichStateAMappingHangsIn() {
    aws.on("CreateEventSourceMapping", mapping("Creating"));
    aws.on("GetEventSourceMapping", mapping("Creating"));

    assertThatThrownBy(
            () ->
                perform(
                    mappings()
                        .steps(LINK, MappingSettings.TUTORIAL, Optional.empty(), aws.adoption())))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("within that time; it is Creating: User action. Look at");
  }

  @Test
  void waitsForAMappingThatIsBeingChanged() {
    aws.on("ListEventSourceMappings", list("Updating"), list("Enabled"));

    Optional<EventSourceMappingConfiguration> present =
        mappings().check(LINK, MappingSettings.TUTORIAL);

    assertThat(present).map(EventSourceMappingConfiguration::state).contains("Enabled");
  }

  @Test
  void offersTheCommandsWhereAMappingBeganElsewhere() {
    aws.on("ListEventSourceMappings", list("Enabled"));
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings fromTheBeginning =
        new MappingSettings(
            tutorial.batching(),
            MappingStart.of("TRIM_HORIZON", Optional.empty()),
            tutorial.errors(),
            List.of(),
            true);

    assertThatThrownBy(() -> mappings().check(LINK, fromTheBeginning))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("Set -Dkinesis.startingPosition=LATEST to keep it.")
        .hasMessageContaining(
            "Or run mvn kinesis:deploy -Dkinesis.recreateMapping to start at TRIM_HORIZON: every"
                + " record that the stream keeps is read, and most once more.")
        .hasMessageContaining(
            "Run mvn kinesis:deploy -Dkinesis.recreateMapping"
                + " -Dkinesis.startingPosition=AT_TIMESTAMP"
                + " -Dkinesis.startingPositionTimestamp=2026-11-22T09:00:00Z to miss nothing:")
        .hasMessageEndingWith(
            "Or, where it has read all, run mvn kinesis:deploy -Dkinesis.recreateMapping"
                + " -Dkinesis.startingPosition=NOW: records that were not read by then are"
                + " skipped.");
  }

  private MappingProvision mappings() {
    return new MappingProvision(aws.clients().lambda(), aws.clock(), aws::say);
  }
}
