package io.github.kinesislambda.plugin.workflow.mapping;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Map;
import java.util.Optional;

/**
 * What most mappings leave as Lambda has it; what is absent is not changed on a mapping that
 * exists.
 *
 * @param metrics whether Lambda counts events in CloudWatch
 * @param kmsKeyArn key with which Lambda keeps the filters; empty for its own
 * @param tags of a new mapping, beside the one that says who created it
 * @param renewal what to do when the mapping began elsewhere or reads another source
 */
public record MappingOptions(
    Optional<Metrics> metrics,
    Optional<String> kmsKeyArn,
    Map<String, String> tags,
    Renewal renewal) {

  /** Nothing beyond what every mapping has. */
  public static final MappingOptions NONE =
      new MappingOptions(Optional.empty(), Optional.empty(), Map.of(), Renewal.REFUSE);

  /** Whether Lambda counts a mapping's events: polled, filtered, handed over, discarded. */
  public enum Metrics {
    /** In CloudWatch, at its price. */
    EVENT_COUNT,
    /** Not at all. */
    NONE
  }

  /** What to do about settings that a mapping keeps for life. */
  public enum Renewal {
    /** End the goal and explain. */
    REFUSE,
    /** Delete the mapping and create another. */
    RECREATE
  }

  /** Checks the form of the key. */
  public MappingOptions {
    tags = Map.copyOf(tags);
    kmsKeyArn.ifPresent(MappingOptions::requireKey);
  }

  private static void requireKey(String arn) {
    if (!arn.matches("arn:[^:]+:kms:[^:]+:\\d{12}:(key|alias)/.+")) {
      throw GoalException.project(
          "<mappingKmsKeyArn> is %s.".formatted(arn),
          "The key of a mapping's filters is named by the ARN of a KMS key.",
          "Write it like arn:aws:kms:eu-central-1:123456789012:key/..., or drop it to use"
              + " Lambda's own.");
    }
  }
}
