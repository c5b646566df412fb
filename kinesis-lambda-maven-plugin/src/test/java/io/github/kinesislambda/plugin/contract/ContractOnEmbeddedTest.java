package io.github.kinesislambda.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.EmbeddedTarget;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.StateFolder;
import io.github.kinesislambda.plugin.backend.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the engine in a process in the background, as most users have it. */
class ContractOnEmbeddedTest extends PipelineContract {

  private static @Nullable EmbeddedTarget target;

  @BeforeAll
  static void choose(@TempDir Path state) {
    target =
        new EmbeddedTarget(
            new StateFolder(state),
            new EngineSettings(0, "us-east-1", Duration.ofMinutes(3)),
            Clockwork.system());
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(target).stop(event -> {});
  }

  @Override
  protected Target target() {
    return Objects.requireNonNull(target);
  }

  @Test
  void showsItsLedger() {
    assertThat(connection().ledger()).isPresent();
  }
}
