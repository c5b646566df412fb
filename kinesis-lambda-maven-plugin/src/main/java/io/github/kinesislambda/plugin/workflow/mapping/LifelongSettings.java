package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * The settings that a mapping keeps for life: where it began, and what it reads.
 *
 * @param link what it should join
 * @param settings the mapping to have
 */
record LifelongSettings(MappingLink link, MappingSettings settings) {

  private static final String ANEW = "mvn kinesis:deploy -Dkinesis.recreateMapping";
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** Which of them differ. */
  List<Difference> differences(EventSourceMappingConfiguration present) {
    Optional<Difference> start =
        settings.start().isThatOf(present)
            ? Optional.empty()
            : Optional.of(
                new Difference("startingPosition", began(present), settings.start().text()));
    return Difference.all(
        List.of(start, Difference.between("source", present.eventSourceArn(), link.sourceArn())));
  }

  /**
   * Passes when none differs.
   *
   * @param now for the example of a time to begin at
   * @throws GoalException when one does, with the commands that would make it so
   */
  void require(EventSourceMappingConfiguration present, Instant now) {
    if (!settings.start().isThatOf(present)) {
      throw GoalException.project(
          "Mapping %s started at %s; <startingPosition> is %s."
              .formatted(present.uuid(), began(present), settings.start().text()),
          "A mapping keeps its starting position for life; to begin elsewhere it is deleted,"
              + " together with the note of what it has read, and another one created.",
          "Set %s to keep it. Or run %s to start at %s: %s. %s"
              .formatted(
                  asSet(present),
                  ANEW,
                  settings.start().text(),
                  settings.start().afterAnother(),
                  toMissNothing(now)));
    }
    if (!link.sourceArn().equals(present.eventSourceArn())) {
      throw GoalException.project(
          "Mapping %s reads %s; it should read %s."
              .formatted(present.uuid(), present.eventSourceArn(), link.sourceArn()),
          "A mapping keeps its source for life; to read another way it is deleted, together with"
              + " the note of what it has read, and another one created.",
          toMissNothing(now));
    }
  }

  /** What Lambda does not tell is how far a mapping has read: the user looks at its lag. */
  private static String toMissNothing(Instant now) {
    return "Run %s -Dkinesis.startingPosition=AT_TIMESTAMP -Dkinesis.startingPositionTimestamp=%s to miss nothing: it is an hour ago; take any time before the oldest record that the mapping has not read, which is as old as the function's IteratorAge in CloudWatch. What was put since then is read once more. Or, where it has read all, run %s -Dkinesis.startingPosition=NOW: records that were not read by then are skipped."
        .formatted(ANEW, now.minus(AN_HOUR).truncatedTo(ChronoUnit.SECONDS), ANEW);
  }

  private static String asSet(EventSourceMappingConfiguration present) {
    String position = "-Dkinesis.startingPosition=" + present.startingPositionAsString();
    return present.startingPositionTimestamp() == null
        ? position
        : "%s -Dkinesis.startingPositionTimestamp=%s"
            .formatted(position, present.startingPositionTimestamp());
  }

  private static String began(EventSourceMappingConfiguration present) {
    return present.startingPositionTimestamp() == null
        ? present.startingPositionAsString()
        : "%s %s"
            .formatted(present.startingPositionAsString(), present.startingPositionTimestamp());
  }
}
