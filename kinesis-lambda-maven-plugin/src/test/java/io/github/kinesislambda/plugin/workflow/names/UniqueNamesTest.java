package io.github.kinesislambda.plugin.workflow.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueNamesTest {

  private static final Map<String, String> GITHUB =
      Map.of("GITHUB_RUN_ID", "17", "GITHUB_RUN_ATTEMPT", "1", "RUNNER_NAME", "Runner 3");

  @Test
  void addsTheSuffixThatWasSet() {
    UniqueNames names = UniqueNames.of("run-17", Map.of(), "/module");

    assertThat(names.stream("ExampleInputStream")).isEqualTo("ExampleInputStream-run-17");
    assertThat(names.function("recv-kinesis")).isEqualTo("recv-kinesis-run-17");
    assertThat(names.role("lambda-Kinesis")).isEqualTo("lambda-Kinesis-run-17");
  }

  @Test
  void staysTheSameWithinABuildAndDiffersBetweenBuilds() {
    UniqueNames first = UniqueNames.of("auto", GITHUB, "/module");

    assertThat(UniqueNames.of("auto", GITHUB, "/module")).isEqualTo(first);
    assertThat(UniqueNames.of("auto", Map.of("GITHUB_RUN_ID", "18"), "/module"))
        .isNotEqualTo(first);
    assertThat(UniqueNames.of("auto", GITHUB, "/another")).isNotEqualTo(first);
    assertThat(first.suffix()).matches("[0-9a-f]{8}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CI_JOB_ID", "CODEBUILD_BUILD_ID", "BUILD_TAG", "BUILDKITE_JOB_ID", "HOSTNAME"})
  void knowsBuildsByTheVariablesOfTheirServers(String variable) {
    assertThat(UniqueNames.of("auto", Map.of(variable, "1"), "/module"))
        .isNotEqualTo(UniqueNames.of("auto", Map.of(variable, "2"), "/module"));
  }

  @Test
  void keepsNamesWithinTheirLimitsAndApart() {
    UniqueNames names = new UniqueNames("123456789012345678901234");
    String first = names.function("f".repeat(63) + "1");
    String second = names.function("f".repeat(63) + "2");

    assertThat(first).hasSize(64).endsWith("-123456789012345678901234").isNotEqualTo(second);
    assertThat(FunctionSettings.requireName(first)).isEqualTo(first);
    assertThat(StreamSettings.requireName(names.stream("s".repeat(128)))).hasSize(128);
    assertThat(FunctionSettings.requireRoleName(names.role("r".repeat(64)))).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "project:build", "1234567890123456789012345"})
  void refusesSuffixesThatNoNameMayHave(String suffix) {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> UniqueNames.of(suffix, Map.of(), "/module"))
        .withMessageStartingWith("<unique> is '" + suffix + "'.")
        .withMessageContaining("1 to 24")
        .withMessageContaining("-Dkinesis.unique");
  }
}
