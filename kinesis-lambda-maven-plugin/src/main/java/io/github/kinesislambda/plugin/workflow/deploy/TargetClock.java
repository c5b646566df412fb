package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clockwork;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Tells the time as the target does: records carry its clock's time, and this machine's may be
 * minutes off.
 *
 * @param local asked where the target does not tell
 */
record TargetClock(KinesisClient kinesis, Clockwork local) {

  /** The time of the target, at most a second and the time of an answer ago. */
  Instant now() {
    return kinesis
        .listStreams(request -> request.limit(1))
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .flatMap(TargetClock::parse)
        .orElseGet(local::instant);
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
