package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script is understood, or refused, before any target is asked. */
class FaultRulesTest {

  @TempDir Path folder;

  @Test
  void aScriptMayStandInAFileOfTheProject() throws IOException {
    Files.writeString(folder.resolve("faults.txt"), "# hot\nread: fails\nPutRecord: throttled");

    FaultRules rules = FaultRules.of("faults.txt", folder);

    assertThat(rules.texts()).containsExactly("read: fails", "PutRecord: throttled");
  }

  @Test
  void noneHasNoRules() {
    assertThat(FaultRules.of(" none ", folder)).isEqualTo(FaultRules.NONE);
  }

  @Test
  void aRuleThatCannotBeUnderstoodIsRefused() {
    assertThatThrownBy(() -> FaultRules.of("read: fails; read: dances", folder))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Rule 2 of the fault script is 'read: dances'.")
        .hasMessageEndingWith(
            "<faults> holds rules, or names a file that does. Correct -Dkinesis.faults, or drop it"
                + " to see what is followed.");
  }

  @Test
  void aFileThatIsNotThereIsNotTakenForARule() {
    assertThatThrownBy(() -> FaultRules.of("no-such-file.txt", folder))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "<faults> is 'no-such-file.txt', which is no file, and no rule. It holds rules like"
                + " invocation shard 3, batch 2: throws, names a file that does, or is none."
                + " Correct -Dkinesis.faults, or drop it to see what is followed.");
  }
}
