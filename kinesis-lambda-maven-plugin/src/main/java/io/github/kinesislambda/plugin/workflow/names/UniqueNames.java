package io.github.kinesislambda.plugin.workflow.names;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Names that builds at the same time on one account do not share: what a part is called, and a
 * suffix of the build.
 *
 * @param suffix 1 to 24 of letters, digits and {@code -}
 */
public record UniqueNames(String suffix) {

  /** What stands for a suffix that is found out. */
  public static final String AUTO = "auto";

  private static final int STREAM_LENGTH = 128;
  private static final int FUNCTION_LENGTH = 64;
  private static final int ROLE_LENGTH = 64;

  /**
   * By which variables CI servers name a build, and what tells apart its jobs: GitHub, GitLab,
   * CodeBuild, Jenkins, Azure, CircleCI, Buildkite.
   */
  private static final List<String> BUILD_VARIABLES =
      List.of(
          "GITHUB_RUN_ID",
          "GITHUB_RUN_ATTEMPT",
          "GITHUB_JOB",
          "CI_JOB_ID",
          "CODEBUILD_BUILD_ID",
          "BUILD_TAG",
          "BUILD_BUILDID",
          "SYSTEM_JOBID",
          "CIRCLE_WORKFLOW_JOB_ID",
          "BUILDKITE_JOB_ID");

  /** Jobs of a matrix share all of the above; the machine and its user tell them apart. */
  private static final List<String> MACHINE_VARIABLES =
      List.of("RUNNER_NAME", "HOSTNAME", "COMPUTERNAME", "USER", "USERNAME");

  /** Checks the suffix. */
  public UniqueNames {
    if (!suffix.matches("[a-zA-Z0-9-]{1,24}")) {
      throw GoalException.project(
          "<unique> is '%s'.".formatted(suffix),
          "It has 1 to 24 of the characters a-z, A-Z, 0-9 and '-', or is auto.",
          "Change -Dkinesis.unique, e.g. to the number of the build, or drop it.");
    }
  }

  /**
   * A suffix as it was set, or one that stays the same within a build of a CI server, and elsewhere
   * on this machine.
   *
   * @param setting a suffix, or {@value #AUTO}
   * @param environment variables of the process
   * @param module where the module is, since modules of one build have pipelines of their own
   */
  public static UniqueNames of(String setting, Map<String, String> environment, String module) {
    if (!setting.equals(AUTO)) {
      return new UniqueNames(setting);
    }
    String build =
        Stream.of(BUILD_VARIABLES, MACHINE_VARIABLES)
            .flatMap(List::stream)
            .map(name -> environment.getOrDefault(name, ""))
            .collect(Collectors.joining("\n"));
    return new UniqueNames(hash(build + "\n" + module));
  }

  /** The name of this build's stream. */
  public String stream(String name) {
    return of(name, STREAM_LENGTH);
  }

  /** The name of this build's function. */
  public String function(String name) {
    return of(name, FUNCTION_LENGTH);
  }

  /** The name of this build's role. */
  public String role(String name) {
    return of(name, ROLE_LENGTH);
  }

  /** What is too long is cut, and marked by a hash of what it was. */
  private String of(String name, int length) {
    String whole = name + "-" + suffix;
    if (whole.length() <= length) {
      return whole;
    }
    String mark = "-" + hash(name) + "-" + suffix;
    return name.substring(0, length - mark.length()) + mark;
  }

  private static String hash(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }
}
