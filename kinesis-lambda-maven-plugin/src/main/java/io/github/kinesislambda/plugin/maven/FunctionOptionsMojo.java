package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.function.FunctionLogging;
import io.github.kinesislambda.plugin.workflow.function.FunctionOptions;
import io.github.kinesislambda.plugin.workflow.function.Network;
import io.github.kinesislambda.plugin.workflow.function.Publication;
import io.github.kinesislambda.plugin.workflow.function.Publication.SnapStart;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals with the settings of the function that most functions leave as Lambda has them. */
abstract class FunctionOptionsMojo extends MappingMojo {

  /**
   * Processor of the function, {@code x86_64} or {@code arm64}; by default x86_64 for a new
   * function and what is set for one that exists. The embedded engine runs it on this machine's.
   */
  @Parameter(property = "kinesis.architecture")
  @Nullable String architecture;

  /**
   * Megabytes of the function's {@code /tmp}, 512 to 10,240; by default 512 for a new function and
   * what is set for one that exists. On AWS more than 512 costs more.
   */
  @Parameter(property = "kinesis.ephemeralStorage")
  @Nullable Integer ephemeralStorage;

  /**
   * ARNs of layer versions, at most 5, e.g. {@code
   * arn:aws:lambda:eu-central-1:123456789012:layer:tools:3}; {@code none} alone takes all layers
   * away. By default a function keeps those it has.
   */
  @Parameter(property = "kinesis.layers")
  @Nullable List<String> layers;

  /**
   * Subnets of the VPC to attach the function to, at most 16, e.g. {@code subnet-0abc}; {@code
   * none} alone detaches it. Its role gets AWSLambdaVPCAccessExecutionRole. By default a function
   * stays where it is.
   */
  @Parameter(property = "kinesis.subnetIds")
  @Nullable List<String> subnetIds;

  /** Security groups for {@code <subnetIds>}, at most 5, e.g. {@code sg-0abc}. */
  @Parameter(property = "kinesis.securityGroupIds")
  @Nullable List<String> securityGroupIds;

  /**
   * Form of the function's log, {@code Text} or {@code JSON}; by default Text for a new function
   * and what is set for one that exists.
   */
  @Parameter(property = "kinesis.logFormat")
  @Nullable String logFormat;

  /**
   * Least level of the function's own lines in a log of format JSON: TRACE, DEBUG, INFO, WARN,
   * ERROR or FATAL.
   */
  @Parameter(property = "kinesis.applicationLogLevel")
  @Nullable String applicationLogLevel;

  /**
   * Least level of Lambda's own lines in a log of format JSON: DEBUG, INFO or WARN. With WARN a
   * function that logs nothing itself leaves no trace that {@code kinesis:logs} could show.
   */
  @Parameter(property = "kinesis.systemLogLevel")
  @Nullable String systemLogLevel;

  /**
   * How many invocations of the function may run at once, 0 or more, taken from what the account
   * has; by default that is not changed. Each shard needs {@code <parallelizationFactor>} of them.
   */
  @Parameter(property = "kinesis.reservedConcurrency")
  @Nullable Integer reservedConcurrency;

  /**
   * Bucket of the function's region for archives of more than 50 MB, which Lambda does not take in
   * a request, e.g. {@code my-builds}. The archive is deleted from it when Lambda has its copy.
   */
  @Parameter(property = "kinesis.codeBucket")
  @Nullable String codeBucket;

  /**
   * Alias that the mapping calls, e.g. {@code live}: each deployment that changes the function
   * publishes a version of it and points the alias there. By default the mapping calls the code as
   * it is at the moment.
   */
  @Parameter(property = "kinesis.alias")
  @Nullable String alias;

  /**
   * Whether published versions start from a snapshot of the initialised function; needs {@code
   * <alias>} and runtime java11 or newer. By default that is not changed. The embedded engine keeps
   * the setting without effect.
   */
  @Parameter(property = "kinesis.snapStart")
  @Nullable Boolean snapStart;

  /** The settings as one value. */
  final FunctionOptions functionOptions() {
    return new FunctionOptions(
        Optional.ofNullable(architecture).map(FunctionOptions::architecture),
        Optional.ofNullable(ephemeralStorage),
        list(layers),
        network(),
        logging(),
        Optional.ofNullable(reservedConcurrency),
        tags(),
        Optional.ofNullable(codeBucket),
        new Publication(
            Optional.ofNullable(alias),
            Optional.ofNullable(snapStart).map(on -> on ? SnapStart.ON : SnapStart.OFF)));
  }

  private Optional<Network> network() {
    if (subnetIds == null && securityGroupIds == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Network(list(subnetIds).orElse(List.of()), list(securityGroupIds).orElse(List.of())));
  }

  private Optional<FunctionLogging> logging() {
    if (logFormat == null && applicationLogLevel == null && systemLogLevel == null) {
      return Optional.empty();
    }
    return Optional.of(
        new FunctionLogging(
            logFormat == null ? "Text" : logFormat,
            Optional.ofNullable(applicationLogLevel),
            Optional.ofNullable(systemLogLevel)));
  }

  /** A list that is set; of {@code none} alone the empty one. */
  private static Optional<List<String>> list(@Nullable List<String> setting) {
    if (setting == null || setting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(setting.equals(List.of("none")) ? List.of() : setting);
  }
}
