package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.GoalException;
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
   * @throws GoalException when one does, with the commands that would make it so
   */
  void require(EventSourceMappingConfiguration present) {
    if (!settings.start().isThatOf(present)) {
      throw GoalException.project(
          "Mapping %s started at %s; <startingPosition> is %s."
              .formatted(present.uuid(), began(present), settings.start().text()),
          "A mapping keeps its starting position for life; to begin elsewhere it is deleted and"
              + " another one created.",
          "Set %s to keep it. Or run %s -Dkinesis.startingPosition=NOW: the new one reads what is put from then on (AT_TIMESTAMP), and a few records of the last seconds once more. Or run %s to start at %s."
              .formatted(asSet(present), ANEW, ANEW, settings.start().text()));
    }
    if (!link.sourceArn().equals(present.eventSourceArn())) {
      throw GoalException.project(
          "Mapping %s reads %s; it should read %s."
              .formatted(present.uuid(), present.eventSourceArn(), link.sourceArn()),
          "A mapping keeps its source for life; to read another way it is deleted and another one"
              + " created.",
          "Run %s -Dkinesis.startingPosition=NOW: the new one reads what is put from then on (AT_TIMESTAMP), and a few records of the last seconds once more."
              .formatted(ANEW));
    }
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
