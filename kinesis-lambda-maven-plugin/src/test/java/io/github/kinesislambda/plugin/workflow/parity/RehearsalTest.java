package io.github.kinesislambda.plugin.workflow.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.deploy.HandlerArchive;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.replay.ReplayEvent;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One scenario on two engines. */
class RehearsalTest {

  @TempDir private Path folder;

  @Test
  void findsNoDifferenceBetweenTwoOfAKind() throws IOException {
    Observation first = on(StreamLimits.RELAXED, scenario(100, 50), "first");
    Observation second = on(StreamLimits.RELAXED, scenario(100, 50), "second");

    Parity parity = new Parity("seed 1", first, second);

    assertThat(parity.differences()).isEmpty();
    assertThat(parity.text())
        .contains("  shard map              same", "  batches                same")
        .contains("  batches closed by      not shown here")
        .endsWith("No differences in what both show");
    assertThat(first.of(Aspect.BATCHES)).containsValues("12", "38");
    assertThat(first.of(Aspect.SEEN).get("shardId-000000000003"))
        .isEqualTo("38 of 38, 0 repeated, 0 out of order");
  }

  @Test
  void showsWhereBatchesEndWhenTheirSizeDiffers() throws IOException {
    Observation first = on(StreamLimits.RELAXED, scenario(100, 50), "first");
    Observation second = on(StreamLimits.RELAXED, scenario(10, 50), "second");

    Parity parity = new Parity("seed 1", first, second);

    assertThat(parity.differences())
        .contains(
            new Parity.Difference(Aspect.BATCHES, "shardId-000000000003", "38", "10, 10, 10, 8"),
            new Parity.Difference(Aspect.MAPPING, "batchSize", "100", "10"))
        .noneMatch(difference -> difference.aspect() == Aspect.LOG_LINES);
  }

  @Test
  void showsThatAStrictEngineRefusesWhatARelaxedOneTakes() throws IOException {
    Observation relaxed = on(StreamLimits.RELAXED, scenario(1_000, 6_000), "relaxed");
    Observation strict = on(StreamLimits.STRICT, scenario(1_000, 6_000), "strict");

    Parity parity = new Parity("seed 1", relaxed, strict);

    assertThat(parity.differences())
        .contains(new Parity.Difference(Aspect.REFUSED, "records", "no", "yes"));
  }

  @ParameterizedTest
  @ValueSource(classes = {ReplayEvent.Begun.class, ReplayEvent.Finished.class})
  void isNotDisturbedByAnotherComparisonInTheSameFolder(Class<?> moment) throws IOException {
    Scenario other = scenario("-2", 100, 10, 2);
    try (Engine engine = engine(StreamLimits.RELAXED, "both");
        Connection target = connect(engine)) {
      AtomicBoolean begun = new AtomicBoolean();

      Observation observation =
          rehearse(
              scenario(100, 2_000),
              target,
              event -> {
                if (moment.isInstance(event) && begun.compareAndSet(false, true)) {
                  rehearse(other, target);
                }
              });

      assertThat(begun).isTrue();
      assertThat(observation.of(Aspect.SEEN).values())
          .isNotEmpty()
          .allMatch(seen -> seen.matches("(\\d+) of \\1, 0 repeated, 0 out of order"));
      assertThat(folder.resolve("journal")).isDirectoryNotContaining("glob:**.ndjson");
    }
  }

  /** ListStreams tells 100 names at a time. */
  @Test
  void leavesThePipelineOfAnotherAloneThoughItIsNotOnTheFirstPageOfNames() throws IOException {
    try (Engine engine = engine(StreamLimits.RELAXED, "one");
        Connection target = connect(engine)) {
      for (int stream = 0; stream < 100; stream++) {
        engine.createStream(new StreamName("a%03d".formatted(stream)), 1);
      }
      engine.createStream(new StreamName("orders"), 1);
      Scenario scenario = scenario(100, 50);

      assertThatExceptionOfType(GoalException.class)
          .isThrownBy(() -> rehearse(scenario, target))
          .withMessageStartingWith("test has a stream orders already.")
          .withMessageEndingWith(
              "Set another -Dkinesis.unique, or delete it with mvn kinesis:delete -Dkinesis.target=x"
                  + " -Dkinesis.stream=orders -Dkinesis.function=recv -Dkinesis.role=role.");
      assertThat(StreamProvision.find(target.clients().kinesis(), "orders")).isPresent();
    }
  }

  @Test
  void aDryRunTellsEachStepAndTakesNone() throws IOException {
    try (Engine engine = engine(StreamLimits.RELAXED, "one");
        Connection readOnly =
            new DryRun(new EndpointTarget(engine.endpoint(), "us-east-1")).open(event -> {})) {
      Scenario scenario = scenario(100, 50);
      List<String> said = new ArrayList<>();

      new Rehearsal(Clockwork.system(), event -> said.add(event.text()))
          .plan(scenario, new Place("1 embedded", "-Dkinesis.target=x", readOnly, Billing.FREE));

      assertThat(said)
          .filteredOn(line -> line.startsWith("Would "))
          .extracting(line -> line.replaceAll("(Would create \\w+ ?\\w*).*", "$1"))
          .containsExactly(
              "Would create stream orders",
              "Would put 50 trades, seed 1, partition keys random-1-to-4 on stream orders, one call"
                  + " after the other",
              "Would create role role",
              "Would create function recv",
              "Would create a mapping",
              "Would wait until function recv has seen them, and look",
              "Would delete stream orders, function recv with its mapping and log group, and role"
                  + " role");
      assertThat(readOnly.clients().kinesis().listStreams().streamNames()).isEmpty();
    }
  }

  @Test
  void tellsWhatFailedFirstAndWhatIsLeft() throws IOException {
    try (Engine engine = engine(StreamLimits.RELAXED, "one");
        Connection target = connect(engine)) {
      Connection refusing =
          new RefusingClients(target.clients(), "createRole", "deleteStream").connection();
      Scenario scenario = scenario(100, 50);
      List<String> said = new ArrayList<>();

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  new Rehearsal(Clockwork.system(), event -> said.add(event.text()))
                      .run(
                          scenario,
                          new Place("2 aws", "-Dkinesis.target=aws", refusing, Billing.BILLED),
                          folder.resolve("journal")))
          .withMessage("createRole is refused")
          .satisfies(
              first ->
                  assertThat(first.getSuppressed())
                      .extracting(Throwable::getMessage)
                      .containsExactly("deleteStream is refused"));
      assertThat(said).as("not record by record").noneMatch(text -> text.contains("curkey"));
      assertThat(String.join(" ", said.get(said.size() - 1).split("\\R")))
          .isEqualTo(
              "2 aws may still have stream orders, function recv and role role, which could not be"
                  + " deleted: deleteStream is refused Delete them with mvn kinesis:delete"
                  + " -Dkinesis.target=aws -Dkinesis.stream=orders -Dkinesis.function=recv"
                  + " -Dkinesis.role=role -Dkinesis.confirm=orders");
    }
  }

  private Observation on(StreamLimits limits, Scenario scenario, String state) {
    try (Engine engine = engine(limits, state);
        Connection target = connect(engine)) {
      Observation observation = rehearse(scenario, target);
      assertThat(target.clients().kinesis().listStreams().streamNames()).isEmpty();
      assertThat(target.clients().lambda().listFunctions().functions()).isEmpty();
      return observation;
    }
  }

  private Observation rehearse(Scenario scenario, Connection target) {
    return rehearse(scenario, target, event -> {});
  }

  private Observation rehearse(Scenario scenario, Connection target, Progress progress) {
    return new Rehearsal(Clockwork.system(), progress)
        .run(
            scenario,
            new Place("test", "-Dkinesis.target=x", target, Billing.FREE),
            folder.resolve("journal"));
  }

  private Engine engine(StreamLimits limits, String state) {
    return Engine.start(
        EngineConfiguration.DEFAULT.withLimits(limits).withStateFolder(folder.resolve(state)));
  }

  private static Connection connect(Engine engine) {
    return new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> {});
  }

  private Scenario scenario(int batchSize, int trades) throws IOException {
    return scenario("", batchSize, trades, 1);
  }

  private Scenario scenario(String suffix, int batchSize, int trades, long seed)
      throws IOException {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new Scenario(
        StreamSettings.of("orders" + suffix, Optional.of(4), Optional.empty()),
        new Plan(
            "orders" + suffix,
            new FunctionSettings("recv" + suffix, "role" + suffix, 512, 30, Map.of()),
            new MappingSettings(
                new MappingSettings.Batching(batchSize, 1, 1, 0),
                tutorial.start(),
                tutorial.errors(),
                tutorial.filters(),
                true),
            Optional.empty()),
        HandlerArchive.pack(folder.resolve("classes")),
        trades,
        seed,
        PartitionKeyPolicy.RANDOM_1_TO_4,
        Optional.of(Duration.ofMinutes(2)));
  }
}
