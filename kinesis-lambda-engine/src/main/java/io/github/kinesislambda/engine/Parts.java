package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.api.IamApi;
import io.github.kinesislambda.engine.api.KinesisApi;
import io.github.kinesislambda.engine.function.ForkedRuntime;
import io.github.kinesislambda.engine.function.FunctionRuntime;
import io.github.kinesislambda.engine.function.FunctionVersion;
import io.github.kinesislambda.engine.function.Functions;
import io.github.kinesislambda.engine.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.stream.StreamName;
import io.github.kinesislambda.engine.stream.Streams;
import io.github.kinesislambda.engine.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.engine.wire.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The floors of one engine, put together. */
final class Parts implements AutoCloseable {

  private final Scheduler scheduler;
  private final RealScheduler workers = new RealScheduler();
  private final StateFolder folder;
  private final Streams streams;
  private final Functions functions;
  private final LogGroups logs;
  private final KinesisApi kinesis;
  private final IamApi iam;

  private Parts(EngineConfiguration configuration, URI endpoint) {
    RandomGenerator random = new SplittableRandom();
    String region = configuration.region();
    String account = configuration.account();
    this.scheduler = configuration.scheduler().orElse(workers);
    this.folder = StateFolder.of(configuration);
    this.streams =
        new Streams(
            new StreamsConfiguration(
                account,
                region,
                configuration.limits(),
                StreamsConfiguration.DEFAULT.transitionDelay()),
            scheduler);
    this.logs = new LogGroups(scheduler);
    this.functions =
        new Functions(
            FunctionsConfiguration.of(region, account, folder.path().resolve("functions"))
                .withEnvironment(Map.of("AWS_ENDPOINT_URL", endpoint.toString())),
            configuration.runtime().orElseGet(() -> forked(folder.path())),
            scheduler,
            logs,
            random);
    this.kinesis = new KinesisApi(streams, scheduler);
    this.iam = new IamApi(account, scheduler, random);
  }

  static Parts of(EngineConfiguration configuration, URI endpoint) {
    return new Parts(configuration, endpoint);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Returns threads for operations that wait, whatever time the scheduler shows. */
  RealScheduler workers() {
    return workers;
  }

  Streams streams() {
    return streams;
  }

  List<Service> services() {
    return List.of(kinesis.service(), iam.service());
  }

  Contents contents() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("streams", streams.names().stream().map(StreamName::toString).toList());
    names.put("functions", functions.list().stream().map(FunctionVersion::name).toList());
    names.put("roles", iam.roleNames());
    return new Contents(names);
  }

  String ledger(Map<String, String> parameters) {
    return "";
  }

  @Override
  public void close() {
    functions.close();
    workers.close();
    folder.close();
  }

  private FunctionRuntime forked(Path stateFolder) {
    return new ForkedRuntime(stateFolder.resolve("runtime"), scheduler);
  }
}
