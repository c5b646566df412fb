package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.FileRefusal;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.InAnyCase;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers;
import io.github.kinesislambda.plugin.workflow.delete.TearDown;
import io.github.kinesislambda.plugin.workflow.deploy.Deployment;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayEvent;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.replay.Sending;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Carries out a scenario on a target: create, replay, deploy, look, delete. */
public final class Rehearsal {

  private final Clockwork clock;
  private final Progress progress;

  /**
   * What a workflow leaves when it is cut off is a part of what is left of the whole; records are
   * not told one by one.
   */
  private final Progress parts;

  /** Tells what its workflows tell. */
  public Rehearsal(Clockwork clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
    Progress brief = progress.only(event -> !(event instanceof ReplayEvent.RecordTaken));
    this.parts = event -> brief.on(event);
  }

  /**
   * Carries it out, and deletes what it has created, whatever happens. What cannot be deleted is
   * told, with the command that deletes it.
   *
   * @param folder takes the trades and the journal
   * @throws GoalException when there is a stream of that name already
   */
  public Observation run(Scenario scenario, Place place, Path folder) {
    requireAbsent(scenario.names(), place);
    Instant begin = clock.instant();
    String cutOff =
        "%s is left with what was created; delete it with %s"
            .formatted(place.name(), place.deletion(scenario.names()));
    progress.leaves(cutOff);
    return InAnyCase.after(
        () -> observe(scenario, place, folder, begin),
        () -> {
          delete(scenario.names(), place);
          progress.settled(cutOff);
        });
  }

  /**
   * Tells what would be done, by a connection that only reads.
   *
   * @throws GoalException when there is a stream of that name already
   */
  public void plan(Scenario scenario, Place place) {
    PipelineNames names = scenario.names();
    requireAbsent(names, place);
    Connection target = place.connection();
    new StreamProvision(target.clients(), clock, progress, Untagged.REFUSE).run(scenario.stream());
    would(
        "put %s on stream %s, one call after the other"
            .formatted(scenario.tradesInWords(), names.stream()));
    new Deployment(target, clock, progress, Untagged.REFUSE).run(scenario.plan(), scenario.code());
    would("wait until function %s has seen them, and look".formatted(names.function()));
    would(
        "delete stream %s, function %s with its mapping and log group, and role %s"
            .formatted(names.stream(), names.function(), names.role()));
  }

  private void would(String what) {
    Mode.DRY_RUN.carryOut(List.of(new Step(what, () -> {})), progress);
  }

  private static void requireAbsent(PipelineNames names, Place place) {
    if (StreamProvision.find(place.connection().clients().kinesis(), names.stream()).isPresent()) {
      throw GoalException.project(
          "%s has a stream %s already.".formatted(place.name(), names.stream()),
          "A comparison creates its pipeline and deletes it; one that was cut off leaves it behind,"
              + " and one that still runs uses it.",
          "Set another -Dkinesis.unique, or delete it with %s.".formatted(place.deletion(names)));
    }
  }

  private Observation observe(Scenario scenario, Place place, Path folder, Instant begin) {
    Connection target = place.connection();
    new StreamProvision(target.clients(), clock, parts, Untagged.REFUSE).run(scenario.stream());
    Journal journal = new Journal(folder);
    Replay replay = new Replay(target.clients().kinesis(), journal, clock, parts);
    Path trades = trades(scenario, folder);
    ReplaySummary sent =
        InAnyCase.after(() -> replay.run(plan(scenario, trades)), () -> forget(trades));
    Look look = new Look(scenario, target);
    look.atTheStream(sent);
    new Deployment(target, clock, parts, Untagged.REFUSE).run(scenario.plan(), scenario.code());
    Verdict verdict =
        new Verify(target, clock, parts)
            .await(
                journal.run(sent.replay()).orElseThrow(),
                scenario.plan().function().name(),
                scenario.patience());
    look.atTheFunction(verdict, begin);
    return look.observation(place.name());
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

  /* Other comparisons of the project may go on meanwhile, with other trades. */
  private static Path trades(Scenario scenario, Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.write(
          folder.resolve("trades-of-%s.ndjson".formatted(scenario.names().stream())),
          scenario.lines());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static void forget(Path trades) {
    try {
      Files.deleteIfExists(trades);
    } catch (IOException e) {
      throw unwritable(trades, e);
    }
  }

  private static GoalException unwritable(Path path, IOException cause) {
    return FileRefusal.writing(
        "The folder of trades",
        path,
        "Put that right, or choose another: -Dkinesis.stateDirectory.",
        cause);
  }

  private void delete(PipelineNames names, Place place) {
    Clients clients = place.connection().clients();
    try {
      new TearDown(clients, clock, parts, Removal.Scope.TAGGED)
          .run(
              names,
              new Leftovers(
                  clients, clock, parts, place.billing(), Leftovers.Allowed.NO, place.options()));
    } catch (RuntimeException e) {
      progress.on(new LeftBehind(names, place, String.valueOf(e.getMessage())));
      throw e;
    }
  }

  /** The pipeline could not be deleted, not wholly at least. */
  record LeftBehind(PipelineNames names, Place place, String why) implements Progress.Event {

    @Override
    public String text() {
      return "%s may still have stream %s, function %s and role %s, which could not be deleted: %s"
              .formatted(place.name(), names.stream(), names.function(), names.role(), why)
          + System.lineSeparator()
          + "Delete them with "
          + place.deletion(names);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
