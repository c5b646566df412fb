package io.github.kinesislambda.engine.internal.function.forked;

import io.github.kinesislambda.engine.internal.function.forked.ProcessCommand.Output;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides how the process of an environment is started. */
final class ForkedCommands {

  private static final String MAIN_CLASS =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String BOOTSTRAP =
      "exec 3<&0 </dev/null; { read -r engine <&3; kill -9 $$; } >/dev/null 2>&1 &"
          + " exec 3<&-; exec \"$0\"";

  private final RuntimeJars jars;
  private final SharedClasses classes;

  ForkedCommands(RuntimeJars jars, SharedClasses classes) {
    this.jars = jars;
    this.classes = classes;
  }

  static boolean isJava(EnvironmentPlan plan) {
    return !plan.function().definition().runtime().startsWith("provided");
  }

  ProcessCommand of(EnvironmentPlan plan) {
    return isJava(plan)
        ? java(plan, plan.function().definition().handler(), classes.options())
        : bootstrap(plan);
  }

  /** Returns the command of a process that records the classes which a function's start needs. */
  ProcessCommand recording(EnvironmentPlan plan) {
    return java(plan, Recording.HANDLER, classes.recording());
  }

  private ProcessCommand java(EnvironmentPlan plan, String handler, List<String> more) {
    FunctionDefinition definition = plan.function().definition();
    List<String> arguments = new ArrayList<>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(options(definition));
    arguments.addAll(more);
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, jars.classPath()));
    arguments.add(MAIN_CLASS);
    arguments.add(handler);
    Map<String, String> variables = new LinkedHashMap<>(plan.variables());
    if (File.separatorChar == '/') {
      variables.put("_LAMBDA_TELEMETRY_LOG_FD", "2");
    }
    return new ProcessCommand(arguments, plan.taskRoot(), variables, Output.MARKED);
  }

  /**
   * The options of AWS's managed runtimes as far as they show: heap of 85 % of the memory, serial
   * collector, first compiler only.
   *
   * <p>Divergence: the JVM is the engine's own, whatever Java the runtime's name says.
   */
  private static List<String> options(FunctionDefinition definition) {
    return List.of(
        "-XX:MaxHeapSize=" + definition.memoryMegabytes() * 1024L * 85 / 100 + "k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xlog:disable",
        "-Dfile.encoding=UTF-8",
        "-Djava.net.preferIPv4Stack=true",
        "--add-opens=java.base/java.io=ALL-UNNAMED");
  }

  /**
   * A shell becomes the bootstrap, beside a child of its that waits for the end of the engine: then
   * the pipe from there is closed.
   */
  private static ProcessCommand bootstrap(EnvironmentPlan plan) {
    String program = plan.taskRoot().resolve("bootstrap").toString();
    return new ProcessCommand(
        List.of("/bin/sh", "-c", BOOTSTRAP, program),
        plan.taskRoot(),
        plan.variables(),
        Output.PLAIN);
  }
}
