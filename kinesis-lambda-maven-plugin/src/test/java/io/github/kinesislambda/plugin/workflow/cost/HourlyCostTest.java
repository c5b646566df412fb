package io.github.kinesislambda.plugin.workflow.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.stream.StreamCapacity;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

class HourlyCostTest {

  private static final Prices PRICES =
      new Prices(
          "a test",
          new BigDecimal("0.015"),
          new BigDecimal("0.04"),
          new BigDecimal("0.015"),
          new BigDecimal("0.02"));

  @Test
  void countsShardsConsumersOfEachShardAndLongerRetention() {
    assertThat(cost(StreamMode.PROVISIONED, 4, 0, 24)).isEqualTo("0.06 USD an hour (4 shards)");
    assertThat(cost(StreamMode.PROVISIONED, 4, 2, 24))
        .isEqualTo("0.18 USD an hour (4 shards, 2 consumers)");
    assertThat(cost(StreamMode.PROVISIONED, 10, 1, 168))
        .isEqualTo("0.5 USD an hour (10 shards, 1 consumer, kept 168 h)");
  }

  @Test
  void countsTheStreamAloneOnDemand() {
    assertThat(cost(StreamMode.ON_DEMAND, 4, 1, 168))
        .isEqualTo("0.04 USD an hour (on demand, 1 consumer, kept 168 h)");
  }

  @Test
  void foreseesWhatTheSettingsWillCost() {
    StreamSettings settings =
        new StreamSettings(
            "orders",
            new StreamCapacity(Optional.empty(), Optional.of(2)),
            Optional.of(48),
            Optional.empty(),
            Optional.of("recv"),
            Optional.empty());

    assertThat(HourlyCost.ofNew(settings))
        .isEqualTo(new HourlyCost(StreamMode.PROVISIONED, 2, 1, 48))
        .isEqualTo(new HourlyCost(StreamMode.PROVISIONED, 8, 0, 24).after(settings, 1));
  }

  @Test
  void knowsPricesWithTheirPlaceAndTheirAge() {
    Prices known = Prices.known();

    assertThat(known.source())
        .matches("prices of us-east-1 as of \\d{4}.*, indicative; https://aws.amazon.com/.*");
    assertThat(known.shard()).isPositive();
    assertThat(known.longRetention()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../src/site/markdown/aws.md", "../src/site/ja/markdown/aws.md"})
  void showsTheSamePricesOnItsPage(String page) throws IOException {
    Prices known = Prices.known();

    assertThat(
            Pattern.compile("\\| (0\\.[0-9]+) \\|\n")
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map(price -> new BigDecimal(price.group(1))))
        .containsExactly(
            known.shard(), known.longRetention(), known.consumerOfAShard(), known.onDemandStream());
  }

  private static String cost(StreamMode mode, int shards, int consumers, int hours) {
    return new HourlyCost(mode, shards, consumers, hours).text(PRICES);
  }
}
