package io.github.kinesislambda.plugin.workflow.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;

/** A verdict as JSON, for other programs. */
final class VerdictJson {

  private VerdictJson() {}

  static ObjectNode of(Verdict verdict) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", verdict.passed());
    json.put("replay", verdict.replay());
    json.put("stream", verdict.stream());
    json.put("function", verdict.function());
    json.put("planned", verdict.planned());
    json.put("sent", verdict.sent());
    json.put("seen", verdict.seen());
    json.put("batches", verdict.batches());
    json.put("openShards", verdict.openShards());
    ArrayNode shards = json.putArray("shards");
    verdict.shards().forEach(shard -> add(shards.addObject(), shard));
    ArrayNode missing = json.putArray("missing");
    verdict.missing().forEach(trade -> add(missing.addObject(), trade));
    ArrayNode failures = json.putArray("failures");
    verdict
        .failures()
        .forEach(
            (failure, count) ->
                failures
                    .addObject()
                    .put("kind", failure.kind().name())
                    .put("firstLine", failure.firstLine())
                    .put("count", count));
    json.putObject("unconfirmed")
        .put("sent", verdict.unconfirmed().sent())
        .put("arrived", verdict.unconfirmed().arrived());
    ArrayNode notes = json.putArray("notes");
    verdict.notes().forEach(notes::add);
    json.put("text", verdict.text());
    return json;
  }

  private static void add(ObjectNode json, ShardCount shard) {
    json.put("shardId", shard.shardId());
    json.put("sent", shard.sent());
    json.put("seen", shard.seen());
    json.put("missing", shard.missing());
    json.put("duplicated", shard.duplicated());
    json.put("outOfOrder", shard.outOfOrder());
    json.put("batches", shard.batches());
  }

  private static void add(ObjectNode json, SentTrade trade) {
    json.put("number", trade.number());
    json.put("partitionKey", trade.partitionKey());
    trade
        .receipt()
        .ifPresent(
            receipt ->
                json.put("shardId", receipt.shardId())
                    .put("sequenceNumber", receipt.sequenceNumber()));
    json.put("data", trade.data());
  }
}
