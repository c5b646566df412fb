package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.model.event.EventContext;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a filter lets through. */
class FilterRulesTest {

  private static final EventContext CONTEXT =
      new EventContext(
          "shardId-000000000000",
          "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
          "us-east-1",
          "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":[\"Alice\"]} | {\"a\":\"Alice\"} | true",
        "{\"a\":[\"Alice\"]} | {\"a\":\"alice\"} | false",
        "{\"a\":[\"x\",\"Alice\"]} | {\"a\":\"Alice\"} | true",
        "{\"a\":[true]} | {\"a\":true} | true",
        "{\"a\":[null]} | {\"a\":null} | true",
        "{\"a\":[null]} | {} | false",
        "{\"a\":[\"\"]} | {\"a\":\"\"} | true",
        "{\"a\":[300]} | {\"a\":300} | true",
        "{\"a\":[300]} | {\"a\":300.0} | false",
        "{\"a\":[300]} | {\"a\":3.0e2} | false",
        "{\"a\":[300]} | {\"a\":\"300\"} | false",
        "{\"a\":[{\"numeric\":[\"=\",300]}]} | {\"a\":3.0e2} | true",
        "{\"a\":[{\"numeric\":[\">\",10,\"<=\",20]}]} | {\"a\":20} | true",
        "{\"a\":[{\"numeric\":[\">\",10,\"<=\",20]}]} | {\"a\":10} | false",
        "{\"a\":[{\"numeric\":[\">\",100]}]} | {\"a\":\"101\"} | false",
        "{\"a\":[{\"equals-ignore-case\":\"alice\"}]} | {\"a\":\"ALICE\"} | true",
        "{\"a\":[{\"anything-but\":[\"x\",\"y\"]}]} | {\"a\":\"z\"} | true",
        "{\"a\":[{\"anything-but\":[\"x\",\"y\"]}]} | {\"a\":\"x\"} | false",
        "{\"a\":[{\"anything-but\":\"x\"}]} | {\"a\":\"101\"} | true",
        "{\"a\":[{\"prefix\":\"us-\"}]} | {\"a\":\"us-east-1\"} | true",
        "{\"a\":[{\"suffix\":\".png\"}]} | {\"a\":\"x.png\"} | true",
        "{\"a\":[{\"exists\":true}]} | {\"a\":1} | true",
        "{\"a\":[{\"exists\":true}]} | {\"a\":{\"b\":1}} | false",
        "{\"a\":[{\"exists\":false}]} | {\"a\":{\"b\":1}} | true",
        "{\"a\":[{\"exists\":false}]} | {\"b\":1} | true",
        "{\"a\":{\"b\":[1]}} | {\"a\":{\"b\":1}} | true",
        "{\"a\":[1],\"b\":[2]} | {\"a\":1,\"b\":3} | false",
        "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]} | {\"a\":9,\"b\":2} | true",
        "{\"a\":[2]} | {\"a\":[1,2,3]} | true",
        "{\"a\":[1],\"a\":[2]} | {\"a\":2} | true",
      })
  void operatorsMatchAsLambdaDocuments(String dataPattern, String data, boolean expected) {
    assertThat(matches("{\"data\":" + dataPattern + "}", data)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "", "{\"a\":1} trailing", "1},\"b\":{\"c\":1", "\u0000"})
  void dataThatIsNotJsonIsDroppedByADataPattern(String data) {
    assertThat(matches("{\"data\":{\"a\":[1]}}", data)).isFalse();
    assertThat(matches("{\"partitionKey\":[\"key\"]}", data)).isTrue();
  }

  @Test
  void withoutADataPatternOnlyMetadataCounts() {
    assertThat(matches("{\"partitionKey\":[\"key\"]}", "{\"a\":1}")).isTrue();
    assertThat(matches("{\"partitionKey\":[\"other\"]}", "{\"a\":1}")).isFalse();
    assertThat(matches("{\"eventName\":[\"aws:kinesis:record\"]}", "{\"a\":1}")).isTrue();
  }

  @Test
  void severalFiltersAreAlternatives() {
    var filter =
        RecordFilter.of(List.of("{\"data\":{\"a\":[1]}}", "{\"data\":{\"a\":[2]}}"), CONTEXT);

    assertThat(filter.test(record("{\"a\":1}"))).isTrue();
    assertThat(filter.test(record("{\"a\":2}"))).isTrue();
    assertThat(filter.test(record("{\"a\":3}"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"a\":[{\"wildcard\":\"a*\"}]}}",
        "{\"data\":{\"a\":[{\"cidr\":\"10.0.0.0/24\"}]}}",
        "{\"data\":{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}]}}",
        "{\"data\":{\"a\":[{\"prefix\":{\"equals-ignore-case\":\"x\"}}]}}",
        "{\"data\":{\"a\":[{\"exists\":\"yes\"}]}}",
        "{\"data\":{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}}",
        "{\"data\":{\"a\":\"x\"}}",
        "{\"data\":{\"a\":[]}}",
        "{\"data\":[\"x\"]}",
        "{}"
      })
  void operatorsThatLambdaDoesNotDocumentAreRefused(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(MappingException.class)
        .hasMessage("Invalid filter pattern definition.");
  }

  @Test
  void filteredRecordsNeitherCountNorStartAWindowAndTheCheckpointPassesThem() {
    VirtualMapping world = new VirtualMapping(1);
    MappingDescription mapping =
        world.map(
            settings ->
                settings
                    .batchSize(2)
                    .batchingWindow(Duration.ofSeconds(10))
                    .filterPatterns(List.of("{\"data\":{\"keep\":[true]}}")));
    byte[] dropped = "{\"keep\":false}".getBytes(UTF_8);
    byte[] kept = "{ \"keep\" : true }".getBytes(UTF_8);

    world.put("k", dropped);
    SequenceNumber last = world.put("k", dropped);
    world.seconds(60);
    assertThat(world.ledger()).isEmpty();
    assertThat(world.mappings.checkpoints(mapping.id())).containsValue(last);

    world.put("k", kept);
    world.put("k", dropped);
    world.put("k", kept);
    world.seconds(1.1);
    assertThat(world.ledger()).extracting(it -> it.batch().records()).containsExactly(2);
    assertThat(world.function.delivered)
        .allMatch(it -> new String(it.data(), UTF_8).equals("{ \"keep\" : true }"));
  }

  private static boolean matches(String pattern, String data) {
    return RecordFilter.of(List.of(pattern), CONTEXT).test(record(data));
  }

  private static StreamRecord record(String data) {
    return new StreamRecord(
        new SequenceNumber(1, 2, 3, 0), "key", Instant.ofEpochMilli(1), data.getBytes(UTF_8));
  }
}
