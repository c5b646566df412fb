package io.github.kinesislambda.engine.internal.stream;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The resource policies of a stream and its consumers, by ARN. Thread-safe.
 *
 * <p>Divergence: they are kept and given back, but nobody is refused by them.
 */
public final class ResourcePolicies {

  private final ConcurrentHashMap<String, String> byArn = new ConcurrentHashMap<>();

  /** Keeps a policy, in place of the one before. */
  public void put(String arn, String policy) {
    byArn.put(arn, policy);
  }

  /** Returns a policy, if there is one. */
  public Optional<String> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /**
   * Removes a policy.
   *
   * @throws StreamException if there is none
   */
  public void remove(String arn) {
    if (byArn.remove(arn) == null) {
      throw none(arn);
    }
  }

  private static StreamException none(String arn) {
    return StreamFaults.notFound("No resource policy found for resource ARN " + arn);
  }
}
