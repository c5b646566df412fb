package io.github.kinesislambda.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.LocalstackTarget;
import io.github.kinesislambda.plugin.backend.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Target {@code localstack} of the goals, on the engine's own image. */
class LocalstackTargetIT {

  private static String image = "";

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void loadImage() throws Exception {
    ContainerService.assumeItAnswers();
    image = EngineImage.load().asCanonicalNameString();
  }

  @AfterEach
  void stop() {
    target(image).stop(event -> {});
  }

  @Test
  void sharesOneContainerFromTheFirstGoalUntilStop() {
    LocalstackTarget target = target(image);
    assertThat(target.find()).isEmpty();

    String first = description(target);
    try (Connection connection = target.open(event -> told.add(event.text()))) {
      connection.clients().kinesis().createStream(r -> r.streamName("shared").shardCount(1));
    }
    String second = description(target);
    int toldBeforeStop = told.size();
    target.stopIfEmpty(event -> told.add(event.text()));
    boolean keptWhatIsInUse = target.find().isPresent();
    target.stop(event -> told.add(event.text()));

    assertThat(second)
        .isEqualTo(first)
        .startsWith("container of " + image + " at http://127.0.0.1:");
    assertThat(told.get(0)).startsWith("Starting a container of " + image);
    assertThat(told.get(1)).startsWith("Started a container of " + image + " at http://127.0.0.1:");
    assertThat(toldBeforeStop).isEqualTo(2);
    assertThat(keptWhatIsInUse).isTrue();
    assertThat(told.get(2)).startsWith("Stopped the container of " + image);
    assertThat(target.find()).isEmpty();
    assertThat(ContainerService.containersOf(image)).isEmpty();
  }

  @Test
  void endsWithTheLastThingInIt() {
    LocalstackTarget target = target(image);
    target.open(event -> {}).close();

    target.stopIfEmpty(event -> told.add(event.text()));

    assertThat(told).singleElement().asString().startsWith("Stopped the container");
    assertThat(ContainerService.containersOf(image)).isEmpty();
  }

  @Test
  void endsByItselfWhenNobodyUsesIt() {
    LocalstackTarget target = target(image, Duration.ofSeconds(2));
    target.open(event -> {}).close();

    await().atMost(Duration.ofMinutes(1)).until(() -> target.find().isEmpty());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ContainerService.containersOf(image).isEmpty());
  }

  @Test
  void refusesAnotherImageWhileOneRuns() {
    target(image).open(event -> {}).close();

    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> target("another/engine:1").open(event -> {}))
        .withMessageStartingWith(
            "<image> is another/engine:1; the container that runs was started with " + image);
  }

  @Test
  void saysWhenThereIsNoSuchImage() {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> target("localhost/no/such:1").open(event -> {}))
        .withMessage(
            "Image localhost/no/such:1 is not on this machine and cannot be downloaded."
                + " The container service looks for it here, then in the registry of its name."
                + " Check -Dkinesis.image and the network, or load the image first.");
  }

  private String description(LocalstackTarget target) {
    try (Connection connection = target.open(event -> told.add(event.text()))) {
      return connection.description();
    }
  }

  private LocalstackTarget target(String name) {
    return target(name, Duration.ofMinutes(5));
  }

  private LocalstackTarget target(String name, Duration idleTimeout) {
    return new LocalstackTarget(
        new StateFolder(folder),
        new LocalstackImage(name),
        new EngineSettings(0, "us-east-1", idleTimeout),
        Clockwork.system());
  }
}
