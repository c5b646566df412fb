package io.github.kinesislambda.engine.internal.api.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A customer-managed policy with its one version.
 *
 * @param name unique in the account
 * @param path begins and ends with a slash
 * @param id ANPA and 17 letters or digits
 * @param created when it was made
 * @param document JSON as it was given
 * @param description if one was given
 * @param tags in the order in which they were set
 */
record StoredPolicy(
    String name,
    String path,
    String id,
    Instant created,
    String document,
    Optional<String> description,
    Map<String, String> tags) {

  /** The version that CreatePolicy makes. */
  static final String VERSION = "v1";

  StoredPolicy {
    tags = new LinkedHashMap<>(tags);
  }

  String arn(String account) {
    return "arn:aws:iam::" + account + ":policy" + path + name;
  }
}
