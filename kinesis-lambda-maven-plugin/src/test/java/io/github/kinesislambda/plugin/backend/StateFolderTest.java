package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @Test
  void tellsTwoCheckoutsOfOneProjectApart() {
    Path home = Path.of("/home/me/.kinesis-lambda");

    StateFolder one = StateFolder.of(home, "demo", Path.of("/work/one"));
    StateFolder two = StateFolder.of(home, "demo", Path.of("/work/two"));

    assertThat(one.path().getFileName().toString()).matches("demo-[0-9a-f]{8}");
    assertThat(one).isNotEqualTo(two);
    assertThat(StateFolder.of(home, "demo", Path.of("/work/x/../one"))).isEqualTo(one);
  }

  @Test
  void saysWhatStandsInTheWayOfTheFolder(@TempDir Path home) throws IOException {
    Path file = Files.writeString(home.resolve("state"), "a file");

    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> new StateFolder(file).create())
        .withMessage(
            "The state folder %s cannot be written: something else has its name. This user has to be allowed"
                + " to write there, and the disk to have room. Put that right, or choose another:"
                + " -Dkinesis.stateDirectory.",
            file);
  }
}
