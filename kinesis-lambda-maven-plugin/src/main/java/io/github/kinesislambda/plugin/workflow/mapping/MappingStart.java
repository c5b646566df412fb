package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/**
 * Where a new mapping begins to read; later it cannot be changed.
 *
 * @param word LATEST, TRIM_HORIZON, AT_TIMESTAMP or NOW
 * @param position as Lambda knows it: NOW is AT_TIMESTAMP with the time of the deployment
 * @param timestamp for AT_TIMESTAMP
 */
public record MappingStart(String word, EventSourcePosition position, Optional<Instant> timestamp) {

  private static final String NOW = "NOW";

  /**
   * Reads the position as the user wrote it.
   *
   * @param timestamp ISO-8601, e.g. {@code 2026-11-22T10:15:30Z}
   * @throws GoalException when there is no such position, or the timestamp does not go with it
   */
  public static MappingStart of(String position, Optional<String> timestamp) {
    EventSourcePosition known =
        position.equals(NOW)
            ? EventSourcePosition.AT_TIMESTAMP
            : EventSourcePosition.fromValue(position);
    if (known == null || known == EventSourcePosition.UNKNOWN_TO_SDK_VERSION) {
      throw GoalException.project(
          "<startingPosition> is %s.".formatted(position),
          "Positions are LATEST, TRIM_HORIZON, AT_TIMESTAMP and NOW.",
          "Change -Dkinesis.startingPosition, or drop it to use LATEST.");
    }
    if (timestamp.isPresent() != position.equals("AT_TIMESTAMP")) {
      throw GoalException.project(
          "<startingPosition> is %s and <startingPositionTimestamp> is %s."
              .formatted(position, timestamp.orElse("absent")),
          "AT_TIMESTAMP needs a timestamp; the other positions have none.",
          "Set both, or drop the timestamp.");
    }
    return new MappingStart(position, known, timestamp.map(MappingStart::instant));
  }

  /** The same; where the user said "now", with the time of the deployment. */
  MappingStart resolved(Supplier<Instant> now) {
    return word.equals(NOW) ? new MappingStart(word, position, Optional.of(now.get())) : this;
  }

  /** Whether a mapping that is there began so, or in a way that makes no difference by now. */
  boolean isThatOf(EventSourceMappingConfiguration present) {
    if (word.equals(NOW)) {
      return present.startingPosition() != EventSourcePosition.TRIM_HORIZON;
    }
    return present.startingPosition() == position
        && (present.startingPositionTimestamp() == null
            || isAt(present.startingPositionTimestamp()));
  }

  /** Lambda keeps whole seconds. */
  private boolean isAt(Instant present) {
    return timestamp
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
        .equals(Optional.of(present.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** The word, with the time where there is one. */
  String text() {
    return timestamp.map(time -> word + " " + time).orElse(word);
  }

  /** What a mapping that begins so reads of the records of one that was deleted for it. */
  String afterAnother() {
    return switch (position) {
      case TRIM_HORIZON -> "every record that the stream keeps is read, and most once more";
      case AT_TIMESTAMP ->
          word.equals(NOW)
              ? "records that the old one has not read are skipped, and a few of the last seconds read once more"
              : "records that were put before are skipped where the old one has not read them, and later ones read once more";
      default ->
          "records that the old one has not read are skipped, and those that are put until the new one reads";
    };
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw GoalException.project(
          "<startingPositionTimestamp> is %s.".formatted(text),
          "It is an instant in ISO-8601, with its zone Z.",
          "Write it like 2026-11-22T10:15:30Z.",
          e);
    }
  }
}
