package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Changes that take time, so that the states during them can be seen. */
class ChangeDelaysTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void aStreamStaysCreating() {
    EngineConfiguration slow =
        EngineConfiguration.DEFAULT.withDelays(new ChangeDelays(LONG, LONG, LONG));
    try (Engine engine = Engine.start(slow);
        KinesisClient kinesis =
            KinesisClient.builder()
                .endpointOverride(engine.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
      kinesis.createStream(r -> r.streamName("s").shardCount(1));

      assertThat(
              kinesis
                  .describeStreamSummary(r -> r.streamName("s"))
                  .streamDescriptionSummary()
                  .streamStatusAsString())
          .isEqualTo("CREATING");
    }
  }

  @Test
  void eachDelayHasAnOption() {
    EngineArguments parsed =
        EngineArguments.parse(
            "--stream-delay", "PT5S", "--function-delay=PT6S", "--mapping-delay", "PT7S");

    assertThat(parsed.delays())
        .isEqualTo(
            new ChangeDelays(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(7)));
    assertThat(EngineArguments.parse().delays()).isEqualTo(ChangeDelays.NONE);
  }

  @Test
  void aDelayIsNotNegative() {
    for (String delay : new String[] {"-PT1S", "5"}) {
      assertThatThrownBy(() -> EngineArguments.parse("--stream-delay", delay))
          .hasMessageContaining("--stream-delay is " + delay + ".")
          .hasMessageContaining("such as PT5S");
    }
    assertThatThrownBy(() -> new ChangeDelays(LONG.negated(), LONG, LONG))
        .hasMessageContaining("The delay of streams is PT-10M");
  }
}
