package io.github.kinesislambda.plugin.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTargetTest {

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private EmbeddedTarget target;

  @BeforeEach
  void start() {
    target =
        new EmbeddedTarget(
            new StateFolder(folder),
            new EngineSettings(0, "us-east-1", Duration.ofMinutes(3)),
            Clockwork.system());
    target.open(event -> told.add(event.text())).close();
  }

  @AfterEach
  void stop() {
    target.stop(event -> {});
  }

  @Test
  void isSharedByGoalsOfOneBuild() {
    target.open(event -> told.add(event.text())).close();

    assertThat(told).singleElement().asString().startsWith("Started the embedded engine");
  }

  @Test
  void isNotSharedWithAnotherBuildButCanBeStoppedByIt() throws IOException {
    Files.writeString(folder.resolve("engine.code"), "of last week");

    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> target.open(event -> {}))
        .withMessageStartingWith("The embedded engine that runs is of another build of this plugin")
        .withMessageContaining("Goals share one only with goals of the same build.")
        .withMessageEndingWith(
            "Run mvn kinesis:stop, which forgets what it holds, then begin again.");
    target.stop(event -> told.add(event.text()));

    assertThat(told.get(1)).startsWith("Stopped the embedded engine");
  }
}
