package io.github.kinesislambda.plugin.workflow.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Properties;

/**
 * What Kinesis costs by the hour, in US dollars; indicative.
 *
 * @param source where and when the numbers were read, for people
 * @param shard of a provisioned stream
 * @param onDemandStream whatever its shards
 * @param consumerOfAShard a consumer with enhanced fan-out costs it for each shard
 * @param longRetention for each shard that keeps records over 24 hours
 */
record Prices(
    String source,
    BigDecimal shard,
    BigDecimal onDemandStream,
    BigDecimal consumerOfAShard,
    BigDecimal longRetention) {

  private static final String FILE = "prices.properties";

  /** The prices that this release knows. */
  static Prices known() {
    Properties file = new Properties();
    try (InputStream in = Prices.class.getResourceAsStream(FILE)) {
      file.load(Objects.requireNonNull(in, FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
    return new Prices(
        "prices of %s as of %s, indicative; %s"
            .formatted(
                file.getProperty("region"), file.getProperty("date"), file.getProperty("page")),
        new BigDecimal(file.getProperty("shard")),
        new BigDecimal(file.getProperty("on-demand-stream")),
        new BigDecimal(file.getProperty("consumer-of-a-shard")),
        new BigDecimal(file.getProperty("shard-kept-over-24-hours")));
  }
}
