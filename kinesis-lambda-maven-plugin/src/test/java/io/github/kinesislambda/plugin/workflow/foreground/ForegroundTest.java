package io.github.kinesislambda.plugin.workflow.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.EmbeddedTarget;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTest {

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();
  private EmbeddedTarget target;

  @BeforeEach
  void target() {
    target =
        new EmbeddedTarget(
            new StateFolder(folder),
            new EngineSettings(0, "us-east-1", Duration.ofMinutes(3)),
            Clockwork.system());
  }

  @AfterEach
  void stop() {
    target.stop(event -> {});
  }

  @Test
  void runsUntilSomebodyStopsIt() {
    new Foreground(target, during(() -> target.stop(event -> {})), event -> said.add(event.text()))
        .run();

    assertThat(said.get(0)).startsWith("Started the embedded engine at ");
    assertThat(said.get(1)).startsWith("Running: embedded engine at ").endsWith("Ctrl-C ends it");
    assertThat(said).endsWith("Ended: nothing of target embedded runs any more").hasSize(3);
  }

  @Test
  void endsWhatItHasStarted() {
    List<Foreground> running = new ArrayList<>();
    running.add(
        new Foreground(
            target, during(() -> running.get(0).end()), event -> said.add(event.text())));

    running.get(0).run();

    assertThat(said).anyMatch(text -> text.startsWith("Stopped the embedded engine at "));
    assertThat(target.find()).isEmpty();
  }

  @Test
  void leavesWhatRanBefore() {
    target.open(event -> {}).close();
    List<Foreground> running = new ArrayList<>();
    List<Boolean> goesOn = new ArrayList<>();
    running.add(
        new Foreground(
            target,
            during(
                () -> {
                  running.get(0).end();
                  goesOn.add(target.find().isPresent());
                  target.stop(event -> {});
                }),
            event -> said.add(event.text())));

    running.get(0).run();

    assertThat(said.get(0)).startsWith("Running already: embedded engine at ");
    assertThat(goesOn).containsExactly(true);
  }

  @Test
  void looksAgainWhereNothingTells() throws IOException {
    Path handle = folder.resolve(EngineHandle.FILE);
    List<byte[]> kept = new ArrayList<>();
    Foreground front =
        new Foreground(
            target,
            during(
                () -> {
                  try {
                    if (kept.isEmpty()) {
                      kept.add(Files.readAllBytes(handle));
                      Files.writeString(handle, "{");
                    } else {
                      Files.write(handle, kept.get(0));
                      target.stop(event -> {});
                    }
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }),
            event -> said.add(event.text()));

    front.run();

    assertThat(said.get(2)).startsWith("Looking again: ").contains("does not tell where");
    assertThat(said).endsWith("Ended: nothing of target embedded runs any more").hasSize(4);
  }

  @Test
  void refusesATargetThatNothingOfThisMachineHolds() {
    EndpointTarget elsewhere = new EndpointTarget(URI.create("http://127.0.0.1:4566"), "us-east-1");

    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> new Foreground(elsewhere, Clockwork.system(), event -> {}))
        .withMessage(
            "<target> is endpoint."
                + " kinesis:run keeps what runs on this machine: embedded or localstack."
                + " Leave it out: the other goals reach endpoint as it is.");
  }

  /** What happens while the goal waits, in place of the time that passes. */
  private static Clockwork during(Runnable event) {
    return new Clockwork() {

      @Override
      public Instant instant() {
        return Instant.EPOCH;
      }

      @Override
      public void pause(Duration duration) {
        event.run();
      }
    };
  }
}
