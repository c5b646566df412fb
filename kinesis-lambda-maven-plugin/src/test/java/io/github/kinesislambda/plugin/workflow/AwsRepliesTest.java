package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.EndpointTarget;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Step;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** What AWS answers and an engine does not, played back over HTTP. */
class AwsRepliesTest {

  private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
  private static final String UUID = "a1b2c3d4-1111-4222-8333-444455556666";
  private static final MappingLink LINK = new MappingLink(STREAM, STREAM, "recv", "recv");
  private static final FunctionSettings SETTINGS =
      new FunctionSettings("recv", "role", 512, 30, Map.of());
  private static final FunctionCode CODE =
      new FunctionCode(
          new CodeContent.Archive(new byte[] {1}),
          "demo.Recv",
          "java17",
          HandlerAnswer.SOMETHING,
          "a test");
  private static final AwsReply ROLE_RACE =
      AwsReply.lambda(
          400,
          "InvalidParameterValueException",
          "The role defined for the function cannot be assumed by Lambda.");
  private static final AwsReply UPDATE_IN_PROGRESS =
      AwsReply.lambda(
          409,
          "ResourceConflictException",
          "The operation cannot be performed at this time. An update is in progress for resource:"
              + " arn:aws:lambda:us-east-1:123456789012:function:recv");

  private final WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
  private final List<String> said = new ArrayList<>();
  private RecordedAws aws;
  private Connection connection;
  private Clients clients;

  @BeforeEach
  void start() throws IOException {
    aws = RecordedAws.start();
    connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {});
    clients = connection.clients();
  }

  @AfterEach
  void stop() {
    connection.close();
    aws.close();
  }

  @Test
  void triesAgainUntilLambdaKnowsTheNewRole() {
    aws.on("CreateFunction", ROLE_RACE, ROLE_RACE, AwsReply.granted("{}"));
    aws.on("GetFunction", function("Pending", "Successful"), function("Active", "Successful"));

    createFunction();

    assertThat(aws.calls().stream().filter("CreateFunction"::equals)).hasSize(3);
    assertThat(said).hasSize(1).allMatch(text -> text.startsWith("Created function recv"));
  }

  @Test
  void givesUpOnARoleAfterAMinuteAndRepeatsWhatLambdaSays() {
    aws.on("CreateFunction", ROLE_RACE);

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "Waited 60 s for the role to be known to Lambda. It should have come within that time;"
                + " Lambda says: The role defined for the function cannot be assumed by Lambda.");
    assertThat(said).anyMatch(text -> text.startsWith("Waiting for the role to be known to"));
  }

  @Test
  void doesNotTryAgainForAnyOtherReason() {
    aws.on(
        "CreateFunction",
        AwsReply.lambda(
            400,
            "InvalidParameterValueException",
            "Could not unzip uploaded file. Please check your file, then try to upload again."));

    assertThatThrownBy(this::createFunction).isInstanceOf(InvalidParameterValueException.class);
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
  }

  @Test
  void saysThatAnotherBuildWasFaster() {
    aws.on(
        "CreateFunction",
        AwsReply.lambda(409, "ResourceConflictException", "Function already exist: recv"));
    aws.on("GetRole", AwsReply.query(404, "NoSuchEntity", "There is no role"));
    aws.on(
        "CreateRole",
        AwsReply.query(409, "EntityAlreadyExists", "Role with name role already exists."));
    RoleProvision roles = new RoleProvision(clients.iam(), clock, event -> said.add(event.text()));

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv appeared while it was being created.");
    assertThatThrownBy(
            () ->
                perform(
                    roles.steps(SETTINGS, Optional.empty(), roles.check("role"), Untagged.REFUSE)))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Role role appeared while it was being created.");
  }

  @Test
  void saysWhyAFunctionFailed() {
    aws.on("CreateFunction", AwsReply.granted("{}"));
    aws.on("GetFunction", function("Failed", "Successful"));

    assertThatThrownBy(this::createFunction)
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Function recv has state Failed: The function's subnet is gone. It must be Active to be"
                + " called. Put the reason right, then run mvn kinesis:deploy again.");
  }

  @Test
  void waitsForAnUpdateThatIsInProgress() {
    aws.on("UpdateFunctionCode", UPDATE_IN_PROGRESS, AwsReply.granted("{}"));
    aws.on("UpdateFunctionConfiguration", UPDATE_IN_PROGRESS, AwsReply.granted("{}"));
    aws.on("GetFunction", function("Active", "InProgress"), function("Active", "Successful"));

    FunctionProvision functions = functions();
    Optional<GetFunctionResponse> present = functions.settled("recv");
    perform(functions.decide(requests(), present, () -> "arn:role").steps());

    assertThat(aws.calls().stream().filter(call -> call.startsWith("Update")))
        .containsExactly(
            "UpdateFunctionCode",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
            "UpdateFunctionConfiguration");
    assertThat(said).hasSize(2).allMatch(text -> text.startsWith("Updated "));
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

    perform(mappings().steps(LINK, MappingSettings.TUTORIAL, Optional.empty()));

    assertThat(said)
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

    perform(mappings().steps(LINK, MappingSettings.TUTORIAL, Optional.empty()));

    assertThat(said)
        .containsExactly("Updated mapping " + UUID + " (Enabled): it appeared meanwhile");
    assertThat(aws.calls().stream().filter("UpdateEventSourceMapping"::equals)).hasSize(2);
  }

  @Test
  void saysWhichStateAMappingHangsIn() {
    aws.on("CreateEventSourceMapping", mapping("Creating"));
    aws.on("GetEventSourceMapping", mapping("Creating"));

    assertThatThrownBy(
            () -> perform(mappings().steps(LINK, MappingSettings.TUTORIAL, Optional.empty())))
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
            "mvn kinesis:deploy -Dkinesis.recreateMapping -Dkinesis.startingPosition=NOW")
        .hasMessageContaining("(AT_TIMESTAMP)");
  }

  @Test
  void largeArchivesGoByTheBucketAndLeaveIt() {
    aws.on("HeadBucket", new AwsReply(200, Map.of(), ""));
    aws.on("PutObject", new AwsReply(200, Map.of(), ""));
    aws.on("DeleteObject", new AwsReply(204, Map.of(), ""));
    aws.on("CreateFunction", AwsReply.granted("{}"));
    aws.on("GetFunction", function("Active", "Successful"));
    CodeContent large = new CodeContent.Archive(new byte[(50 << 20) + 1]);
    FunctionSettings settings = withBucket("bucket");
    FunctionCode code =
        new FunctionCode(large, "demo.Recv", "java17", HandlerAnswer.SOMETHING, "a test");

    functions().check(settings, code);
    perform(
        functions()
            .decide(new FunctionRequests(settings, code), Optional.empty(), () -> "arn:role")
            .steps());

    assertThat(aws.calls())
        .containsExactly(
            "HeadBucket", "PutObject", "CreateFunction", "DeleteObject", "GetFunction");
    assertThat(aws.bodies().get(2))
        .contains("\"S3Bucket\":\"bucket\",\"S3Key\":\"kinesis-lambda/recv/")
        .doesNotContain("ZipFile");
    assertThat(said.get(0)).startsWith("Uploaded 52428801 bytes to s3://bucket/kinesis-lambda/");
  }

  @Test
  void refusesALargeArchiveWithoutABucket() {
    CodeContent large = new CodeContent.Archive(new byte[(50 << 20) + 1]);
    FunctionCode code =
        new FunctionCode(large, "demo.Recv", "java17", HandlerAnswer.SOMETHING, "a test");
    aws.on("HeadBucket", new AwsReply(404, Map.of(), ""));

    assertThatThrownBy(() -> functions().check(SETTINGS, code))
        .hasMessageStartingWith(
            "The function's archive has 52428801 bytes. A request takes 52428800 (50 MB);");
    assertThatThrownBy(() -> functions().check(withBucket("bucket"), code))
        .hasMessageStartingWith("<codeBucket> is bucket; S3 answered HTTP 404.");
  }

  @Test
  void refusesCodeThatIsTooLargeWhenItIsUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      for (int megabyte = 0; megabyte < 251; megabyte++) {
        zip.write(new byte[1 << 20]);
      }
    }
    FunctionCode code =
        new FunctionCode(
            new CodeContent.Archive(bytes.toByteArray()),
            "demo.Recv",
            "java17",
            HandlerAnswer.SOMETHING,
            "a test");

    assertThatThrownBy(() -> functions().check(SETTINGS, code))
        .hasMessageStartingWith(
            "The function's code has 263192576 bytes unpacked. Lambda takes 262144000 (250 MB)");
  }

  @Test
  void saysEveryTenSecondsWhatItWaitsForAndGivesUpInTheEnd() {
    Waiting waiting = new Waiting(clock, event -> said.add(event.text()));

    assertThatThrownBy(
            () -> waiting.until("a sign", Duration.ofSeconds(25), Optional::<String>empty))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Waited 25 s for a sign.");
    assertThat(said)
        .hasSize(2)
        .allMatch(
            text ->
                text.startsWith("Waiting for a sign, 1")
                    || text.startsWith("Waiting for a sign, 2"));
  }

  private void createFunction() {
    perform(functions().decide(requests(), Optional.empty(), () -> "arn:role").steps());
  }

  private static void perform(List<Step> steps) {
    steps.forEach(step -> step.action().run());
  }

  private static FunctionRequests requests() {
    return new FunctionRequests(SETTINGS, CODE);
  }

  private static FunctionSettings withBucket(String bucket) {
    FunctionOptions none = FunctionOptions.NONE;
    return new FunctionSettings(
        "recv",
        "role",
        512,
        30,
        Map.of(),
        new FunctionOptions(
            none.architecture(),
            none.ephemeralStorage(),
            none.layers(),
            none.network(),
            none.logging(),
            none.reservedConcurrency(),
            none.tags(),
            Optional.of(bucket),
            none.publication()));
  }

  private FunctionProvision functions() {
    return new FunctionProvision(clients, clock, event -> said.add(event.text()));
  }

  private MappingProvision mappings() {
    return new MappingProvision(clients.lambda(), clock, event -> said.add(event.text()));
  }

  private static AwsReply function(String state, String update) {
    return AwsReply.granted(
        """
        {"Configuration":{"FunctionName":"recv","Role":"arn:aws:iam::123456789012:role/role",
         "FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:recv",
         "State":"%s","StateReason":"The function's subnet is gone.","LastUpdateStatus":"%s",
         "Runtime":"java11","Handler":"demo.Recv","MemorySize":512,"Timeout":30}}
        """
            .formatted(state, update));
  }

  private static AwsReply mapping(String state) {
    return AwsReply.granted(json(state));
  }

  private static AwsReply list(String state) {
    return AwsReply.granted("{\"EventSourceMappings\":[%s]}".formatted(json(state)));
  }

  private static String json(String state) {
    return """
    {"UUID":"%s","State":"%s","StateTransitionReason":"User action","EventSourceArn":"%s",
     "FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:recv",
     "BatchSize":100,"MaximumBatchingWindowInSeconds":10,"StartingPosition":"LATEST"}
    """
        .formatted(UUID, state, STREAM);
  }
}
