package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.KinesisTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event is exactly what AWS delivers, and what its Java library reads and writes. */
class KinesisEventWriterTest {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final EventContext CONTEXT =
      new EventContext(
          "shardId-000000000006",
          "arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream",
          "us-east-1",
          "arn:aws:iam::123456789012:role/lambda-role");
  private static final SequenceNumber NUMBER =
      SequenceNumber.parse("49590338271490256608559692538361571095921575989136588898");

  private final KinesisEventWriter writer = new KinesisEventWriter(CONTEXT);

  @Test
  void membersStandInTheOrderOfAws() {
    byte[] event = writer.write(List.of(record("1", "Hello, this is a test.", 1545084650987L)));

    assertThat(new String(event, UTF_8))
        .isEqualTo(
            """
            {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
            "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
            "data":"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",\
            "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",\
            "eventVersion":"1.0","eventID":"shardId-000000000006:\
            49590338271490256608559692538361571095921575989136588898",\
            "eventName":"aws:kinesis:record",\
            "invokeIdentityArn":"arn:aws:iam::123456789012:role/lambda-role",\
            "awsRegion":"us-east-1",\
            "eventSourceARN":"arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream"}]}"""
                .strip());
  }

  @Test
  void awsReadsWhatWasWrittenAndWritesTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(20);
    List<StreamRecord> records = new ArrayList<>();
    for (int length = 0; length < 70; length++) {
      byte[] data = new byte[length];
      random.nextBytes(data);
      records.add(
          new StreamRecord(
              new SequenceNumber(1_500_000_000L, length, 1_545_084_650L + length, 6),
              randomKey(random),
              Instant.ofEpochMilli(1_545_084_650_000L + random.nextInt(100_000)),
              data));
    }
    byte[] event = writer.write(records);

    KinesisEvent read = read(KinesisEvent.class, event);

    assertThat(read.getRecords()).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      requireSame(read.getRecords().get(i), records.get(i));
    }
    assertThat(JSON.readTree(write(KinesisEvent.class, read))).isEqualTo(asDoubles(event));
  }

  @Test
  void timeWindowEventsAreReadByAws() {
    WindowCall window =
        new WindowCall(
            Instant.parse("2020-12-09T07:04:00Z"),
            Instant.parse("2020-12-09T07:06:00Z"),
            "{\"1\":\"282\",\"2\":\"715\"}".getBytes(UTF_8),
            WindowCall.Phase.FINAL);
    byte[] event = writer.write(List.of(record("1", "x", 1)), window);

    assertThat(new String(event, UTF_8))
        .endsWith(
            "],\"window\":{\"start\":\"2020-12-09T07:04:00Z\",\"end\":\"2020-12-09T07:06:00Z\"},"
                + "\"state\":{\"1\":\"282\",\"2\":\"715\"},\"shardId\":\"shardId-000000000006\","
                + "\"eventSourceARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream\","
                + "\"isFinalInvokeForWindow\":true,\"isWindowTerminatedEarly\":false}");
    KinesisTimeWindowEvent read = read(KinesisTimeWindowEvent.class, event);
    assertThat(read.getRecords()).hasSize(1);
    assertThat(read.getState()).isEqualTo(Map.of("1", "282", "2", "715"));
    assertThat(read.getWindow().getStart()).isEqualTo("2020-12-09T07:04:00Z");
    assertThat(read.getIsFinalInvokeForWindow()).isTrue();
    assertThat(read.getIsWindowTerminatedEarly()).isFalse();
    assertThat(read.getShardId()).isEqualTo("shardId-000000000006");
  }

  @Test
  void sizesAreKnownBeforeWriting() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      StreamRecord record =
          new StreamRecord(
              NUMBER,
              randomKey(random),
              Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
              new byte[random.nextInt(50)]);
      assertThat(writer.write(List.of(record)))
          .hasSize(writer.emptyEventBytes() + writer.bytesOf(record));
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 999, 1_000, 1_545_084_650_000L, 1_545_084_650_007L, 99_999_999_999_999L})
  void arrivalIsSecondsWithThreeDecimalsNeverAnExponent(long millis) throws IOException {
    byte[] event = writer.write(List.of(record("1", "", millis)));

    String written = new String(event, UTF_8).replaceAll(".*Timestamp\":([^}]*)}.*", "$1");
    assertThat(written).matches("\\d+\\.\\d{3}");
    assertThat(JSON.readTree(event).at("/Records/0/kinesis/data").textValue()).isEmpty();
    assertThat(new BigDecimal(written).movePointRight(3).longValueExact()).isEqualTo(millis);
  }

  private static void requireSame(KinesisEventRecord read, StreamRecord written) {
    KinesisEvent.Record kinesis = read.getKinesis();
    assertThat(kinesis.getData().array()).isEqualTo(written.data());
    assertThat(kinesis.getPartitionKey()).isEqualTo(written.partitionKey());
    assertThat(kinesis.getSequenceNumber()).isEqualTo(written.sequenceNumber().toString());
    assertThat(kinesis.getKinesisSchemaVersion()).isEqualTo("1.0");
    assertThat(kinesis.getApproximateArrivalTimestamp().toInstant())
        .as("AWS's library multiplies a double and cuts it off")
        .isEqualTo(
            Instant.ofEpochMilli(
                (long) (written.approximateArrival().toEpochMilli() / 1e3 * 1000)));
    assertThat(read.getEventID()).isEqualTo(CONTEXT.shardId() + ":" + written.sequenceNumber());
    assertThat(read.getEventName()).isEqualTo("aws:kinesis:record");
    assertThat(read.getEventSource()).isEqualTo("aws:kinesis");
    assertThat(read.getEventVersion()).isEqualTo("1.0");
    assertThat(read.getEventSourceARN()).isEqualTo(CONTEXT.eventSourceArn());
    assertThat(read.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(read.getInvokeIdentityArn()).isEqualTo(CONTEXT.invokeIdentityArn());
  }

  /** AWS's library cuts arrival times to what a double holds; the comparison does the same. */
  private static JsonNode asDoubles(byte[] event) throws IOException {
    JsonNode tree = JSON.readTree(event);
    for (JsonNode record : tree.get("Records")) {
      ObjectNode kinesis = (ObjectNode) record.get("kinesis");
      double seconds = kinesis.get("approximateArrivalTimestamp").doubleValue();
      kinesis.put("approximateArrivalTimestamp", (long) (seconds * 1000) / 1000.0);
    }
    return tree;
  }

  private static <T> T read(Class<T> type, byte[] json) {
    return serializer(type).fromJson(new ByteArrayInputStream(json));
  }

  private static <T> byte[] write(Class<T> type, T event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer(type).toJson(event, out);
    return out.toByteArray();
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, type.getClassLoader());
  }

  private static String randomKey(SplittableRandom random) {
    String alphabet = "aZ9 \"\\\n\t\u0001\u007f\u00e9\u3042/<>";
    StringBuilder key = new StringBuilder("\ud83d\ude00");
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      key.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return key.toString();
  }

  private static StreamRecord record(String key, String data, long millis) {
    return new StreamRecord(NUMBER, key, Instant.ofEpochMilli(millis), data.getBytes(UTF_8));
  }
}
