package io.github.kinesislambda.plugin.workflow.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers.Allowed;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.stream.ConsumerProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What delete takes and what it leaves, as if it were billed. */
class TearDownTest {

  private static final PipelineNames NAMES = new PipelineNames("orders", "recv", "role");

  private final List<String> said = new ArrayList<>();
  private Engine engine;
  private Target target;
  private Connection connection;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT);
    target = new EndpointTarget(engine.endpoint(), "us-east-1");
    connection = target.open(this::say);
  }

  @AfterEach
  void stop() {
    connection.close();
    engine.close();
  }

  @Test
  void aDryRunTellsWhatGoesAndLeavesIt() {
    ours("orders");
    register("recv");

    try (Connection readOnly = new DryRun(target).open(this::say)) {
      delete(readOnly.clients(), Allowed.NO);
    }

    assertThat(said)
        .endsWith("Would delete stream orders with its records and 1 consumer")
        .hasSize(2);
    assertThat(kinesis().listStreams().streamNames()).containsExactly("orders");
  }

  @Test
  void failsWhenABilledStreamIsKeptUnlessThatIsKnown() {
    kinesis().createStream(r -> r.streamName("orders").shardCount(1));

    assertThatThrownBy(() -> delete(connection.clients(), Allowed.NO))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Left over and billed by the hour: stream orders.")
        .hasMessageContaining(
            "-Dkinesis.stream=orders -Dkinesis.function=%s -Dkinesis.role=%s",
            NAMES.function(), NAMES.role());
    assertThatCode(() -> delete(connection.clients(), Allowed.YES)).doesNotThrowAnyException();

    assertThat(said).allMatch(text -> text.startsWith("Kept stream orders: it does not carry"));
  }

  @Test
  void takesItsConsumerFromAStreamThatIsKept() {
    kinesis().createStream(r -> r.streamName("orders").shardCount(1));
    register("ours");
    String arn = StreamProvision.find(kinesis(), "orders").orElseThrow().streamARN();
    kinesis().registerStreamConsumer(r -> r.streamARN(arn).consumerName("theirs"));

    delete(connection.clients(), Allowed.YES);

    assertThat(said).contains("Deleted consumer ours");
    assertThat(ConsumerProvision.of(kinesis(), arn))
        .extracting(consumer -> consumer.consumerName())
        .containsExactly("theirs");
  }

  @Test
  void listsWhatOtherBuildsLeftAndPassesSinceTheyMayRunStill() {
    ours("orders");
    ours("orders-run-17");

    delete(connection.clients(), Allowed.NO);

    assertThat(said)
        .contains("Deleted stream orders", "Nothing is left: looked for it and did not find it")
        .anyMatch(text -> text.startsWith("Left over: stream orders-run-17, 1 shard, since "));
  }

  @Test
  void statusFailsForWhatOtherBuildsLeftWhereItIsBilled() {
    ours("orders");
    ours("orders-run-17");
    kinesis().createStream(r -> r.streamName("theirs").shardCount(1));

    assertThatThrownBy(
            () -> leftovers(connection.clients(), Billing.BILLED, Allowed.NO).list(NAMES))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Left over and billed by the hour: stream orders-run-17."
                + " What a build creates should be gone when it has ended."
                + " Delete each with the names of its own function and role: mvn kinesis:delete"
                + " -Dkinesis.target=aws -Dkinesis.region=eu-central-1"
                + " -Dkinesis.stream=orders-run-17 -Dkinesis.function=FUNCTION -Dkinesis.role=ROLE -Dkinesis.confirm=orders-run-17;"
                + " or set -Dkinesis.allowLeftovers if it is in use.");
    assertThatCode(() -> leftovers(connection.clients(), Billing.BILLED, Allowed.YES).list(NAMES))
        .doesNotThrowAnyException();
    assertThatCode(() -> leftovers(connection.clients(), Billing.FREE, Allowed.NO).list(NAMES))
        .doesNotThrowAnyException();
  }

  private void delete(Clients clients, Allowed allowed) {
    new TearDown(clients, Clockwork.system(), this::say, Removal.Scope.TAGGED)
        .run(NAMES, leftovers(clients, Billing.BILLED, allowed));
  }

  private Leftovers leftovers(Clients clients, Billing billing, Allowed allowed) {
    return new Leftovers(
        clients,
        new WoundClock("2026-11-22T10:00:00Z"),
        this::say,
        billing,
        allowed,
        "-Dkinesis.target=aws -Dkinesis.region=eu-central-1");
  }

  private void ours(String name) {
    kinesis().createStream(r -> r.streamName(name).shardCount(1).tags(CreatedBy.TAGS));
  }

  private void register(String consumer) {
    String arn = StreamProvision.find(kinesis(), "orders").orElseThrow().streamARN();
    kinesis()
        .registerStreamConsumer(r -> r.streamARN(arn).consumerName(consumer).tags(CreatedBy.TAGS));
  }

  private KinesisClient kinesis() {
    return connection.clients().kinesis();
  }

  private void say(Progress.Event event) {
    said.add(event.text());
  }
}
