package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import io.github.kinesislambda.plugin.workflow.Deployment;
import io.github.kinesislambda.plugin.workflow.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.MappingSettings;
import io.github.kinesislambda.plugin.workflow.archive.ArchiveFile;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Packs the project, creates or updates role, function and mapping, and returns when the mapping
 * reads.
 */
@Mojo(
    name = "deploy",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class DeployMojo extends MappingMojo {

  /**
   * What Lambda calls, {@code package.Class} or {@code package.Class::method}; by default the one
   * class of the project that implements {@code RequestHandler} or {@code RequestStreamHandler}.
   */
  @Parameter(property = "kinesis.handler")
  @Nullable String handler;

  /**
   * Identifier of the Lambda runtime, e.g. {@code java21}; by default the oldest Java runtime that
   * runs the handler.
   */
  @Parameter(property = "kinesis.runtime")
  @Nullable String runtime;

  /** Zip or jar to deploy; by default the project's classes and runtime dependencies are packed. */
  @Parameter(property = "kinesis.archive")
  @Nullable File archive;

  /** Folder of the compiled project. */
  @Parameter(property = "kinesis.classes", defaultValue = "${project.build.outputDirectory}")
  File classes;

  /** Megabytes of memory of the function, 128 to 10,240. */
  @Parameter(property = "kinesis.memorySize", defaultValue = "512")
  int memorySize;

  /** Seconds that one invocation may take, 1 to 900. */
  @Parameter(property = "kinesis.timeout", defaultValue = "30")
  int timeout;

  /**
   * Environment variables of the function; on the command line {@code
   * -Dkinesis.environment.NAME=value}.
   */
  @Parameter @Nullable Map<String, String> environment;

  @Override
  void run(Target target, Progress progress) {
    FunctionSettings settings =
        new FunctionSettings(function, role, memorySize, timeout, variables());
    MappingSettings reading = mappingSettings();
    FunctionCode code = code();
    try (Connection connection = target.open(progress)) {
      new Deployment(connection.clients(), Clockwork.system(), progress)
          .run(stream, settings, code, reading);
    }
  }

  private FunctionCode code() {
    Optional<String> namedHandler = Optional.ofNullable(handler);
    Optional<String> namedRuntime = Optional.ofNullable(runtime);
    if (archive != null) {
      return new ArchiveFile(archive.toPath()).read(namedHandler, namedRuntime);
    }
    return new ProjectCode(classes.toPath(), dependencies()).pack(namedHandler, namedRuntime);
  }

  private List<ProjectCode.Dependency> dependencies() {
    return project == null ? List.of() : Dependencies.atRunTime(project);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(environment == null ? Map.of() : environment);
    variables.putAll(properties().below("kinesis.environment."));
    return variables;
  }
}
