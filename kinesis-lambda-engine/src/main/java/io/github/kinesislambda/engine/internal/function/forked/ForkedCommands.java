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

  private final Path folder;
  private final RuntimeJars jars;
  private final SharedClasses classes;
  private final Isolation isolation = Isolation.ofThisMachine();

  ForkedCommands(Path folder, RuntimeJars jars, SharedClasses classes) {
    this.folder = folder;
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
    List<String> needed = new ArrayList<>(jars.classPath());
    needed.add(System.getProperty("java.home"));
    return command(plan, arguments, needed, variables, Output.MARKED);
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

  private ProcessCommand bootstrap(EnvironmentPlan plan) {
    String program = plan.taskRoot().resolve("bootstrap").toString();
    return command(plan, List.of(program), List.of(), plan.variables(), Output.PLAIN);
  }

  private ProcessCommand command(
      EnvironmentPlan plan,
      List<String> program,
      List<String> needed,
      Map<String, String> variables,
      Output output) {
    List<String> paths = new ArrayList<>(needed);
    paths.add(folder.toAbsolutePath().toString());
    List<String> arguments =
        isolation.wrap(
            program,
            folder,
            plan.taskRoot(),
            paths,
            plan.function().definition().ephemeralStorageMegabytes());
    return new ProcessCommand(arguments, plan.taskRoot(), variables, output, isolation);
  }
}
