package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.ScriptedFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultPlayTest {

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private final FakeFaults faults = new FakeFaults();
  private final Clients clients =
      new FakeFunction(new WoundClock("2026-11-22T10:00:00Z")).connection().clients();

  /** Takes every line for a rule, and has applied each of them twice. */
  private static final class FakeFaults implements ScriptedFaults {
    private List<String> followed = List.of();

    @Override
    public List<Rule> rules() {
      return followed.stream().map(text -> new Rule(text, 2)).toList();
    }

    @Override
    public List<String> understood(String script) {
      return script.lines().toList();
    }

    @Override
    public void follow(List<String> rules) {
      followed = rules;
    }
  }

  private FaultPlay play(Optional<ScriptedFaults> on) {
    return new FaultPlay(
        new Connection("fake", clients, Optional.empty(), Optional.empty(), on),
        "fake",
        event -> said.add(event.text()));
  }

  @Test
  void aScriptIsFollowedAndShown() {
    FaultPlay play = play(Optional.of(faults));

    play.follow("one\ntwo", folder);
    play.show();
    play.showIfAny();

    assertThat(said)
        .containsExactly(
            "Follows   a fault script of 2 rules",
            "          one",
            "          two",
            "Faults    one (applied 2 times)",
            "Faults    two (applied 2 times)",
            "Faults    a script of 2 rules goes on, applied 4 times; mvn kinesis:faults shows it,"
                + " -Dkinesis.faults=none ends it");
  }

  @Test
  void aScriptMayStandInAFileOfTheProject() throws IOException {
    Files.writeString(folder.resolve("faults.txt"), "a\nb");

    play(Optional.of(faults)).follow("faults.txt", folder);

    assertThat(faults.followed).containsExactly("a", "b");
  }

  @Test
  void noneEndsIt() {
    FaultPlay play = play(Optional.of(faults));
    play.follow("one", folder);
    said.clear();

    play.follow("none", folder);
    play.show();
    play.showIfAny();

    assertThat(faults.followed).isEmpty();
    assertThat(said).containsExactly("Follows   no fault script", "Faults    none by script");
  }

  @Test
  void aTargetWithoutScriptsSaysSo() {
    FaultPlay play = play(Optional.empty());

    play.showIfAny();

    assertThat(said).isEmpty();
    assertThatThrownBy(() -> play.follow("one", folder))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Target fake follows no fault scripts. The embedded engine does, once it runs. Use"
                + " -Dkinesis.target=embedded, or leave kinesis:faults out.");
  }
}
