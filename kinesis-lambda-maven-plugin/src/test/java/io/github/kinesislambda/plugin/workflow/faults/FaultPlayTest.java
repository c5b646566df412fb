package io.github.kinesislambda.plugin.workflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.EmbeddedTarget;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.FaultRules;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.ScriptedFaults;
import io.github.kinesislambda.plugin.backend.StateFolder;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Has applied each rule twice. */
  private static final class FakeFaults implements ScriptedFaults {
    private List<String> followed = List.of();

    @Override
    public List<Rule> rules() {
      return followed.stream().map(text -> new Rule(text, 2)).toList();
    }

    @Override
    public void follow(FaultRules rules) {
      followed = rules.texts();
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

    play.follow(script("read: fails; read: throttled"));
    play.show();
    play.showIfAny();

    assertThat(said)
        .containsExactly(
            "Follows   a fault script of 2 rules",
            "          read: fails",
            "          read: throttled",
            "Faults    read: fails (applied 2 times)",
            "Faults    read: throttled (applied 2 times)",
            "Faults    a script of 2 rules goes on, applied 4 times; mvn kinesis:faults shows it,"
                + " -Dkinesis.faults=none ends it");
  }

  @Test
  void noneEndsIt() {
    FaultPlay play = play(Optional.of(faults));
    play.follow(script("read: fails"));
    said.clear();

    play.follow(script("none"));
    play.show();
    play.showIfAny();

    assertThat(faults.followed).isEmpty();
    assertThat(said).containsExactly("Follows   no fault script", "Faults    none by script");
  }

  @Test
  void aDryRunTellsRuleByRuleWhatWouldBeFollowedWhereNothingRuns() {
    Target target = new DryRun(embedded());

    FaultPlay.requireScripts(target);
    try (Connection nothing = target.open(event -> {})) {
      FaultPlay play = new FaultPlay(nothing, "embedded", event -> said.add(event.text()));
      play.follow(script("read: fails; read: throttled"));
      play.show();
    }

    assertThat(said)
        .containsExactly(
            "Would follow a fault script of 2 rules",
            "Would follow read: fails",
            "Would follow read: throttled",
            "Faults    none by script");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTargetWithoutScriptsSaysSo() {
    FaultPlay play = play(Optional.empty());

    play.showIfAny();

    assertThat(said).isEmpty();
    assertThatThrownBy(() -> play.follow(script("read: fails")))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Target fake follows no fault scripts. The engine does, as target embedded and in its"
                + " own image as target localstack. Use -Dkinesis.target=embedded, or leave"
                + " kinesis:faults out.");
  }

  @Test
  void aTargetWithoutEnginesIsRefusedBeforeItIsAsked() {
    Target nobody = new EndpointTarget(URI.create("http://127.0.0.1:1"), "us-east-1");

    assertThatThrownBy(() -> FaultPlay.requireScripts(new DryRun(nobody)))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Target endpoint follows no fault scripts.");
  }

  private FaultRules script(String text) {
    return FaultRules.of(text, folder);
  }

  private EmbeddedTarget embedded() {
    return new EmbeddedTarget(
        new StateFolder(folder),
        new EngineSettings(0, "us-east-1", Duration.ofMinutes(30)),
        Clockwork.system());
  }
}
