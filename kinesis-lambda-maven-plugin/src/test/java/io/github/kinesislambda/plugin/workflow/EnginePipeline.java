package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers;
import io.github.kinesislambda.plugin.workflow.delete.TearDown;
import io.github.kinesislambda.plugin.workflow.deploy.Deployment;
import io.github.kinesislambda.plugin.workflow.deploy.HandlerArchive;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingStart;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** An engine of its own, and the workflows on it. */
final class EnginePipeline implements AutoCloseable {

  static final PipelineNames NAMES = new PipelineNames("orders", "recv", "role");

  private final List<String> said = new ArrayList<>();
  private final Path folder;
  private final Engine engine;
  private final Connection connection;

  EnginePipeline(Path folder) {
    this.folder = folder;
    engine = Engine.start(EngineConfiguration.DEFAULT.withStateFolder(folder.resolve("state")));
    connection =
        new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> said.add(event.text()));
  }

  List<String> said() {
    return said;
  }

  Connection connection() {
    return connection;
  }

  void untag(String arn) {
    connection.clients().lambda().untagResource(r -> r.resource(arn).tagKeys(CreatedBy.KEY));
  }

  void create(int shards) {
    stream(StreamSettings.of("orders", Optional.of(shards), Optional.empty()));
  }

  void stream(StreamSettings settings) {
    new StreamProvision(
            connection.clients(),
            Clockwork.system(),
            event -> said.add(event.text()),
            Untagged.REFUSE)
        .run(settings);
  }

  void deploy(FunctionCode code, int memory, MappingSettings mapping) {
    new Deployment(connection, Clockwork.system(), event -> said.add(event.text()), Untagged.REFUSE)
        .run(
            new Plan(
                "orders",
                new FunctionSettings("recv", "role", memory, 30, Map.of()),
                mapping,
                Optional.empty()),
            code);
  }

  void delete(Removal.Scope scope) {
    new TearDown(connection.clients(), Clockwork.system(), event -> said.add(event.text()), scope)
        .run(NAMES, leftovers(Billing.FREE));
  }

  Leftovers leftovers(Billing billing) {
    return new Leftovers(
        connection.clients(),
        Clockwork.system(),
        event -> said.add(event.text()),
        billing,
        Leftovers.Allowed.NO,
        "");
  }

  static MappingSettings window(int seconds, String position) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        new MappingSettings.Batching(100, seconds, 1, 0),
        MappingStart.of(position, Optional.empty()),
        tutorial.errors(),
        List.of(),
        true);
  }

  Optional<String> seen() {
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
  FunctionCode code(String version) throws IOException {
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
