package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import io.github.kinesislambda.plugin.workflow.function.Circumstances;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.LargestRecord;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.PresentStream;
import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.role.RoleProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * Goal {@code validate}: the checks of a deployment, and nothing else.
 *
 * @param plan what would be deployed
 * @param code absent when nothing is compiled yet
 */
public record Validation(Plan plan, Optional<FunctionCode> code, Progress progress) {

  /**
   * Judges what needs no target.
   *
   * @throws GoalException when settings do not fit together
   */
  public void withoutTarget(String targetName) {
    progress.on(
        new NotJudged(
            "stream, function and mapping", "target %s does not run".formatted(targetName)));
    judge(circumstances(Optional.empty(), Optional.empty(), said()));
  }

  /**
   * Judges the settings by themselves and against what the target holds.
   *
   * @throws GoalException when settings do not fit together, or what exists cannot become so
   */
  public void on(Clients clients, Clockwork clock) {
    new RoleProvision(clients, clock, progress).check(plan.function().role());
    code.ifPresent(
        it -> new FunctionProvision(clients, clock, progress).check(plan.function(), it));
    Optional<StreamDescriptionSummary> stream =
        StreamProvision.find(clients.kinesis(), plan.stream());
    stream.ifPresentOrElse(
        present ->
            new MappingProvision(clients.lambda(), clock, progress)
                .check(
                    new Sources(clients, progress).of(plan).linkTo(plan.function()),
                    plan.mapping()),
        () ->
            progress.on(
                new NotJudged("retention and shards", "there is no stream " + plan.stream())));
    Optional<LargestRecord> record =
        said()
            .or(
                () ->
                    stream.flatMap(
                        present ->
                            new RecordSample(clients.kinesis(), progress).largest(plan.stream())));
    judge(circumstances(stream, reservedConcurrency(clients), record));
  }

  /** Judges before a deployment whose other checks have passed, and is silent if all fits. */
  void beforeDeployment(Clients clients, Optional<StreamDescriptionSummary> stream) {
    Circumstances known = circumstances(stream, reservedConcurrency(clients), said());
    Finding.tell(fit(known).findings(), progress);
  }

  private void judge(Circumstances known) {
    if (code.isEmpty()) {
      progress.on(new NotJudged("the handler", "nothing is compiled yet"));
    }
    progress.on(new Judged(Finding.tell(fit(known).findings(), progress)));
  }

  private Fit fit(Circumstances known) {
    return new Fit(plan.mapping(), plan.function().timeout(), known);
  }

  private Optional<LargestRecord> said() {
    return plan.largestRecordBytes().map(LargestRecord::set);
  }

  private Optional<Integer> reservedConcurrency(Clients clients) {
    return plan.function()
        .options()
        .reservedConcurrency()
        .or(
            () ->
                Circumstances.reservedConcurrency(
                    FunctionProvision.find(clients.lambda(), plan.function().name())));
  }

  private Circumstances circumstances(
      Optional<StreamDescriptionSummary> stream,
      Optional<Integer> reservedConcurrency,
      Optional<LargestRecord> record) {
    return new Circumstances(
        code.map(FunctionCode::answer).orElse(HandlerAnswer.UNKNOWN),
        stream.map(PresentStream::of),
        reservedConcurrency,
        record);
  }

  /** Something that could not be looked at. */
  record NotJudged(String what, String reason) implements Progress.Event {

    @Override
    public String text() {
      return "Not judged: %s, since %s".formatted(what, reason);
    }
  }

  /** The settings can be deployed. */
  record Judged(int advice) implements Progress.Event {

    @Override
    public String text() {
      return advice == 0
          ? "The settings fit together"
          : "The settings can be deployed, with the advice above (%d)".formatted(advice);
    }
  }
}
