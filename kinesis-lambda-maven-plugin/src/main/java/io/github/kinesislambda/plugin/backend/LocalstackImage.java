package io.github.kinesislambda.plugin.backend;

/**
 * The image of target {@code localstack}: LocalStack's own, or one that answers as it does.
 *
 * @param name as container services take it
 */
public record LocalstackImage(String name) {

  /** The last of LocalStack's images that needs no account. */
  public static final String DEFAULT = "localstack/localstack:4.14.0";

  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9._/:@-]*";

  /** Checks the name. */
  public LocalstackImage {
    if (!name.matches(NAME)) {
      throw GoalException.project(
          "<image> is %s.".formatted(name),
          "Names of images look like %s.".formatted(DEFAULT),
          "Change -Dkinesis.image, or drop it to use that one.");
    }
  }

  /**
   * What a mapping does on AWS and not in this image; empty where nothing is known to be missing.
   */
  String unlikeAws() {
    if (!name.matches("(.*/)?localstack/localstack(-pro)?([:@].*)?")) {
      return "";
    }
    return """
        Not shown by LocalStack's mapping (seen in its source, 4.x), and by the embedded engine:
          it reads one shard after another, so that batches of two shards never run at once;
          it forgets its position when it is restarted, and does not follow splits and merges of shards;
          it ignores bisecting, the parallelization factor, tumbling windows and the limit of 6 MB for a batch.""";
  }
}
