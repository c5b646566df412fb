package io.github.kinesislambda.engine.internal.stream;

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

  /**
   * Returns a policy.
   *
   * @throws StreamException if there is none
   */
  public String require(String arn) {
    String policy = byArn.get(arn);
    if (policy == null) {
      throw none(arn);
    }
    return policy;
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
