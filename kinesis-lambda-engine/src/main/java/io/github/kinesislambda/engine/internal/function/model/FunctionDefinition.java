package io.github.kinesislambda.engine.internal.function.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a user says of a function beside its code; each published version keeps its own.
 *
 * @param runtime such as {@code java21} or {@code provided.al2023}
 * @param handler {@code package.Class} or {@code package.Class::method}
 * @param role the ARN of its role
 * @param description free text
 * @param memoryMegabytes 128 to 10240
 * @param ephemeralStorageMegabytes size of {@code /tmp}, 512 to 10240
 * @param timeout 1 to 900 seconds
 * @param environment its own variables
 * @param logFormat {@code Text} or {@code JSON}
 * @param logGroup where its log goes
 * @param echoed further settings that are kept and shown but change nothing here
 */
public record FunctionDefinition(
    String runtime,
    String handler,
    String role,
    String description,
    int memoryMegabytes,
    int ephemeralStorageMegabytes,
    Duration timeout,
    Map<String, String> environment,
    String logFormat,
    String logGroup,
    Map<String, Object> echoed) {

  /** Takes copies of what could still change. */
  public FunctionDefinition {
    environment = Map.copyOf(environment);
    echoed = Map.copyOf(echoed);
  }

  /**
   * Returns AWS's defaults: 128 MB, 512 MB of {@code /tmp}, 3 seconds, text log in {@code
   * /aws/lambda/NAME}.
   *
   * @param name the function's name
   * @param runtime such as {@code java21}
   * @param handler {@code package.Class[::method]}
   * @param role the ARN of its role
   */
  public static FunctionDefinition of(String name, String runtime, String handler, String role) {
    return new FunctionDefinition(
        runtime,
        handler,
        role,
        "",
        128,
        512,
        Duration.ofSeconds(3),
        Map.of(),
        "Text",
        "/aws/lambda/" + name,
        Map.of());
  }

  /** Returns the hash that stands for the runtime's version in its ARN. */
  public String runtimeVersionHash() {
    return RuntimeVersion.hashOf(runtime);
  }

  /** Returns the same with one more setting, or another value of it, that is kept and shown. */
  public FunctionDefinition withEchoed(String name, Object value) {
    Map<String, Object> others = new HashMap<>(echoed);
    others.put(name, value);
    return new FunctionDefinition(
        runtime,
        handler,
        role,
        description,
        memoryMegabytes,
        ephemeralStorageMegabytes,
        timeout,
        environment,
        logFormat,
        logGroup,
        others);
  }

  /** Returns the same with another description. */
  public FunctionDefinition withDescription(String other) {
    return new FunctionDefinition(
        runtime,
        handler,
        role,
        other,
        memoryMegabytes,
        ephemeralStorageMegabytes,
        timeout,
        environment,
        logFormat,
        logGroup,
        echoed);
  }
}
