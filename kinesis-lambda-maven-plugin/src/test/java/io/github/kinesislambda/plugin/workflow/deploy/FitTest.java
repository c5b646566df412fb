package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import io.github.kinesislambda.plugin.workflow.deploy.Finding.Weight;
import io.github.kinesislambda.plugin.workflow.function.Circumstances;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.LargestRecord;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.PresentStream;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.OnError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FitTest {

  private static final int TIMEOUT = 30;
  private static final Batching TUTORIAL = MappingSettings.TUTORIAL.batching();

  @Test
  void findsNothingInTheTutorial() {
    Circumstances known = known(HandlerAnswer.NOTHING, stream(4, 24), Optional.of(4), record(100));

    assertThat(new Fit(MappingSettings.TUTORIAL, TIMEOUT, known).findings()).isEmpty();
  }

  @Test
  void findsNothingWhereNothingIsKnown() {
    Batching largest = new Batching(10_000, 300, 10, 0);

    assertThat(fit(largest, errors(-1, 604_800, OnError.REPORT_ITEMS), unknown())).isEmpty();
  }

  @Test
  void refusesAnAgeThatPassesInTheBatchingWindow() {
    Batching slow = new Batching(100, 60, 1, 0);

    Finding finding = only(fit(slow, errors(-1, 60, OnError.RETRY_WHOLE_BATCH), unknown()));

    assertThat(finding.weight()).isEqualTo(Weight.ERROR);
    assertThat(finding.text())
        .isEqualTo(
            "<maximumBatchingWindowInSeconds> is 60 and <maximumRecordAgeInSeconds> is 60."
                + " A record may wait for its batch until it is 60 s old, and Lambda discards what"
                + " is over 60 s without calling the function."
                + " Set -Dkinesis.maximumRecordAgeInSeconds above 90, or shorten the window.");
  }

  @Test
  void advisesWhenWindowAndTimeOutUseUpTheAge() {
    Batching slow = new Batching(100, 40, 1, 0);

    Finding finding = only(fit(slow, errors(-1, 70, OnError.RETRY_WHOLE_BATCH), unknown()));

    assertThat(finding.weight()).isEqualTo(Weight.ADVICE);
    assertThat(finding.text())
        .startsWith("<maximumBatchingWindowInSeconds> 40 + <timeout> 30 = 70 s;")
        .endsWith("to 100 or more, so that two attempts fit.");
    assertThat(fit(slow, errors(-1, 71, OnError.RETRY_WHOLE_BATCH), unknown())).isEmpty();
    assertThat(fit(slow, errors(0, 70, OnError.RETRY_WHOLE_BATCH), unknown())).isEmpty();
  }

  @Test
  void advisesWhenTheStreamForgetsBeforeTheAgeIsReached() {
    Circumstances known =
        known(HandlerAnswer.UNKNOWN, stream(1, 24), Optional.empty(), Optional.empty());

    Finding finding = only(fit(TUTORIAL, errors(-1, 86_401, OnError.RETRY_WHOLE_BATCH), known));

    assertThat(finding.weight()).isEqualTo(Weight.ADVICE);
    assertThat(finding.found()).endsWith("the stream keeps records for 24 h = 86400 s.");
    assertThat(fit(TUTORIAL, errors(-1, 86_400, OnError.RETRY_WHOLE_BATCH), known)).isEmpty();
  }

  @Test
  void advisesWhenAFullBatchIsOverSixMegabytes() {
    // 46,737 bytes are 62,316 in Base64 and 62,916 with what is around them: 100 are too many.
    Circumstances known = withRecord(46_737);

    Finding finding = only(fit(TUTORIAL, MappingSettings.TUTORIAL.errors(), known));

    assertThat(finding.weight()).isEqualTo(Weight.ADVICE);
    assertThat(finding.text())
        .isEqualTo(
            "<batchSize> is 100 and <largestRecordBytes> is 46737: up to 100 x 62916 = 6291600"
                + " bytes in Base64 with what is around them."
                + " Lambda closes a batch at 6291456 bytes, which is 99 records of that size."
                + " Expect smaller batches, or set -Dkinesis.batchSize=99.");
    assertThat(fit(TUTORIAL, MappingSettings.TUTORIAL.errors(), withRecord(46_734))).isEmpty();
  }

  @Test
  void refusesARecordThatNoEventHolds() {
    Finding finding = only(fit(TUTORIAL, MappingSettings.TUTORIAL.errors(), withRecord(5_000_000)));

    assertThat(finding.weight()).isEqualTo(Weight.ERROR);
    assertThat(finding.remedy()).contains("at most 4718142 bytes each");
    assertThat(fit(new Batching(1, 0, 1, 0), noErrors(), withRecord(4_718_142))).isEmpty();
    assertThat(fit(new Batching(1, 0, 1, 0), noErrors(), withRecord(4_718_143))).hasSize(1);
  }

  @Test
  void advisesWhenReservedConcurrencyIsBelowShardsTimesFactor() {
    Batching parallel = new Batching(100, 10, 3, 0);

    Finding finding = only(fit(parallel, noErrors(), withConcurrency(11)));

    assertThat(finding.weight()).isEqualTo(Weight.ADVICE);
    assertThat(finding.found())
        .isEqualTo(
            "The function's reserved concurrency is 11; 4 open shards x <parallelizationFactor> 3"
                + " = 12.");
    assertThat(fit(parallel, noErrors(), withConcurrency(12))).isEmpty();
  }

  @Test
  void refusesReportsOfAHandlerThatReturnsNothing() {
    Errors reporting = errors(-1, -1, OnError.BISECT_AND_REPORT_ITEMS);

    Finding finding = only(fit(TUTORIAL, reporting, withAnswer(HandlerAnswer.NOTHING)));

    assertThat(finding.weight()).isEqualTo(Weight.ERROR);
    assertThat(finding.text())
        .startsWith("<reportBatchItemFailures> is true and the handler returns nothing.");
    assertThat(fit(TUTORIAL, reporting, withAnswer(HandlerAnswer.SOMETHING))).isEmpty();
    assertThat(fit(TUTORIAL, noErrors(), withAnswer(HandlerAnswer.NOTHING))).isEmpty();
  }

  @Test
  void tellsAdviceAndFailsWithAllErrors() {
    List<String> said = new ArrayList<>();
    Finding advice = Finding.advice("a.", "b.", "c.");
    Finding error = Finding.error("d.", "e.", "f.");

    assertThat(Finding.tell(List.of(advice), event -> said.add(event.text()))).isEqualTo(1);
    assertThatThrownBy(() -> Finding.tell(List.of(error), event -> said.add(event.text())))
        .isInstanceOf(GoalException.class)
        .hasMessage("d. e. f.");
    assertThatThrownBy(
            () -> Finding.tell(List.of(error, advice, error), event -> said.add(event.text())))
        .hasMessage("2 settings do not fit the others. d. e. f. d. e. f. Nothing was changed.");
    assertThat(said).containsExactly("a. b. c.", "a. b. c.");
  }

  private static List<Finding> fit(Batching batching, Errors errors, Circumstances known) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new Fit(
            new MappingSettings(batching, tutorial.start(), errors, List.of(), true),
            TIMEOUT,
            known)
        .findings();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Errors errors(int attempts, int age, OnError onError) {
    return new Errors(attempts, age, onError, Optional.empty());
  }

  private static Errors noErrors() {
    return MappingSettings.TUTORIAL.errors();
  }

  private static Circumstances unknown() {
    return withAnswer(HandlerAnswer.UNKNOWN);
  }

  private static Circumstances withAnswer(HandlerAnswer answer) {
    return known(answer, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Circumstances withRecord(int bytes) {
    return known(HandlerAnswer.UNKNOWN, Optional.empty(), Optional.empty(), record(bytes));
  }

  private static Circumstances withConcurrency(int reserved) {
    return known(HandlerAnswer.UNKNOWN, stream(4, 24), Optional.of(reserved), Optional.empty());
  }

  private static Circumstances known(
      HandlerAnswer answer,
      Optional<PresentStream> stream,
      Optional<Integer> reserved,
      Optional<LargestRecord> record) {
    return new Circumstances(answer, stream, reserved, record);
  }

  private static Optional<PresentStream> stream(int shards, int hours) {
    return Optional.of(new PresentStream(shards, Duration.ofHours(hours)));
  }

  private static Optional<LargestRecord> record(int bytes) {
    return Optional.of(LargestRecord.set(bytes));
  }
}
