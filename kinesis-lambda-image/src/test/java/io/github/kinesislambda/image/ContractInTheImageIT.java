package io.github.kinesislambda.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.contract.PipelineContract;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.LocalstackTarget;
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

/** The contract of the goals on target {@code localstack} with the engine's own image. */
class ContractInTheImageIT extends PipelineContract {

  private static @Nullable LocalstackTarget target;

  @BeforeAll
  static void loadImage(@TempDir Path state) throws Exception {
    ContainerService.assumeItAnswers();
    target =
        new LocalstackTarget(
            new StateFolder(state),
            new LocalstackImage(EngineImage.load().asCanonicalNameString()),
            new EngineSettings(0, "us-east-1", Duration.ofMinutes(5)),
            Clockwork.system());
  }

  @AfterAll
  static void stop() {
    if (target != null) {
      target.stop(event -> {});
    }
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
