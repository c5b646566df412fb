package io.github.kinesislambda.plugin.workflow.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a replay set out to do, as JSON at the head of its journal: enough to go on with it. */
final class PlanJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  static byte[] write(ReplayPlan plan, RunHeader header) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("stream", header.stream());
    json.put("begin", header.begin().toString());
    json.put("count", header.count());
    json.put("source", header.source());
    json.put("seed", header.seed());
    json.put("shards", header.shards());
    if (plan.source() instanceof TradeSource.Generated generated) {
      json.put("all", generated.count());
      json.put("tradeSeed", generated.seed());
      ArrayNode tickers = json.putArray("tickers");
      generated.tickers().forEach(tickers::add);
    } else if (plan.source() instanceof TradeSource.Recorded recorded) {
      RecordedSource.write(recorded, json);
    }
    json.put("partitionKeys", plan.keys().toString());
    if (plan.schedule() instanceof Schedule.ByRate rate) {
      json.put("rate", rate.shape().toString());
    } else if (plan.schedule() instanceof Schedule.ByEventTime eventTime) {
      json.put("speed", Numbers.plain(eventTime.speed()));
    }
    json.put("slice", plan.slice().toString());
    json.put("callsInFlight", plan.sending().callsInFlight());
    json.put("order", plan.sending().order().name());
    json.put("packing", plan.sending().packing().name());
    json.put("limits", plan.sending().limits().name());
    return JSON.writeValueAsBytes(json);
  }

  static RunHeader header(byte[] written) throws IOException {
    JsonNode json = JSON.readTree(written);
    return new RunHeader(
        json.path("stream").asText(),
        Instant.parse(json.path("begin").asText()),
        json.path("count").asLong(),
        json.path("source").asText(),
        json.path("seed").asLong(),
        json.path("shards").asInt());
  }

  static ReplayPlan plan(byte[] written) throws IOException {
    JsonNode json = JSON.readTree(written);
    TradeSource source = source(json);
    return new ReplayPlan(
        json.path("stream").asText(),
        source,
        PartitionKeyPolicy.parse(json.path("partitionKeys").asText()),
        json.path("seed").asLong(),
        json.has("speed")
            ? Schedule.atSpeed(source, json.path("speed").asText())
            : Schedule.at(RateShape.parse(json.path("rate").asText())),
        Slice.parse(json.path("slice").asText()),
        new Sending(
            json.path("callsInFlight").asInt(),
            KeyOrder.valueOf(json.path("order").asText()),
            Packing.valueOf(json.path("packing").asText()),
            ShardLimits.valueOf(json.path("limits").asText())));
  }

  private static TradeSource source(JsonNode json) {
    if (RecordedSource.isIn(json)) {
      return RecordedSource.read(json);
    }
    List<String> tickers = new ArrayList<>();
    json.path("tickers").forEach(ticker -> tickers.add(ticker.asText()));
    return TradeSource.generated(
        json.path("tradeSeed").asLong(), tickers, json.path("all").asLong());
  }
}
