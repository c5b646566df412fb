package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.internal.api.iam.IamApi;
import io.github.kinesislambda.engine.internal.api.kinesis.KinesisApi;
import io.github.kinesislambda.engine.internal.api.lambda.EventSourceMappingsApi;
import io.github.kinesislambda.engine.internal.api.lambda.LambdaFunctionsApi;
import io.github.kinesislambda.engine.internal.api.lambda.LambdaTagsApi;
import io.github.kinesislambda.engine.internal.api.logs.LogsApi;
import io.github.kinesislambda.engine.internal.api.sts.StsApi;
import io.github.kinesislambda.engine.internal.destination.DestinationsEndpoint;
import io.github.kinesislambda.engine.internal.destination.RemoteDestinations;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.forked.ForkedRuntime;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.logs.LogGroupDescription;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.FailureDestination;
import io.github.kinesislambda.engine.internal.mapping.FailureSinks;
import io.github.kinesislambda.engine.internal.mapping.FunctionInvoker;
import io.github.kinesislambda.engine.internal.mapping.Invocation;
import io.github.kinesislambda.engine.internal.mapping.LedgerWriter;
import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.StreamName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The floors of one engine, put together. */
final class Parts implements AutoCloseable {

  private final RealScheduler scheduler;
  private final StateFolder folder;
  private final Streams streams;
  private final Functions functions;
  private final LogGroups logs;
  private final EventSourceMappings mappings;
  private final FailureSinks sinks = new FailureSinks();
  private final Optional<RemoteDestinations> destinations;
  private final IamApi iam;
  private final List<Service> services;

  private Parts(
      EngineConfiguration configuration,
      URI endpoint,
      RealScheduler time,
      StateFolder stateFolder) {
    SplittableRandom random = new SplittableRandom(); // split: each part guards its own
    String region = configuration.region();
    String account = configuration.account();
    this.scheduler = time;
    this.folder = stateFolder;
    this.streams =
        new Streams(
            new StreamsConfiguration(
                account, region, configuration.limits(), configuration.delays().streams()),
            scheduler);
    this.streams.script().follow(configuration.faults());
    this.logs = new LogGroups(scheduler);
    FunctionsConfiguration functionsConfiguration =
        FunctionsConfiguration.of(region, account, folder.path().resolve("functions"))
            .withEnvironment(Map.of("AWS_ENDPOINT_URL", endpoint.toString()))
            .withTransitionDelay(configuration.delays().functions());
    this.functions =
        new Functions(
            functionsConfiguration,
            configuration.runtime().orElseGet(() -> forked(folder.path())),
            scheduler,
            logs,
            random.split());
    MappingsConfiguration mappingsConfiguration =
        MappingsConfiguration.DEFAULT
            .in(account, region)
            .withTransitionDelay(configuration.delays().mappings());
    this.destinations =
        configuration.destinationsEndpoint().map(at -> remoteDestinations(at, region));
    this.mappings =
        new EventSourceMappings(
            mappingsConfiguration,
            streams,
            new FunctionInvoker(functions),
            destinations.map(FailureDestination.class::cast).orElse(sinks),
            scheduler,
            random.split());
    this.iam = new IamApi(account, scheduler, random.split());
    LambdaFunctionsApi lambda =
        new LambdaFunctionsApi(functions, functionsConfiguration, iam::hasRole, scheduler);
    List<Operation> lambdaOperations = new ArrayList<>(lambda.operations());
    lambdaOperations.addAll(
        new EventSourceMappingsApi(mappings, mappingsConfiguration).operations());
    lambdaOperations.addAll(new LambdaTagsApi(functions, mappings, region, account).operations());
    this.services =
        List.of(
            new KinesisApi(streams, scheduler).service(),
            Service.restJson("lambda", lambdaOperations),
            new LogsApi(logs, region, account).service(),
            iam.service(),
            new StsApi(account, scheduler, iam::roleId, random.split()).service());
  }

  static Parts of(EngineConfiguration configuration, URI endpoint) {
    StateFolder folder = StateFolder.of(configuration);
    RealScheduler scheduler = new RealScheduler();
    try {
      return new Parts(configuration, endpoint, scheduler, folder);
    } catch (RuntimeException failure) {
      scheduler.close();
      folder.close();
      throw failure;
    }
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Streams streams() {
    return streams;
  }

  EventSourceMappings mappings() {
    return mappings;
  }

  List<Service> services() {
    return services;
  }

  Contents contents() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("streams", streams.names().stream().map(StreamName::toString).toList());
    names.put("functions", functions.list().stream().map(FunctionVersion::name).toList());
    names.put(
        "eventSourceMappings",
        mappings.list().stream().map(mapping -> mapping.id().toString()).toList());
    names.put("roles", iam.roleNames());
    names.put("logGroups", logs.groups().stream().map(LogGroupDescription::name).toList());
    return new Contents(names);
  }

  /** Returns the invocations that mappings made, from a position on, one JSON object a line. */
  String ledger(Map<String, String> parameters) {
    Optional<String> function = Optional.ofNullable(parameters.get("functionName"));
    long from = position(parameters.getOrDefault("from", "0"));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      LedgerWriter.write(
          mappings.ledger().from(from, made -> function.map(name -> isOf(made, name)).orElse(true)),
          lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return lines.toString(StandardCharsets.UTF_8);
  }

  private static long position(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Returns what on-failure destinations were told, one JSON object a line. */
  String destinations() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      sinks.write(lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return lines.toString(StandardCharsets.UTF_8);
  }

  private static boolean isOf(Invocation invocation, String function) {
    return FunctionReference.parse(invocation.functionArn()).name().equals(function);
  }

  @Override
  public void close() {
    mappings.close();
    functions.close();
    destinations.ifPresent(RemoteDestinations::close);
    scheduler.close();
    folder.close();
  }

  private RemoteDestinations remoteDestinations(DestinationsEndpoint endpoint, String region) {
    return new RemoteDestinations(
        sinks,
        endpoint,
        region,
        scheduler,
        task -> scheduler.execute("kinesis-lambda-destination", task));
  }

  private FunctionRuntime forked(Path stateFolder) {
    return new ForkedRuntime(stateFolder.resolve("runtime"), scheduler);
  }
}
