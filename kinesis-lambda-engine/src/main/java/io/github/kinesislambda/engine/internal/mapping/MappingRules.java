package io.github.kinesislambda.engine.internal.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Lambda requires of settings beyond the range of each. */
final class MappingRules {

  private static final int MAXIMUM_FILTERS = 5;
  private static final Pattern DESTINATION =
      Pattern.compile("arn:[a-z0-9-]+:(sqs|sns):[a-z0-9-]+:\\d{12}:.+|arn:[a-z0-9-]+:s3:::.+");

  private MappingRules() {}

  /**
   * Checks settings.
   *
   * @param now what a starting timestamp must not exceed
   * @throws MappingException with Lambda's text where it is known
   */
  static void require(MappingConfiguration configuration, Instant now) {
    requireDestination(configuration.onFailureDestination());
    requireStart(configuration.startingPosition(), now);
    if (!configuration.tumblingWindow().isZero() && configuration.parallelizationFactor() > 1) {
      throw MappingException.invalid(
          "ParallelizationFactor must be 1 when TumblingWindowInSeconds is set.");
    }
    if (configuration.filterPatterns().size() > MAXIMUM_FILTERS) {
      throw MappingException.invalid(
          "The filter criteria hold "
              + configuration.filterPatterns().size()
              + " filters; at most "
              + MAXIMUM_FILTERS
              + " are allowed.");
    }
    configuration.filterPatterns().forEach(FilterPattern::parse);
  }

  private static void requireDestination(Optional<String> arn) {
    if (arn.isPresent() && !DESTINATION.matcher(arn.get()).matches()) {
      throw MappingException.invalid(
          "The on-failure destination "
              + arn.get()
              + " is neither an SQS queue, an SNS topic nor an S3 bucket.");
    }
  }

  private static void requireStart(StartingPosition position, Instant now) {
    if (position instanceof StartingPosition.AtTimestamp at && at.timestamp().isAfter(now)) {
      throw MappingException.invalid(
          "StartingPositionTimestamp " + at.timestamp() + " lies in the future of " + now + ".");
    }
  }
}
