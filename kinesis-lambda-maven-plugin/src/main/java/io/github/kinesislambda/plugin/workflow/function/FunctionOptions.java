package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Ranges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Architecture;

/**
 * What most functions leave as Lambda has it; what is absent is not changed on a function that
 * exists.
 *
 * @param architecture of the processor
 * @param ephemeralStorage megabytes of {@code /tmp}, 512 to 10,240
 * @param layers ARNs of layer versions, at most 5; an empty list takes all layers away
 * @param network the VPC to be attached to
 * @param logging form and detail of the log
 * @param reservedConcurrency how many invocations may run at once, 0 or more
 * @param tags beside the one that says who created it; those of others stay
 * @param codeBucket bucket by which archives go that are too large for a request
 * @param publication whether the mapping calls a version of its own
 */
public record FunctionOptions(
    Optional<Architecture> architecture,
    Optional<Integer> ephemeralStorage,
    Optional<List<String>> layers,
    Optional<Network> network,
    Optional<FunctionLogging> logging,
    Optional<Integer> reservedConcurrency,
    Map<String, String> tags,
    Optional<String> codeBucket,
    Publication publication) {

  /** Nothing beyond what every function has. */
  public static final FunctionOptions NONE =
      new FunctionOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Publication.NONE);

  private static final int LEAST_STORAGE = 512;
  private static final int MOST_LAYERS = 5;
  private static final int MOST_TAGS = 49;

  /** Checks ranges and forms. */
  public FunctionOptions {
    layers = layers.map(List::copyOf);
    tags = Map.copyOf(tags);
    ephemeralStorage.ifPresent(
        size ->
            Ranges.require(
                "ephemeralStorage", size, LEAST_STORAGE, 10_240, "Functions", LEAST_STORAGE));
    layers.ifPresent(FunctionOptions::requireLayers);
    reservedConcurrency.ifPresent(FunctionOptions::requireConcurrency);
    tags.forEach(FunctionOptions::requireTag);
    if (tags.size() > MOST_TAGS) {
      throw GoalException.project(
          "<tags> has %d entries.".formatted(tags.size()),
          "AWS keeps 50 tags of a function, and one of them is the goals' own.",
          "Drop some, so that %d or fewer are left.".formatted(MOST_TAGS));
    }
    if (publication.snapStart().equals(Optional.of(Publication.SnapStart.ON))
        && ephemeralStorage.filter(size -> size > LEAST_STORAGE).isPresent()) {
      throw GoalException.project(
          "<snapStart> is true and <ephemeralStorage> is %d.".formatted(ephemeralStorage.get()),
          "SnapStart restores functions with %d MB of /tmp only.".formatted(LEAST_STORAGE),
          "Drop one of the two.");
    }
  }

  /**
   * The architecture of a setting, {@code x86_64} or {@code arm64}.
   *
   * @throws GoalException when it is neither
   */
  public static Architecture architecture(String setting) {
    Architecture known = Architecture.fromValue(setting);
    if (known == null || known == Architecture.UNKNOWN_TO_SDK_VERSION) {
      throw GoalException.project(
          "<architecture> is %s.".formatted(setting),
          "Functions run on x86_64 or arm64.",
          "Set -Dkinesis.architecture to one of them, or drop it to use x86_64.");
    }
    return known;
  }

  private static void requireLayers(List<String> layers) {
    for (String layer : layers) {
      if (!layer.matches("arn:[^:]+:lambda:[^:]+:\\d{12}:layer:[a-zA-Z0-9_-]+:\\d+")) {
        throw GoalException.project(
            "An entry of <layers> is '%s'.".formatted(layer),
            "A layer is named by the ARN of one of its versions.",
            "Write it like arn:aws:lambda:eu-central-1:123456789012:layer:tools:3, or none alone"
                + " to take all layers away.");
      }
    }
    if (layers.size() > MOST_LAYERS) {
      throw GoalException.project(
          "<layers> has %d entries.".formatted(layers.size()),
          "A function has at most %d layers.".formatted(MOST_LAYERS),
          "Drop some, or join them into one layer.");
    }
  }

  private static void requireConcurrency(int reserved) {
    if (reserved < 0) {
      throw GoalException.project(
          "<reservedConcurrency> is %d.".formatted(reserved),
          "A function reserves 0 invocations at once, which stops it, or more.",
          "Raise -Dkinesis.reservedConcurrency, or drop it to share the account's concurrency.");
    }
  }

  private static void requireTag(String key, String value) {
    boolean good =
        !key.isEmpty()
            && key.length() <= 128
            && value.length() <= 256
            && !key.startsWith("aws:")
            && !key.equals(CreatedBy.KEY);
    if (!good) {
      throw GoalException.project(
          "<tags> has '%s' = '%.60s'.".formatted(key, value),
          "A key has 1 to 128 characters and does not begin with aws:, a value has up to 256; %s is the goals' own."
              .formatted(CreatedBy.KEY),
          "Change the entry.");
    }
  }
}
