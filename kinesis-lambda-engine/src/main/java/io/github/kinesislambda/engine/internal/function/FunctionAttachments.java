package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.EventInvokeConfig;
import io.github.kinesislambda.engine.internal.function.model.FunctionPolicy;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.ProvisionedConcurrency;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept for a function beside code and settings, by qualifier; guarded by {@link
 * FunctionRegistry}.
 */
public final class FunctionAttachments {

  private static final String UNQUALIFIED = "";

  private final Map<String, FunctionPolicy> policies = new TreeMap<>();
  private final Map<String, EventInvokeConfig> eventInvokeConfigs = new TreeMap<>();
  private final Map<String, ProvisionedConcurrency> provisioned = new TreeMap<>();
  private final Map<String, String> runtimeUpdates = new TreeMap<>();
  private String recursiveLoop = "Terminate";

  /** Returns the key of a function itself, or of the version or alias that is named. */
  public static String keyOf(FunctionReference function) {
    return function.qualifier().orElse(UNQUALIFIED);
  }

  /** Returns who may invoke, by qualifier. */
  public Map<String, FunctionPolicy> policies() {
    return policies;
  }

  /** Returns how asynchronous invocations are treated, by qualifier. */
  public Map<String, EventInvokeConfig> eventInvokeConfigs() {
    return eventInvokeConfigs;
  }

  /** Returns the provisioned concurrency, by qualifier. */
  public Map<String, ProvisionedConcurrency> provisioned() {
    return provisioned;
  }

  /** Returns when runtimes are updated, by qualifier: the mode, a space and the ARN if manual. */
  public Map<String, String> runtimeUpdates() {
    return runtimeUpdates;
  }

  /** Returns whether recursive loops are ended or allowed. */
  public String recursiveLoop() {
    return recursiveLoop;
  }

  /** Sets whether recursive loops are ended or allowed. */
  public void recursiveLoop(String mode) {
    recursiveLoop = mode;
  }

  /** Forgets what belongs to a version or alias that is deleted. */
  void forget(String qualifier) {
    policies.remove(qualifier);
    eventInvokeConfigs.remove(qualifier);
    provisioned.remove(qualifier);
    runtimeUpdates.remove(qualifier);
  }
}
