package io.github.kinesislambda.plugin.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** What create does with a stream, on the real engine. */
class StreamProvisionTest {

  private static final StreamWish PLAIN = new StreamWish();

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
  void aDryRunTellsExactlyWhatIsDoneThen() {
    StreamSettings settings =
        PLAIN.shards(2).retention(48).key("alias/aws/kinesis").consumer("recv").settings();

    dryRun(settings);

    assertThat(said)
        .containsExactly(
            "Dry run on endpoint " + engine.endpoint() + ": nothing is changed",
            "Would create stream orders with 2 shards",
            "Would update stream orders: retentionHours 24 -> 48",
            "Would update stream orders: encryption none -> key alias/aws/kinesis",
            "Would register consumer recv of stream orders, with enhanced fan-out");
    assertThat(kinesis().listStreams().streamNames()).isEmpty();
    said.clear();

    create(settings);

    assertThat(said)
        .hasSize(4)
        .anyMatch(text -> text.startsWith("Created stream orders with 2 shards: arn:"))
        .contains(
            "Updated stream orders: retentionHours 24 -> 48",
            "Updated stream orders: encryption none -> key alias/aws/kinesis")
        .anyMatch(text -> text.startsWith("Registered consumer recv of stream orders: arn:"));
    said.clear();

    dryRun(settings);
    create(settings);

    assertThat(said).hasSize(5).noneMatch(text -> text.startsWith("Would"));
    assertThat(said.subList(3, 5))
        .containsExactly(
            "Stream orders exists with 2 shards; nothing to change",
            "Consumer recv of stream orders exists; nothing to change");
  }

  @Test
  void reshardsInUpdatesThatKinesisAllows() {
    create(PLAIN.shards(1).settings());
    said.clear();

    create(PLAIN.shards(6).settings());
    create(PLAIN.shards(1).settings());

    assertThat(said)
        .containsExactly(
            "Stream orders takes 3 updates of its shards: each at most doubles or halves them, and"
                + " Kinesis makes 10 in 24 hours",
            "Updated stream orders: shards 1 -> 2",
            "Updated stream orders: shards 2 -> 4",
            "Updated stream orders: shards 4 -> 6",
            "Stream orders takes 3 updates of its shards: each at most doubles or halves them, and"
                + " Kinesis makes 10 in 24 hours",
            "Updated stream orders: shards 6 -> 3",
            "Updated stream orders: shards 3 -> 2",
            "Updated stream orders: shards 2 -> 1");
    assertThat(summary().openShardCount()).isEqualTo(1);
  }

  @Test
  void refusesBeforehandWhatTakesMoreUpdatesThanADayHas() {
    create(PLAIN.shards(1).settings());

    assertThatThrownBy(() -> create(PLAIN.shards(2_000).settings()))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Stream orders has 1 shard; <shards> is 2000, which takes 11 updates."
                + " One update at most doubles or halves the shards, and Kinesis makes 10 in 24 hours."
                + " Set -Dkinesis.shards nearer to 1, or run mvn kinesis:delete and create to begin anew.");
    assertThat(summary().openShardCount()).isEqualTo(1);
  }

  @Test
  void changesModeRetentionAndEncryptionBothWays() {
    create(PLAIN.mode(StreamMode.ON_DEMAND).retention(168).key("alias/mine").settings());
    said.clear();

    create(PLAIN.mode(StreamMode.PROVISIONED).shards(2).retention(24).key("none").settings());
    create(PLAIN.mode(StreamMode.ON_DEMAND).settings());

    assertThat(said)
        .containsExactly(
            "Updated stream orders: streamMode on-demand -> provisioned",
            "Updated stream orders: shards 4 -> 2",
            "Updated stream orders: retentionHours 168 -> 24",
            "Updated stream orders: encryption key alias/mine -> none",
            "Updated stream orders: streamMode provisioned -> on-demand");
  }

  @Test
  void usesTheStreamOfSomebodyElseAndDoesNotChangeIt() {
    kinesis().createStream(r -> r.streamName("orders").shardCount(1));

    create(PLAIN.shards(1).settings());

    assertThat(said).containsExactly("Stream orders exists with 1 shard; nothing to change");
    assertThatThrownBy(() -> create(PLAIN.shards(2).retention(48).settings()))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Stream orders exists without the tag kinesis-lambda:created-by and is not as it is set:"
                + " shards 1 -> 2, retentionHours 24 -> 48."
                + " The goals change only what they have created."
                + " Set -Dkinesis.adopt to take it over, so that it is changed now and deleted by"
                + " kinesis:delete; or choose another name with -Dkinesis.stream.");
    assertThat(summary().openShardCount()).isEqualTo(1);
  }

  @Test
  void changesAnAdoptedStreamAndOwnsItThen() {
    kinesis().createStream(r -> r.streamName("orders").shardCount(1));

    provision(connection, Untagged.ADOPT).run(PLAIN.shards(2).settings());
    create(PLAIN.shards(1).settings());

    assertThat(said)
        .containsExactly(
            "Adopted stream orders: it carries the tag kinesis-lambda:created-by now and is deleted"
                + " by kinesis:delete",
            "Updated stream orders: shards 1 -> 2",
            "Updated stream orders: shards 2 -> 1");
  }

  @Test
  void statusShowsModeKeyAndConsumers() {
    create(PLAIN.mode(StreamMode.ON_DEMAND).key("alias/mine").consumer("recv").settings());
    said.clear();

    new StatusReport(connection.clients(), this::say)
        .run(new PipelineNames("orders", "recv", "role"));

    assertThat(said)
        .contains(
            "Stream    orders: ACTIVE, 4 open shards on demand, kept 24 h, encrypted with alias/mine",
            "Consumer  recv: ACTIVE, with enhanced fan-out");
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    assertThatThrownBy(() -> PLAIN.mode(StreamMode.ON_DEMAND).shards(2).settings())
        .hasMessageStartingWith("<streamMode> is on-demand and <shards> is 2.");
    assertThatThrownBy(() -> PLAIN.retention(23).settings())
        .hasMessageStartingWith("<retentionHours> is 23. Streams accept 24 to 8760.");
    assertThatThrownBy(() -> PLAIN.consumer("a b").settings())
        .hasMessageStartingWith("<consumer> is 'a b'.");
    assertThatThrownBy(() -> StreamCapacity.mode("both")).hasMessageContaining("on-demand");
  }

  @Test
  void takesAKeyForTheSameUnderItsIdItsAliasAndItsArn() {
    StreamEncryption alias = StreamEncryption.of("alias/mine");
    StreamEncryption id = StreamEncryption.of("1234");

    assertThat(alias.isSameAs(StreamEncryption.of("arn:aws:kms:eu-west-1:1:alias/mine"))).isTrue();
    assertThat(StreamEncryption.of("arn:aws:kms:eu-west-1:1:key/1234").isSameAs(id)).isTrue();
    assertThat(alias.isSameAs(id)).isFalse();
    assertThat(alias.isSameAs(StreamEncryption.of("none"))).isFalse();
  }

  private void create(StreamSettings settings) {
    provision(connection, Untagged.REFUSE).run(settings);
  }

  private void dryRun(StreamSettings settings) {
    try (Connection readOnly = new DryRun(target).open(this::say)) {
      provision(readOnly, Untagged.REFUSE).run(settings);
    }
  }

  private StreamProvision provision(Connection to, Untagged untagged) {
    return new StreamProvision(to.clients(), Clockwork.system(), this::say, untagged);
  }

  private StreamDescriptionSummary summary() {
    return StreamProvision.find(kinesis(), "orders").orElseThrow();
  }

  private KinesisClient kinesis() {
    return connection.clients().kinesis();
  }

  private void say(Progress.Event event) {
    said.add(event.text());
  }

  /** Settings of stream orders, one by one. */
  private record StreamWish(
      Optional<StreamMode> mode,
      Optional<Integer> shards,
      Optional<Integer> retention,
      Optional<StreamEncryption> encryption,
      Optional<String> consumer) {

    StreamWish() {
      this(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    StreamWish mode(StreamMode wanted) {
      return new StreamWish(Optional.of(wanted), shards, retention, encryption, consumer);
    }

    StreamWish shards(int wanted) {
      return new StreamWish(mode, Optional.of(wanted), retention, encryption, consumer);
    }

    StreamWish retention(int hours) {
      return new StreamWish(mode, shards, Optional.of(hours), encryption, consumer);
    }

    StreamWish key(String setting) {
      return new StreamWish(
          mode, shards, retention, Optional.of(StreamEncryption.of(setting)), consumer);
    }

    StreamWish consumer(String name) {
      return new StreamWish(mode, shards, retention, encryption, Optional.of(name));
    }

    StreamSettings settings() {
      return new StreamSettings(
          "orders",
          new StreamCapacity(mode, shards),
          retention,
          encryption,
          consumer,
          Optional.empty());
    }
  }
}
