package io.github.kinesislambda.example;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** What the handlers read of a stock order. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Order(
    @JsonProperty(value = "TICKER", required = true) String ticker,
    @JsonProperty(value = "PRICE", required = true) BigDecimal price,
    @JsonProperty(value = "SIDE", required = true) Side side,
    @JsonProperty(value = "QUANTITY", required = true) int quantity) {

  enum Side {
    BUY,
    SELL
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the order in a record, and leaves the record's buffer as it is. */
  static Order of(KinesisEventRecord record) throws IOException {
    ByteBuffer data = record.getKinesis().getData().duplicate();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return JSON.readValue(bytes, Order.class);
  }
}
