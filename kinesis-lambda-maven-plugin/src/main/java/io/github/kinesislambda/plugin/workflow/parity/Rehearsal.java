package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.target.Billing;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.workflow.Deployment;
import io.github.kinesislambda.plugin.workflow.Leftovers;
import io.github.kinesislambda.plugin.workflow.PipelineNames;
import io.github.kinesislambda.plugin.workflow.StreamProvision;
import io.github.kinesislambda.plugin.workflow.TearDown;
import io.github.kinesislambda.plugin.workflow.Untagged;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.replay.Sending;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Carries out a scenario on a target: create, replay, deploy, look, delete. */
public final class Rehearsal {

  private final Clockwork clock;
  private final Progress progress;

  /** Tells what its workflows tell. */
  public Rehearsal(Clockwork clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Carries it out, and deletes what it has created, whatever happens.
   *
   * @param name of the target, for people
   * @param folder takes the trades and the journal
   * @param billing whether what would be left costs money
   * @throws GoalException when there is a stream of that name already
   */
  public Observation run(
      Scenario scenario, String name, Connection target, Path folder, Billing billing) {
    String stream = scenario.stream().name();
    if (target.clients().kinesis().listStreams().streamNames().contains(stream)) {
      throw GoalException.project(
          "%s has a stream %s already.".formatted(name, stream),
          "A comparison creates its pipeline and deletes it; one that was cut off leaves it behind.",
          "Delete it with mvn kinesis:delete -Dkinesis.stream=%s -Dkinesis.function=%s -Dkinesis.role=%s."
              .formatted(
                  stream, scenario.plan().function().name(), scenario.plan().function().role()));
    }
    Instant begin = clock.instant();
    try {
      return observe(scenario, name, target, folder, begin);
    } finally {
      delete(scenario, target, billing);
    }
  }

  private Observation observe(
      Scenario scenario, String name, Connection target, Path folder, Instant begin) {
    new StreamProvision(target.clients(), clock, progress, Untagged.REFUSE).run(scenario.stream());
    Journal journal = new Journal(folder);
    ReplaySummary sent =
        new Replay(target.clients().kinesis(), journal, clock, progress)
            .run(plan(scenario, trades(scenario, folder)));
    Look look = new Look(scenario, target);
    look.atTheStream(sent);
    new Deployment(target, clock, progress, Untagged.REFUSE).run(scenario.plan(), scenario.code());
    Verdict verdict =
        new Verify(target, clock, progress)
            .await(
                journal.last().orElseThrow(),
                scenario.plan().function().name(),
                scenario.patience());
    look.atTheFunction(verdict, begin);
    return look.observation(name);
  }

  /* One call after the other, so that shards hold the same order on either target. */
  private static ReplayPlan plan(Scenario scenario, Path trades) {
    return ReplayPlan.of(
            scenario.stream().name(),
            TradeSource.recorded(trades),
            scenario.keys(),
            scenario.seed(),
            new RateShape.Unlimited())
        .withSending(Sending.DEFAULT.withCallsInFlight(1));
  }

  private static Path trades(Scenario scenario, Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve("parity-trades.ndjson"), scenario.lines());
    } catch (IOException e) {
      throw new UncheckedIOException("The trades cannot be written to " + folder, e);
    }
  }

  private void delete(Scenario scenario, Connection target, Billing billing) {
    PipelineNames names =
        new PipelineNames(
            scenario.stream().name(),
            scenario.plan().function().name(),
            scenario.plan().function().role());
    new TearDown(target.clients(), clock, progress, TearDown.Scope.TAGGED)
        .run(names, new Leftovers(target.clients(), progress, billing, Leftovers.Allowed.NO));
  }
}
