package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of a function's process. */
public final class FunctionVariables {

  private FunctionVariables() {}

  /**
   * Returns Lambda's own variables, those of all functions, and above them the function's.
   *
   * <p>Divergence: {@code LAMBDA_TASK_ROOT} is the folder where the archive really lies, not {@code
   * /var/task}.
   */
  public static Map<String, String> of(
      FunctionsConfiguration configuration,
      FunctionVersion function,
      Path taskRoot,
      String logStream) {
    FunctionDefinition definition = function.definition();
    Map<String, String> variables = new TreeMap<>(fixed());
    variables.put("AWS_REGION", configuration.region());
    variables.put("AWS_DEFAULT_REGION", configuration.region());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + definition.runtime());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    variables.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", definition.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    variables.put("_HANDLER", definition.handler());
    if (definition.logFormat().equals("JSON")) {
      variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
      variables.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    }
    variables.putAll(configuration.environment());
    variables.putAll(definition.environment());
    return variables;
  }

  private static Map<String, String> fixed() {
    return Map.ofEntries(
        Map.entry("AWS_ACCESS_KEY_ID", "ASIAKINESISLAMBDA000"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "kinesis-lambda"),
        Map.entry("AWS_SESSION_TOKEN", "kinesis-lambda"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
        Map.entry("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000"),
        Map.entry("_AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129"),
        Map.entry("_AWS_XRAY_DAEMON_PORT", "2000"),
        Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        Map.entry("TZ", ":UTC"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
        Map.entry(
            "LD_LIBRARY_PATH",
            "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"));
  }
}
