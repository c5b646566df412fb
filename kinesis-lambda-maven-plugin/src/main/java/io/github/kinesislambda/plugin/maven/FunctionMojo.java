package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.archive.ArchiveFile;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals with the settings of the function and its code. */
abstract class FunctionMojo extends FunctionOptionsMojo {

  /**
   * What Lambda calls, {@code package.Class} or {@code package.Class::method}; by default the one
   * class of the project that implements {@code RequestHandler} or {@code RequestStreamHandler}.
   */
  @Parameter(property = "kinesis.handler")
  @Nullable String handler;

  /**
   * Identifier of the Lambda runtime, e.g. {@code java21}; by default the oldest Java runtime from
   * java17 on that runs the handler's class file: java17, java21 or java25.
   */
  @Parameter(property = "kinesis.runtime")
  @Nullable String runtime;

  /** Zip or jar to deploy; by default the project's classes and runtime dependencies are packed. */
  @Parameter(property = "kinesis.archive")
  @Nullable File archive;

  /**
   * Address in S3 of a zip or jar to deploy, e.g. {@code s3://my-builds/recv.zip}, with {@code
   * ?versionId=...} for one of its versions; handler and runtime have to be named then. Lambda
   * takes it from there in the function's region.
   */
  @Parameter(property = "kinesis.codeUri")
  @Nullable String codeUri;

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

  /**
   * Bytes of data of the largest record to expect, 1 to 10,485,760, e.g. {@code 20000}. With it the
   * goal tells when {@code <batchSize>} such records exceed the 6 MB that Lambda hands to a
   * function; by default {@code kinesis:validate} looks at some records of the stream, and {@code
   * kinesis:deploy} does not judge this.
   */
  @Parameter(property = "kinesis.largestRecordBytes")
  @Nullable Integer largestRecordBytes;

  /** The settings as one value, checked one by one. */
  final Plan plan() {
    return plan(Optional.empty());
  }

  /**
   * The settings as one value, checked one by one.
   *
   * @param canary data of a record to put at the end
   */
  final Plan plan(Optional<String> canary) {
    return new Plan(
        stream,
        Optional.ofNullable(consumer),
        new FunctionSettings(function, role, memorySize, timeout, variables(), functionOptions()),
        mappingSettings(),
        Optional.ofNullable(largestRecordBytes),
        canary);
  }

  /** Whether there is anything to pack. */
  final boolean hasCode() {
    return codeUri != null || archive != null || classes.isDirectory();
  }

  /** The code, packed. */
  final FunctionCode code() {
    Optional<String> namedHandler = Optional.ofNullable(handler);
    Optional<String> namedRuntime = Optional.ofNullable(runtime);
    if (codeUri != null) {
      return FunctionCode.inBucket(codeUri, namedHandler, namedRuntime);
    }
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
