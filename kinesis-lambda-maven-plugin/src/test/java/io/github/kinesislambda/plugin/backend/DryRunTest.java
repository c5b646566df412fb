package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void readsWhatIsThereAndRefusesToWrite() {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT)) {
      engine.createStream(new StreamName("orders"), 1);
      Target target = new DryRun(new EndpointTarget(engine.endpoint(), "us-east-1"));

      try (Connection connection = target.open(this::say)) {
        Clients clients = connection.clients();

        assertThat(clients.kinesis().listStreams().streamNames()).containsExactly("orders");
        assertThatThrownBy(() -> clients.kinesis().deleteStream(r -> r.streamName("orders")))
            .isInstanceOf(GoalException.class)
            .hasMessageStartingWith("A dry run was about to call DeleteStream of Kinesis");
        assertThatThrownBy(() -> clients.lambda().deleteFunction(r -> r.functionName("recv")))
            .isInstanceOf(GoalException.class);
        assertThatThrownBy(() -> clients.iam().deleteRole(r -> r.roleName("role")))
            .isInstanceOf(GoalException.class);
        assertThatThrownBy(() -> clients.logs().deleteLogGroup(r -> r.logGroupName("group")))
            .isInstanceOf(GoalException.class);
        assertThat(clients.kinesis().listStreams().streamNames()).containsExactly("orders");
      }
      assertThat(said)
          .containsExactly("Dry run on endpoint " + engine.endpoint() + ": nothing is changed");
    }
  }

  @Test
  void startsNothingAndReadsFromAnEmptyPlace() {
    try (Connection connection = embedded().open(this::say)) {
      assertThat(connection.clients().kinesis().listStreams().streamNames()).isEmpty();
      assertThat(connection.clients().mode()).isEqualTo(Mode.DRY_RUN);
    }

    assertThat(embedded().find()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(said)
        .containsExactly(
            "Dry run on target embedded, which does not run: nothing is changed",
            "Would start target embedded");
  }

  @Test
  void refusesWhatTheGoalWouldBeRefusedFor() {
    Target running = target("us-east-1");
    running.open(this::say).close();
    try {
      Target other = new DryRun(target("eu-central-1"));

      assertThatThrownBy(() -> other.open(this::say))
          .isInstanceOf(GoalException.class)
          .hasMessageStartingWith(
              "<region> is eu-central-1; the embedded engine that runs was started with"
                  + " us-east-1.");
      new DryRun(running).open(this::say).close();
      assertThat(said.get(1)).startsWith("Dry run on embedded engine at ");
    } finally {
      running.stop(this::say);
    }
  }

  @Test
  void hasNothingToStopWhereNothingRuns() {
    embedded().stop(this::say);

    assertThat(said)
        .containsExactly("Nothing to stop: target embedded runs nothing on this machine");
  }

  @Test
  void tellsStepsInsteadOfTakingThem() {
    Step step = new Step("delete stream orders", () -> said.add("done"));

    Mode.DRY_RUN.carryOut(List.of(step), this::say);
    Mode.PERFORM.carryOut(List.of(step), this::say);

    assertThat(said).containsExactly("Would delete stream orders", "done");
  }

  private Target embedded() {
    return new DryRun(target("us-east-1"));
  }

  private Target target(String region) {
    return new EmbeddedTarget(
        new StateFolder(folder),
        new EngineSettings(0, region, Duration.ofMinutes(30)),
        Clockwork.system());
  }

  private void say(Progress.Event event) {
    said.add(event.text());
  }
}
