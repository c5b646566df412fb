package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.DryRun;
import io.github.kinesislambda.plugin.target.EndpointTarget;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.workflow.MappingOptions.Metrics;
import io.github.kinesislambda.plugin.workflow.MappingOptions.Renewal;
import io.github.kinesislambda.plugin.workflow.Publication.SnapStart;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import io.github.kinesislambda.plugin.workflow.handler.Recv;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** What else a deployment can set, against the real engine. */
class DeploymentTest {

  private static final String LAYER = "arn:aws:lambda:us-east-1:123456789012:layer:tools:3";
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private Engine engine;
  private Connection connection;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT.withStateFolder(folder.resolve("state")));
    connection =
        new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> said.add(event.text()));
    connection.clients().kinesis().createStream(r -> r.streamName("orders").shardCount(1));
  }

  @AfterEach
  void stop() {
    connection.close();
    engine.close();
  }

  @Test
  void setsEveryOptionOfAFunctionOnceAndThenChangesNothing() throws IOException {
    deploy(plan(allOptions(), MappingSettings.TUTORIAL), code("1"));
    said.clear();
    deploy(plan(allOptions(), MappingSettings.TUTORIAL), code("1"));

    GetFunctionResponse function = function("recv");
    FunctionConfiguration is = function.configuration();
    assertThat(is.architectures()).containsExactly(Architecture.ARM64);
    assertThat(is.ephemeralStorage().size()).isEqualTo(1024);
    assertThat(is.layers()).extracting(layer -> layer.arn()).containsExactly(LAYER);
    assertThat(is.vpcConfig().subnetIds()).containsExactly("subnet-1");
    assertThat(is.loggingConfig().logFormatAsString()).isEqualTo("JSON");
    assertThat(is.loggingConfig().applicationLogLevelAsString()).isEqualTo("DEBUG");
    assertThat(function.concurrency().reservedConcurrentExecutions()).isEqualTo(7);
    assertThat(function.tags()).containsEntry("team", "trading").containsKey(CreatedBy.KEY);
    assertThat(said.get(0))
        .endsWith("AWSLambdaKinesisExecutionRole and AWSLambdaVPCAccessExecutionRole");
    assertThat(said.get(1)).contains("nothing to change");
    assertThat(said.get(2)).contains("nothing to change");
  }

  @Test
  void setsOptionsOnAFunctionThatIsThere() throws IOException {
    deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("1"));
    said.clear();

    deploy(plan(allOptions(), MappingSettings.TUTORIAL), code("1"));

    assertThat(function("recv").configuration().architectures())
        .containsExactly(Architecture.ARM64);
    assertThat(said)
        .anyMatch(text -> text.startsWith("Attached AWSLambdaVPCAccessExecutionRole to role role"))
        .anyMatch(text -> text.startsWith("Updated the code of function recv"))
        .anyMatch(text -> text.contains("ephemeralStorage 512 -> 1024"))
        .contains(
            "Updated function recv: tags team", "Updated function recv: reservedConcurrency 7");
  }

  @Test
  void leavesOptionsAloneThatAreNotSet() throws IOException {
    deploy(plan(allOptions(), MappingSettings.TUTORIAL), code("1"));

    deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("2"));

    assertThat(function("recv").configuration().layers()).hasSize(1);
    assertThat(function("recv").concurrency().reservedConcurrentExecutions()).isEqualTo(7);
  }

  @Test
  void publishesAVersionForEachChangeAndLetsTheMappingCallTheAlias() throws IOException {
    deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), code("1"));
    String first = function("recv:live").configuration().version();
    String uuid = mapping().uuid();
    said.clear();

    deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), code("1"));
    assertThat(said).noneMatch(text -> text.startsWith("Published"));
    deploy(plan(live(Optional.of(SnapStart.ON)), MappingSettings.TUTORIAL), code("2"));

    assertThat(first).isEqualTo("1");
    assertThat(function("recv:live").configuration().version()).isEqualTo("2");
    assertThat(function("recv:live").configuration().snapStart().applyOnAsString())
        .isEqualTo("PublishedVersions");
    assertThat(mapping().functionArn()).endsWith(":function:recv:live");
    assertThat(mapping().uuid()).isEqualTo(uuid);
    assertThat(said).contains("Published version 2 of function recv; alias live points to it");
  }

  @Test
  void movesAMappingThatIsThereToTheAlias() throws IOException {
    deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("1"));
    String uuid = mapping().uuid();

    deploy(plan(live(Optional.empty()), MappingSettings.TUTORIAL), code("1"));

    assertThat(mapping().functionArn()).endsWith(":function:recv:live");
    assertThat(mapping().uuid()).isEqualTo(uuid);
    assertThat(said)
        .contains("Updated mapping %s (Enabled): function recv -> recv:live".formatted(uuid));
  }

  @Test
  void refusesSnapStartForARuntimeThatHasNone() {
    Publication publication = new Publication(Optional.of("live"), Optional.of(SnapStart.ON));

    assertThatThrownBy(() -> publication.requireRuntime("java8.al2"))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<snapStart> is true and the runtime is java8.al2.");
    publication.requireRuntime("java21");
  }

  @Test
  void nowIsATimeAndStaysTheStartOfTheMapping() throws IOException {
    Instant before = Instant.now().minusSeconds(2);

    deploy(plan(FunctionOptions.NONE, starting("NOW", Renewal.REFUSE)), code("1"));
    Instant started = mapping().startingPositionTimestamp();
    deploy(plan(FunctionOptions.NONE, starting("NOW", Renewal.REFUSE)), code("1"));

    assertThat(mapping().startingPosition()).isEqualTo(EventSourcePosition.AT_TIMESTAMP);
    assertThat(started).isBetween(before, Instant.now());
    assertThat(mapping().startingPositionTimestamp()).isEqualTo(started);
    assertThat(said.get(said.size() - 1)).contains("nothing to change");
  }

  @Test
  void createsTheMappingAnewWhenToldTo() throws IOException {
    deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("1"));
    String old = mapping().uuid();
    said.clear();

    deploy(plan(FunctionOptions.NONE, starting("TRIM_HORIZON", Renewal.RECREATE)), code("1"));

    assertThat(mapping().uuid()).isNotEqualTo(old);
    assertThat(mapping().startingPosition()).isEqualTo(EventSourcePosition.TRIM_HORIZON);
    assertThat(said).contains("Deleted mapping %s, to create it anew".formatted(old));
  }

  @Test
  void readsByAConsumerAndSaysHowToChangeThat() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    assertThatThrownBy(() -> deploy(byConsumer(tutorial), code("1")))
        .hasMessageStartingWith("The stream has no consumer fast that is ACTIVE.");
    String streamArn =
        StreamProvision.find(connection.clients().kinesis(), "orders").orElseThrow().streamARN();
    connection
        .clients()
        .kinesis()
        .registerStreamConsumer(r -> r.streamARN(streamArn).consumerName("fast"));

    deploy(byConsumer(tutorial), code("1"));

    assertThat(mapping().eventSourceArn()).contains(":stream/orders/consumer/fast:");
    assertThatThrownBy(() -> deploy(plan(FunctionOptions.NONE, tutorial), code("1")))
        .hasMessageContaining("A mapping keeps its source for life")
        .hasMessageContaining("-Dkinesis.recreateMapping");
  }

  @Test
  void setsMetricsKeyAndTagsOfTheMapping() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings settings =
        new MappingSettings(
            tutorial.batching(),
            tutorial.start(),
            tutorial.errors(),
            List.of(),
            true,
            new MappingOptions(
                Optional.of(Metrics.EVENT_COUNT),
                Optional.of(KEY),
                Map.of("team", "trading"),
                Renewal.REFUSE));
    deploy(plan(FunctionOptions.NONE, tutorial), code("1"));

    deploy(plan(FunctionOptions.NONE, settings), code("1"));

    assertThat(mapping().metricsConfig().metrics())
        .containsExactly(EventSourceMappingMetric.EVENT_COUNT);
    assertThat(mapping().kmsKeyArn()).isEqualTo(KEY);
    assertThat(said.get(said.size() - 1)).contains("mappingMetrics [] -> [EventCount]");
  }

  @Test
  void allowsItsOwnRoleToWriteToTheDestinationAndTakesThatAwayWithIt() throws IOException {
    String queue = "arn:aws:sqs:us-east-1:123456789012:lost";
    MappingSettings telling = telling(queue);

    deploy(plan(FunctionOptions.NONE, telling), code("1"));
    deploy(plan(FunctionOptions.NONE, telling), code("1"));

    assertThat(said.stream().filter(("Allowed role role to write to " + queue)::equals)).hasSize(1);
    assertThat(new DestinationPolicy(queue, "recv").isOn(connection.clients().iam(), "role"))
        .isTrue();
    assertThat(
            new DestinationPolicy("arn:aws:s3:::lost", "recv")
                .isOn(connection.clients().iam(), "role"))
        .isFalse();
    Removal removal = new Removal(Clockwork.system(), event -> {}, TearDown.Scope.TAGGED);
    new RoleRemoval(connection.clients(), removal)
        .steps("role", "recv")
        .forEach(step -> step.action().run());
    assertThat(RoleProvision.find(connection.clients().iam(), "role")).isEmpty();
  }

  @Test
  void keepsARoleThatAnotherFunctionRunsAsWithThatOnesPolicy() throws IOException {
    String lost = "arn:aws:sqs:us-east-1:123456789012:lost";
    String other = "arn:aws:sqs:us-east-1:123456789012:other";
    deploy(plan(FunctionOptions.NONE, telling(lost)), code("1"));
    FunctionSettings sharing = new FunctionSettings("other", "role", 512, 30, Map.of());
    deploy(new Plan("orders", sharing, telling(other), Optional.empty()), code("1"));
    Removal removal =
        new Removal(Clockwork.system(), event -> said.add(event.text()), TearDown.Scope.TAGGED);

    new RoleRemoval(connection.clients(), removal)
        .steps("role", "recv")
        .forEach(step -> step.action().run());

    assertThat(said).anyMatch(text -> text.startsWith("Kept role role: function other runs as it"));
    assertThat(new DestinationPolicy(lost, "recv").isOn(connection.clients().iam(), "role"))
        .isFalse();
    assertThat(new DestinationPolicy(other, "other").isOn(connection.clients().iam(), "role"))
        .isTrue();
  }

  @Test
  void allowsARoleThatItAdoptsToWriteToTheDestinationInTheSameRun() throws IOException {
    String queue = "arn:aws:sqs:us-east-1:123456789012:lost";
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    connection.clients().iam().createRole(r -> r.roleName("role").assumeRolePolicyDocument(trust));

    new Deployment(connection, Clockwork.system(), event -> said.add(event.text()), Untagged.ADOPT)
        .run(plan(FunctionOptions.NONE, telling(queue)), code("1"));

    assertThat(said).contains("Allowed role role to write to " + queue);
  }

  @Test
  void aDryRunTellsWhatItWouldDoAndDoesNothing() throws IOException {
    try (Connection readOnly =
        new DryRun(new EndpointTarget(engine.endpoint(), "us-east-1")).open(event -> {})) {
      new Deployment(readOnly, Clockwork.system(), event -> said.add(event.text()), Untagged.REFUSE)
          .run(plan(live(Optional.empty()), MappingSettings.TUTORIAL), code("1"));
    }

    assertThat(said)
        .contains(
            "Would create role role with AWSLambdaKinesisExecutionRole",
            "Would publish a version of function recv and point alias live to it")
        .anyMatch(text -> text.startsWith("Would create function recv: handler "))
        .anyMatch(text -> text.startsWith("Would create a mapping from arn:aws:kinesis:"));
  }

  @Test
  void leavesAFunctionOfOthersAsItIs() throws IOException {
    deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("1"));
    String arn = function("recv").configuration().functionArn();
    connection.clients().lambda().untagResource(r -> r.resource(arn).tagKeys(CreatedBy.KEY));

    assertThatThrownBy(
            () -> deploy(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("2")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Function recv exists without the tag");
    new Deployment(connection, Clockwork.system(), event -> said.add(event.text()), Untagged.ADOPT)
        .run(plan(FunctionOptions.NONE, MappingSettings.TUTORIAL), code("2"));

    assertThat(function("recv").tags()).containsKey(CreatedBy.KEY);
  }

  @Test
  void aCanaryProvesThatTheMappingReads() throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    MappingSettings atOnce =
        new MappingSettings(
            new MappingSettings.Batching(1, 0, 1, 0),
            tutorial.start(),
            tutorial.errors(),
            List.of(),
            true);

    deploy(
        new Plan(
            "orders",
            Optional.empty(),
            settings(FunctionOptions.NONE),
            atOnce,
            Optional.empty(),
            Plan.canary(Optional.of("true"))),
        code("1"));

    assertThat(said.get(said.size() - 1))
        .startsWith("Function recv was called at ")
        .endsWith(": the mapping reads");
  }

  private void deploy(Plan plan, FunctionCode code) {
    new Deployment(connection, Clockwork.system(), event -> said.add(event.text()), Untagged.REFUSE)
        .run(plan, code);
  }

  private static Plan plan(FunctionOptions options, MappingSettings mapping) {
    return new Plan("orders", settings(options), mapping, Optional.empty());
  }

  private static Plan byConsumer(MappingSettings mapping) {
    return new Plan(
        "orders",
        Optional.of("fast"),
        settings(FunctionOptions.NONE),
        mapping,
        Optional.empty(),
        Optional.empty());
  }

  private static FunctionSettings settings(FunctionOptions options) {
    return new FunctionSettings("recv", "role", 512, 30, Map.of(), options);
  }

  private static MappingSettings telling(String destination) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        tutorial.batching(),
        tutorial.start(),
        new MappingSettings.Errors(
            -1, -1, MappingSettings.OnError.RETRY_WHOLE_BATCH, Optional.of(destination)),
        List.of(),
        true);
  }

  private static MappingSettings starting(String position, Renewal renewal) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        tutorial.batching(),
        MappingStart.of(position, Optional.empty()),
        tutorial.errors(),
        List.of(),
        true,
        new MappingOptions(Optional.empty(), Optional.empty(), Map.of(), renewal));
  }

  private static FunctionOptions live(Optional<SnapStart> snapStart) {
    FunctionOptions none = FunctionOptions.NONE;
    return new FunctionOptions(
        none.architecture(),
        none.ephemeralStorage(),
        none.layers(),
        none.network(),
        none.logging(),
        none.reservedConcurrency(),
        none.tags(),
        none.codeBucket(),
        new Publication(Optional.of("live"), snapStart));
  }

  private static FunctionOptions allOptions() {
    return new FunctionOptions(
        Optional.of(Architecture.ARM64),
        Optional.of(1024),
        Optional.of(List.of(LAYER)),
        Optional.of(new Network(List.of("subnet-1"), List.of("sg-1"))),
        Optional.of(new FunctionLogging("JSON", Optional.of("DEBUG"), Optional.of("INFO"))),
        Optional.of(7),
        Map.of("team", "trading"),
        Optional.empty(),
        Publication.NONE);
  }

  private GetFunctionResponse function(String name) {
    return FunctionProvision.find(connection.clients().lambda(), name).orElseThrow();
  }

  private EventSourceMappingConfiguration mapping() {
    List<EventSourceMappingConfiguration> all =
        MappingProvision.of(connection.clients().lambda(), "recv");
    assertThat(all).hasSize(1);
    return all.get(0);
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
            .map(DeploymentTest::jar)
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
