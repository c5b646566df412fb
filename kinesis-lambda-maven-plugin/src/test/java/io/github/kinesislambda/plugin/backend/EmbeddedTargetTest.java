package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedTargetTest {

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private EmbeddedTarget target;

  @BeforeEach
  void start() {
    target = with(new EngineSettings(0, "us-east-1", Duration.ofMinutes(3)));
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void isNotSharedByGoalsThatWantItOtherwise(EngineSettings other, String message) {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> with(other).open(event -> {}))
        .withMessageMatching(message);
  }

  static List<Arguments> others() {
    String kept = " It keeps what it was started with until it ends. ";
    String stop = ", or run mvn kinesis:stop first, which forgets what it holds.";
    Optional<String> none = Optional.empty();
    Optional<Duration> hour = Optional.of(Duration.ofHours(1));
    return List.of(
        Arguments.of(
            new EngineSettings(1, none, Optional.empty(), none),
            "<port> is 1; the embedded engine that runs was started with \\d+."
                + kept
                + "Set -Dkinesis.port=\\d+"
                + stop),
        Arguments.of(
            new EngineSettings(0, Optional.of("eu-west-1"), Optional.empty(), none),
            "<region> is eu-west-1; the embedded engine that runs was started with us-east-1."
                + kept
                + "Set -Dkinesis.region=us-east-1"
                + stop),
        Arguments.of(
            new EngineSettings(0, none, hour, none),
            "<idleTimeout> is PT1H; the embedded engine that runs was started with PT3M."
                + kept
                + "Set -Dkinesis.idleTimeout=PT3M"
                + stop),
        Arguments.of(
            new EngineSettings(0, none, Optional.empty(), Optional.of("http://127.0.0.1:1")),
            "<destinationsEndpoint> is http://127.0.0.1:1; the embedded engine that runs was"
                + " started with none."
                + kept
                + "Drop -Dkinesis.destinationsEndpoint"
                + stop));
  }

  @Test
  void isSharedByGoalsThatLeaveItsSettingsOpen() {
    EngineSettings open =
        new EngineSettings(0, Optional.empty(), Optional.empty(), Optional.empty());

    with(open).open(event -> told.add(event.text())).close();

    assertThat(told).hasSize(1);
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

  @Test
  void saysThatItsHandleIsUnreadable() throws IOException {
    Path handle = folder.resolve("engine.json");
    String written = Files.readString(handle);
    Files.writeString(handle, "of somebody else");

    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(target::find)
        .withMessageStartingWith("%s does not tell where the embedded engine is.", handle)
        .withMessageContaining("Such files are written by it alone. Delete the file");
    Files.writeString(handle, written);
  }

  private EmbeddedTarget with(EngineSettings settings) {
    return new EmbeddedTarget(new StateFolder(folder), settings, Clockwork.system());
  }
}
