package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.function.FunctionLogging;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.function.Network;
import io.github.kinesislambda.plugin.workflow.function.Publication;
import io.github.kinesislambda.plugin.workflow.function.Publication.SnapStart;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions;
import io.github.kinesislambda.plugin.workflow.mapping.MappingOptions.Renewal;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingStart;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** An engine with stream {@code orders}, to which function {@code recv} is deployed. */
public final class DeploymentBench implements AutoCloseable {

  public static final String LAYER = "arn:aws:lambda:us-east-1:123456789012:layer:tools:3";

  private final Path folder;
  private final Engine engine;
  private final Target target;
  private final Connection connection;
  private final List<String> said = new ArrayList<>();

  private DeploymentBench(Path folder) {
    this.folder = folder;
    this.engine =
        Engine.start(EngineConfiguration.DEFAULT.withStateFolder(folder.resolve("state")));
    this.target = new EndpointTarget(engine.endpoint(), "us-east-1");
    this.connection = target.open(event -> {});
  }

  /** Starts an engine that keeps what it has to in the folder. */
  public static DeploymentBench start(Path folder) {
    DeploymentBench bench = new DeploymentBench(folder);
    bench.clients().kinesis().createStream(r -> r.streamName("orders").shardCount(1));
    return bench;
  }

  public Clients clients() {
    return connection.clients();
  }

  /** What has been said since it was last cleared. */
  public List<String> said() {
    return said;
  }

  public void deploy(Plan plan, FunctionCode code) {
    deployment(connection, Untagged.REFUSE).run(plan, code);
  }

  public void adopt(Plan plan, FunctionCode code) {
    deployment(connection, Untagged.ADOPT).run(plan, code);
  }

  public void dryRun(Plan plan, FunctionCode code, Untagged untagged) {
    try (Connection readOnly = new DryRun(target).open(event -> {})) {
      deployment(readOnly, untagged).run(plan, code);
    }
  }

  /** What the deletions of a goal share. */
  public Removal removal() {
    return new Removal(Clockwork.system(), event -> said.add(event.text()), Removal.Scope.TAGGED);
  }

  private Deployment deployment(Connection on, Untagged untagged) {
    return new Deployment(on, Clockwork.system(), event -> said.add(event.text()), untagged);
  }

  public GetFunctionResponse function(String name) {
    return FunctionProvision.find(clients().lambda(), name).orElseThrow();
  }

  public EventSourceMappingConfiguration mapping() {
    List<EventSourceMappingConfiguration> all = MappingProvision.of(clients().lambda(), "recv");
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  public static Plan plan(FunctionOptions options, MappingSettings mapping) {
    return new Plan("orders", settings(options), mapping, Optional.empty());
  }

  public static Plan byConsumer(MappingSettings mapping) {
    return new Plan(
        "orders",
        Optional.of("fast"),
        settings(FunctionOptions.NONE),
        mapping,
        Optional.empty(),
        Optional.empty());
  }

  public static FunctionSettings settings(FunctionOptions options) {
    return new FunctionSettings("recv", "role", 512, 30, Map.of(), options);
  }

  public static MappingSettings telling(String destination) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        tutorial.batching(),
        tutorial.start(),
        new MappingSettings.Errors(
            -1, -1, MappingSettings.OnError.RETRY_WHOLE_BATCH, Optional.of(destination)),
        List.of(),
        true);
  }

  public static MappingSettings starting(String position, Renewal renewal) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        tutorial.batching(),
        MappingStart.of(position, Optional.empty()),
        tutorial.errors(),
        List.of(),
        true,
        new MappingOptions(Optional.empty(), Optional.empty(), Map.of(), renewal));
  }

  public static FunctionOptions live(Optional<SnapStart> snapStart) {
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

  public static FunctionOptions allOptions() {
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

  /** The handler with what it needs; the version makes the archive differ. */
  public FunctionCode code(String version) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes-" + version));
    Files.writeString(classes.resolve("version.txt"), version);
    return HandlerArchive.pack(classes);
  }

  @Override
  public void close() {
    connection.close();
    engine.close();
  }
}
