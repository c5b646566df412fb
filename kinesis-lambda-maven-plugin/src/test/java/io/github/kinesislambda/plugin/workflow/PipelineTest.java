package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.target.Billing;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.EndpointTarget;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import io.github.kinesislambda.plugin.workflow.handler.Recv;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The workflows against the real engine, through AWS's clients. */
class PipelineTest {

  private static final PipelineNames NAMES = new PipelineNames("orders", "recv", "role");

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
  void createsTheStreamOnceAndThenChangesNothing() {
    create(2);
    create(2);

    assertThat(said)
        .containsExactly(
            "Created stream orders with 2 shards:"
                + " arn:aws:kinesis:us-east-1:000000000000:stream/orders",
            "Stream orders exists with 2 shards; nothing to change");
  }

  @Test
  void leavesTheShardsOfAStreamThatExistsWhenNoneAreSet() {
    create(2);
    stream(StreamSettings.of("orders", Optional.empty(), Optional.empty()));

    assertThat(said).last().isEqualTo("Stream orders exists with 2 shards; nothing to change");
  }

  @Test
  void deploysOnceAndThenChangesNothing() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    said.clear();

    deploy(code("1"), 512, MappingSettings.TUTORIAL);

    assertThat(said.get(0)).isEqualTo("Role role exists with AWSLambdaKinesisExecutionRole");
    assertThat(said.get(1)).startsWith("Function recv exists with this code");
    assertThat(said.get(2)).matches("Mapping .* exists with these settings \\(Enabled\\); .*");
  }

  @Test
  void updatesExactlyWhatDiffers() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    said.clear();

    deploy(code("2"), 1024, window(5, "LATEST"));

    assertThat(said).hasSize(4);
    assertThat(said.get(1)).startsWith("Updated the code of function recv: ");
    assertThat(said.get(2)).isEqualTo("Updated function recv: memorySize 512 -> 1024");
    assertThat(said.get(3))
        .matches("Updated mapping .* \\(Enabled\\): maximumBatchingWindowInSeconds 10 -> 5");
  }

  @Test
  void changesNothingWithoutTheStream() {
    assertThatThrownBy(() -> deploy(code("1"), 512, MappingSettings.TUTORIAL))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("There is no stream orders.");

    assertThat(RoleProvision.find(connection.clients().iam(), "role")).isEmpty();
  }

  @Test
  void changesNothingWhenTheMappingStartedElsewhere() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);

    assertThatThrownBy(() -> deploy(code("2"), 1024, window(10, "TRIM_HORIZON")))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("started at LATEST; <startingPosition> is TRIM_HORIZON.");

    assertThat(
            FunctionProvision.find(connection.clients().lambda(), "recv")
                .orElseThrow()
                .configuration()
                .memorySize())
        .isEqualTo(512);
  }

  @Test
  void deliversWhatIsPutRightAfterDeploying() throws IOException {
    create(1);
    deploy(code("1"), 512, window(0, "LATEST"));

    connection
        .clients()
        .kinesis()
        .putRecord(
            request ->
                request
                    .streamName("orders")
                    .partitionKey("1")
                    .data(SdkBytes.fromUtf8String("trade")));

    String line =
        new Waiting(Clockwork.system(), event -> {})
            .until("the function's log line", Duration.ofSeconds(60), this::seen);
    assertThat(line).isEqualTo("seen trade");
  }

  @Test
  void deletesWhatItCreatedAndIsQuietTheSecondTime() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    said.clear();

    delete(TearDown.Scope.TAGGED);
    delete(TearDown.Scope.TAGGED);

    assertThat(said.get(0)).startsWith("Deleted mapping ");
    assertThat(said.subList(1, said.size()))
        .containsExactly(
            "Deleted function recv",
            "Deleted stream orders",
            "Deleted role role",
            "Nothing is left: looked for each of the 4 and found none",
            "Nothing to delete: stream orders, function recv, role role");
  }

  @Test
  void takesItsOwnMappingFromAFunctionThatIsKept() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    untag(
        FunctionProvision.find(connection.clients().lambda(), "recv")
            .orElseThrow()
            .configuration()
            .functionArn());

    delete(TearDown.Scope.TAGGED);

    assertThat(said)
        .anyMatch(text -> text.startsWith("Kept function recv: it does not carry the tag"))
        .anyMatch(text -> text.startsWith("Kept role role: function recv runs as it"));
    assertThat(MappingProvision.of(connection.clients().lambda(), "recv")).isEmpty();
  }

  @Test
  void leavesATriggerOfOthersAndSaysThatItsFunctionIsGone() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    untag(
        MappingProvision.of(connection.clients().lambda(), "recv").get(0).eventSourceMappingArn());

    delete(TearDown.Scope.TAGGED);

    assertThat(said)
        .contains("Deleted function recv")
        .anyMatch(text -> text.contains(", which is left without its function recv: it does not"));
    assertThat(MappingProvision.of(connection.clients().lambda(), "recv")).hasSize(1);
  }

  @Test
  void keepsWhatSomebodyElseCreated() {
    connection.clients().kinesis().createStream(r -> r.streamName("orders").shardCount(1));

    delete(TearDown.Scope.TAGGED);

    assertThat(said.get(0)).startsWith("Kept stream orders: it does not carry the tag");
    assertThat(StreamProvision.find(connection.clients().kinesis(), "orders")).isPresent();

    delete(TearDown.Scope.NAMED);

    assertThat(StreamProvision.find(connection.clients().kinesis(), "orders")).isEmpty();
  }

  @Test
  void showsOneScreen() throws IOException {
    create(1);
    deploy(code("1"), 512, MappingSettings.TUTORIAL);
    said.clear();

    new StatusReport(connection.clients(), event -> said.add(event.text())).run(NAMES);

    assertThat(said)
        .hasSize(5)
        .contains("Stream    orders: ACTIVE, 1 open shard, kept 24 h", "Role      role");
    assertThat(said.get(4)).endsWith("from LATEST, last result: No records processed");
  }

  private void untag(String arn) {
    connection.clients().lambda().untagResource(r -> r.resource(arn).tagKeys(CreatedBy.KEY));
  }

  private void create(int shards) {
    stream(StreamSettings.of("orders", Optional.of(shards), Optional.empty()));
  }

  private void stream(StreamSettings settings) {
    new StreamProvision(
            connection.clients(),
            Clockwork.system(),
            event -> said.add(event.text()),
            Untagged.REFUSE)
        .run(settings);
  }

  private void deploy(FunctionCode code, int memory, MappingSettings mapping) {
    new Deployment(connection, Clockwork.system(), event -> said.add(event.text()), Untagged.REFUSE)
        .run(
            new Plan(
                "orders",
                new FunctionSettings("recv", "role", memory, 30, Map.of()),
                mapping,
                Optional.empty()),
            code);
  }

  private void delete(TearDown.Scope scope) {
    new TearDown(connection.clients(), Clockwork.system(), event -> said.add(event.text()), scope)
        .run(NAMES, leftovers(Billing.FREE));
  }

  private Leftovers leftovers(Billing billing) {
    return new Leftovers(
        connection.clients(),
        Clockwork.system(),
        event -> said.add(event.text()),
        billing,
        Leftovers.Allowed.NO);
  }

  private static MappingSettings window(int seconds, String position) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        new MappingSettings.Batching(100, seconds, 1, 0),
        MappingStart.of(position, Optional.empty()),
        tutorial.errors(),
        List.of(),
        true);
  }

  private Optional<String> seen() {
    String group = FunctionSettings.logGroup("recv");
    boolean there =
        connection.clients().logs().describeLogGroups().logGroups().stream()
            .anyMatch(each -> each.logGroupName().equals(group));
    if (!there) {
      return Optional.empty();
    }
    return connection
        .clients()
        .logs()
        .filterLogEvents(request -> request.logGroupName(group).filterPattern("seen"))
        .events()
        .stream()
        .map(FilteredLogEvent::message)
        .map(String::strip)
        .findFirst();
  }

  /** The handler with what it needs; the version makes the archive differ. */
  private FunctionCode code(String version) throws IOException {
    Path classes = folder.resolve("classes-" + version);
    Path file = classes.resolve(Recv.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = Recv.class.getResourceAsStream("Recv.class")) {
      Files.write(file, in.readAllBytes());
    }
    Files.writeString(classes.resolve("version.txt"), version);
    List<Dependency> libraries =
        Stream.of(RequestHandler.class, KinesisEvent.class, DateTime.class)
            .map(PipelineTest::jar)
            .toList();
    return new ProjectCode(classes, libraries).pack(Optional.empty(), Optional.empty());
  }

  private static Dependency jar(Class<?> type) {
    try {
      Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Dependency(path.getFileName().toString(), path);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
