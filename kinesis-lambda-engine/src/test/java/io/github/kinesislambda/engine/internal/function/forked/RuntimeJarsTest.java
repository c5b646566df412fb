package io.github.kinesislambda.engine.internal.function.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeJarsTest {

  @TempDir Path folder;

  @Test
  void putsTheReplacementBeforeAwsClient() {
    List<String> jars = new RuntimeJars(folder).classPath();

    assertThat(jars).hasSize(5).allMatch(jar -> jar.endsWith(".jar"));
    assertThat(jars.get(0)).contains("native-client-");
    assertThat(jars.get(1)).contains("aws-lambda-java-runtime-interface-client");
  }

  @Test
  void saysWhatToAddWhenAwsClientIsMissing() {
    RuntimeJars jars = new RuntimeJars(folder, ClassLoader.getPlatformClassLoader());

    assertThatThrownBy(jars::classPath)
        .hasMessage(
            "The engine's class path lacks"
                + " com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler; Java"
                + " functions run in processes of their own with AWS's runtime interface client."
                + " Add com.amazonaws:aws-lambda-java-runtime-interface-client beside the engine,"
                + " or run functions in process.");
  }

  /** On a user's class path it must not take the place of the class that it replaces. */
  @Test
  void keepsTheReplacementOutOfEveryClassPath() {
    assertThat(getClass().getResource("/io/github/kinesislambda/shadow/Rehearsal.class")).isNull();
  }
}
