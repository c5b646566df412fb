package io.github.kinesislambda.engine.internal.function.forked;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a function's process is started.
 *
 * @param arguments program and arguments
 * @param folder its working directory, the task root
 * @param variables its environment, complete but for the port of the Runtime API
 * @param output whether it marks in its output where each event's share ends
 * @param isolation how it is kept apart from others
 */
record ProcessCommand(
    List<String> arguments,
    Path folder,
    Map<String, String> variables,
    Output output,
    Isolation isolation) {

  /** Whether a process marks in its output where each event's share ends. */
  enum Output {
    MARKED,
    PLAIN
  }

  /** Tells whether the output holds marks. */
  boolean marksOutput() {
    return output == Output.MARKED;
  }

  /**
   * Starts the process with nothing of our own environment.
   *
   * @param runtimeApi where it gets its events
   */
  Process start(InetSocketAddress runtimeApi) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    Map<String, String> kept = neededByThePlatform(environment);
    environment.clear();
    environment.putAll(kept);
    environment.putAll(variables);
    environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApi.getPort());
    return builder.start();
  }

  /** Windows opens no socket without its root folder. */
  private static Map<String, String> neededByThePlatform(Map<String, String> environment) {
    Map<String, String> kept = new LinkedHashMap<>(environment);
    kept.keySet().retainAll(List.of("SystemRoot", "TEMP", "TMP"));
    return System.getProperty("os.name", "").startsWith("Windows") ? kept : Map.of();
  }
}
